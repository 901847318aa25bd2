package org.mixtura.inference.intervals;

import java.util.List;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;

/**
 * The parameters of a mixture with standard errors and intervals, in the order of its components. A parameter that the structure
 * shares is listed repeatedly: variances, covariances and correlations once per component if the covariances are shared ({@link
 * CovarianceStructure#isShared}), and the variance once per feature if a component has one for all features.
 *
 * @param method the method of the intervals
 * @param structure the structure of the covariances
 * @param level the nominal probability that an interval covers the parameter
 * @param replicates the number of replicates that were drawn; 0 for a method without replicates
 * @param collapsed the number of replicates in which a component collapsed; these are left out
 * @param gain the increase of the mean log-likelihood per row from the mixture to the nearby optimum, which is close to 0 if the
 *     mixture was fitted to these rows
 * @param weights one per component
 * @param means for each component, one per feature
 * @param variances for each component, one per feature
 * @param covariances for each component, one per pair of features: (2, 1), (3, 1), (3, 2), (4, 1), ...; empty if the structure has
 *     no correlations, or there are more than {@value #MOST_FEATURES_IN_PAIRS} features
 * @param correlations for each component, one per pair of features, like the covariances
 */
public record ParameterIntervals(
        IntervalMethod method,
        CovarianceStructure structure,
        double level,
        int replicates,
        int collapsed,
        double gain,
        List<Interval> weights,
        List<List<Interval>> means,
        List<List<Interval>> variances,
        List<List<Interval>> covariances,
        List<List<Interval>> correlations) {
    /** The largest number of features whose covariances get intervals: 435 pairs per component. */
    public static final int MOST_FEATURES_IN_PAIRS = 30;

    static ParameterIntervals of(
            IntervalMethod method,
            GaussianMixture mixture,
            double level,
            int replicates,
            int collapsed,
            double gain,
            List<Interval> all) {
        ParameterVector places = new ParameterVector(mixture);
        return new ParameterIntervals(
                method,
                mixture.structure(),
                level,
                replicates,
                collapsed,
                gain,
                places.weights(all),
                places.means(all),
                places.variances(all),
                places.covariances(all),
                places.correlations(all));
    }

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
