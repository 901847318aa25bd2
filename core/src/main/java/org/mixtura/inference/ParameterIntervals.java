package org.mixtura.inference;

import java.util.List;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;

/**
 * The parameters of a mixture with standard errors and intervals, in the order of its components.
 *
 * @param method how they were found
 * @param level the share of the replicates that each interval holds, or the probability with which it shall cover the parameter
 * @param replicates how many replicates were drawn; 0 where none are
 * @param collapsed in how many of them a component collapsed; those are left out
 * @param gain by how much the mean log-likelihood per row rises from the mixture to the optimum near by, which is close to 0 if the
 *     mixture was fitted to these rows
 * @param weights one per component
 * @param means for each component, one per feature
 * @param variances for each component, one per feature
 */
public record ParameterIntervals(
        IntervalMethod method,
        double level,
        int replicates,
        int collapsed,
        double gain,
        List<Interval> weights,
        List<List<Interval>> means,
        List<List<Interval>> variances) {
    static void requireLevelAndFeatures(Rows rows, GaussianMixture mixture, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, got " + level);
        }
        if (mixture.features() != rows.features()) {
            throw new IllegalArgumentException("the mixture has " + Figures.count(mixture.features(), "feature")
                    + ", the rows have " + rows.features());
        }
    }
}
