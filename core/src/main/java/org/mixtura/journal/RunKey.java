package org.mixtura.journal;

import org.mixtura.fit.Convergence;
import org.mixtura.model.GaussianMixture;

/**
 * What a run of EM is a function of.
 *
 * @param rows a name for the rows, and for all else that the run shares with others on them
 * @param start the mixture that it begins with, under the structure of the run
 * @param convergence when it stops
 * @param smallestCount a component whose rows weigh less is placed anew; 0 for none
 * @param accelerated whether it goes beyond the steps of EM
 * @param incumbent what it has to beat
 */
public record RunKey(
        String rows,
        GaussianMixture start,
        Convergence convergence,
        double smallestCount,
        boolean accelerated,
        Incumbent incumbent) {}
