package org.mixtura.inference;

import java.util.List;

/**
 * The parameters of a mixture with standard errors and intervals, in the order of its components.
 *
 * @param level the share of the replicates that each interval holds
 * @param replicates how many replicates were drawn
 * @param collapsed in how many of them a component collapsed; those are left out
 * @param gain by how much the mean log-likelihood per row rises from the mixture to the optimum near by, which is close to 0 if the
 *     mixture was fitted to these rows
 * @param weights one per component
 * @param means for each component, one per feature
 * @param variances for each component, one per feature
 */
public record ParameterIntervals(
        double level,
        int replicates,
        int collapsed,
        double gain,
        List<Interval> weights,
        List<List<Interval>> means,
        List<List<Interval>> variances) {}
