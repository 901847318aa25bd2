package org.mixtura.internal.kernel;

import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.ScatterShape;

/**
 * The hot loops of EM over one tile of rows. An instance owns the memory of a tile, in a layout of its own, and belongs to one
 * thread at a time. Calls come in the order {@link #load}, {@link #logDensities}, {@link #normalize}, {@link #addMoments}; for rows
 * whose component is known, {@link #assign} replaces the second and third.
 *
 * <p>One implementation always gives the same bits; two implementations may differ in the last ones.
 */
public interface Kernels {
    /** The most rows of a tile. */
    int tileRows();

    /**
     * Loads the rows of the next tile, in standard coordinates z_d = scale_d x_d - center_d.
     *
     * @param values rows of D values, from {@code offset}
     * @param rows the number of rows, at most {@link #tileRows()}
     * @param weights the weights w_n of these rows, from index 0
     */
    void load(double[] values, int offset, int rows, double[] scale, double[] center, double[] weights);

    /** The live array that holds the values of feature d in the rows of the tile, in standard coordinates. */
    double[] column(int d);

    /** Where in {@link #column} the value of row 0 stands; those of the other rows follow. */
    int columnStart(int d);

    /** The log joint densities l_nk = log(pi_k) + log N(x_n | mu_k, Sigma_k) of the rows of the tile. */
    default void logDensities(MixtureDensity density) {
        logDensities(density, ExpectedCells.NONE);
    }

    /** The log joint densities of the rows of the tile, of which some cells are not known. */
    void logDensities(MixtureDensity density, ExpectedCells unknown);

    /**
     * Leaves to each row of the tile the components that it may come from: l_nk = -inf for those of another label. If all of its own have
     * weight 0, l_nk is {@link MixtureDensity#LOWEST} for them. A row whose label has no component, or that has none, is left as it is.
     * Comes after {@link #logDensities(MixtureDensity, ExpectedCells)}.
     *
     * @param labels the label of each row of the tile, or -1
     * @param owners for each component the label of its rows, or -1
     */
    void restrict(int[] labels, int[] owners);

    /**
     * Turns log joint densities into weighted responsibilities w_n r_nk, with r_nk = exp(l_nk - log sum_j exp(l_nj)).
     *
     * @param sums to the first entry sum_n w_n log p(x_n) is added, to the second sum_n w_n log max_k r_nk
     */
    void normalize(double[] sums);

    /** Assigns each row to one component with certainty: row n to {@code labels[first + n]}. */
    void assign(int[] labels, int first, int components);

    /** Adds the moments of a tile all of whose cells are known. */
    default void addMoments(
            ScatterShape shape, MixtureDensity about, double[] counts, double[] first, double[] scatter) {
        addMoments(shape, about, ExpectedCells.NONE, counts, first, scatter);
    }

    /**
     * Adds the moments of the tile about the origins m_k, with the expected values of what is not known: their covariance is not in it.
     *
     * @param about the density whose means are the origins, and whose directions the low-rank shape uses
     * @param counts N_k, added to
     * @param first f_k at k D, added to
     * @param scatter S_k in the shape, added to
     */
    void addMoments(
            ScatterShape shape,
            MixtureDensity about,
            ExpectedCells unknown,
            double[] counts,
            double[] first,
            double[] scatter);

    /** log p(x_n), after {@link #normalize}. */
    double logDensity(int n);

    /** l_nk after {@link #logDensities}, w_n r_nk after {@link #normalize} or {@link #assign}. */
    double value(int k, int n);

    /** The component among the first so many with the largest value for row n, the first of equals. */
    default int likeliest(int n, int components) {
        int best = 0;
        for (int k = 1; k < components; k++) {
            best = value(k, n) > value(best, n) ? k : best;
        }
        return best;
    }

    /** The squared distance of row n from the nearest component, after {@link #logDensities(MixtureDensity, ExpectedCells)}. */
    default double nearest(MixtureDensity density, ExpectedCells unknown, int n) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < density.components(); k++) {
            double constant = density.constants()[k];
            double[] volume = unknown.volume(k);
            if (constant > Double.NEGATIVE_INFINITY) { // a component of weight 0 has no rows
                double highest = volume.length > 0 ? constant + volume[n] : constant;
                nearest = Math.min(nearest, 2 * (highest - value(k, n)));
            }
        }
        return nearest;
    }
}
