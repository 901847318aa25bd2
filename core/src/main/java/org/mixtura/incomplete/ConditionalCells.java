package org.mixtura.incomplete;

import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.statistics.ScatterShape;

/**
 * The distribution of the missing cells of a row given its observed ones, under each component. With P = Sigma^-1, the missing features m
 * and the observed ones o,
 *
 * <pre>
 * E[x_m | x_o]   = mu_m - P_mm^-1 P_mo (x_o - mu_o)
 * Cov[x_m | x_o] = P_mm^-1
 * log N(x_o)     = log N(x^) + |m| log(2 pi) / 2 - log det P_mm / 2     where x^ is the row with E[x_m | x_o] in its gaps
 * </pre>
 *
 * <p>The last line holds since the conditional density of x_m at its own mean is the square root of det P_mm / (2 pi)^|m|. So what is known
 * of a complete row, its distance from the mean, serves for one with gaps. Not thread-safe.
 *
 * <p>Ghahramani and Jordan (1994), Supervised learning from incomplete data via an EM approach, Advances in Neural Information Processing
 * Systems 6.
 */
interface ConditionalCells {
    /** log(2 pi) / 2. */
    double LOG_ROOT_TWO_PI = 0.918938533204672742;

    /** Those of a density, for a pattern. */
    static ConditionalCells of(MixtureDensity density) {
        return switch (density.shape()) {
            case SCALAR, DIAGONAL -> new IndependentCells(density);
            case TRIANGULAR, SHARED_TRIANGULAR -> new DependentCells(density);
            case LOW_RANK -> new FactorCells(density);
        };
    }

    /** The density of which they are. */
    MixtureDensity density();

    /**
     * The conditional means in rows that lack the same cells.
     *
     * @param tile the rows; what stands for missing cells does not matter
     * @param from the first row
     * @param to one past the last row
     * @param target for each component receives those of the first missing feature, row after row, then of the next
     * @param at where in it
     * @param logVolumes receives |m| log(2 pi) / 2 - log det P_mm / 2 for each component
     */
    void expect(Pattern pattern, Kernels tile, int from, int to, double[][] target, int at, double[] logVolumes);

    /** Adds multiples of the conditional covariances to the scatters of all components. */
    void addCovariances(double[] weights, Pattern pattern, ScatterShape shape, double[] scatter);

    /**
     * Makes a draw from the conditional distribution under component k, about its mean.
     *
     * @param deviation as many independent standard normal numbers as cells are missing; receives the draw
     * @param random where more of them come from
     */
    void correlate(int k, Pattern pattern, double[] deviation, RandomGenerator random);
}
