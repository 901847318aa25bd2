package org.mixtura.internal.kernel;

import org.mixtura.shape.PrecisionShape;

/**
 * A mixture as kernels read it: log(pi_k) + log N(x | mu_k, Sigma_k) = c_k - |A_k (x - mu_k)|^2 / 2.
 *
 * @param shape the form of the factors A_k
 * @param components K
 * @param features D
 * @param means mu_k at k D
 * @param factors A_k, one after the other
 * @param constants c_k = log(pi_k) - (D log(2 pi) + log det Sigma_k) / 2
 */
public record MixtureDensity(
        PrecisionShape shape, int components, int features, double[] means, double[] factors, double[] constants) {}
