package org.mixtura.prior;

import org.mixtura.statistics.ComponentScatter;

/**
 * The sums from which an M-step computes a mixture.
 *
 * @param weights K numbers proportional to the mixing proportions
 * @param means the K means
 * @param scatter the scatters about these means, with the counts by which they are divided
 */
public record PosteriorSums(double[] weights, double[][] means, ComponentScatter scatter) {}
