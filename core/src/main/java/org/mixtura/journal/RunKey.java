package org.mixtura.journal;

import org.mixtura.fit.Convergence;
import org.mixtura.model.GaussianMixture;

/**
 * The inputs of a run of EM, which determine its result.
 *
 * @param rows a name for the rows, and for everything else that all runs on these rows share
 * @param start the mixture that it begins with, under the structure of the run
 * @param convergence the stopping rule
 * @param smallestCount a component with a smaller count is placed anew; 0 for never
 * @param accelerated whether EM is accelerated
 * @param incumbent the result that the run has to beat
 */
public record RunKey(
        String rows,
        GaussianMixture start,
        Convergence convergence,
        double smallestCount,
        boolean accelerated,
        Incumbent incumbent) {}
