package org.mixtura.prior;

import org.mixtura.statistics.ComponentScatter;

/**
 * What an M-step makes a mixture of.
 *
 * @param weights proportional to the weights of the components
 * @param means one for each component
 * @param scatter about these means, with the counts by which it is divided
 */
public record PosteriorSums(double[] weights, double[][] means, ComponentScatter scatter) {}
