package org.mixtura.internal.kernel;

import org.mixtura.shape.ScatterShape;

/**
 * The hot loops of EM over one tile of rows. An instance owns scratch memory and belongs to one thread at a time.
 *
 * <p>A tile holds at most {@link #TILE_ROWS} rows, feature by feature: {@code tile[d][n]}. What belongs to components and
 * rows is held component by component: {@code logs[k][n]}. Rows at and beyond {@code rows} are neither read nor written.
 */
public interface Kernels {
    /** The capacity of a tile: small enough for the caches, large enough for loops along the rows. */
    int TILE_ROWS = 128;

    /** {@code logs[k][n]} = log(pi_k) + log N(x_n | mu_k, Sigma_k). */
    void logDensities(MixtureDensity density, double[][] tile, int rows, double[][] logs);

    /**
     * Turns log densities into responsibilities, in place: r_nk = exp(l_nk - log sum_j exp(l_nj)).
     *
     * @param logDensity receives log p(x_n)
     * @param largest receives max_k r_nk
     */
    void normalize(double[][] logs, int components, int rows, double[] logDensity, double[] largest);

    /**
     * Adds the moments of the tile about the origins.
     *
     * @param responsibilities w_n r_nk: responsibilities times row weights
     * @param origins m_k at k D
     * @param counts N_k, added to
     * @param first f_k, added to
     * @param scatter S_k in the shape, added to
     */
    void addMoments(
            ScatterShape shape,
            double[][] tile,
            int rows,
            double[][] responsibilities,
            double[] origins,
            double[] counts,
            double[] first,
            double[] scatter);
}
