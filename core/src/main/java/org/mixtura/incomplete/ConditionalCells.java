package org.mixtura.incomplete;

import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.ScatterShape;

/**
 * The distribution of the missing cells of a row given its observed ones, under one component at a time. With P = Sigma^-1, the missing
 * features m and the observed ones o,
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
abstract class ConditionalCells {
    static final double LOG_ROOT_TWO_PI = 0.918938533204672742;

    final MixtureDensity density;

    ConditionalCells(MixtureDensity density) {
        this.density = density;
    }

    static ConditionalCells of(MixtureDensity density) {
        return switch (density.shape()) {
            case SCALAR, DIAGONAL -> new IndependentCells(density);
            case TRIANGULAR, SHARED_TRIANGULAR -> new DependentCells(density);
            case LOW_RANK -> new FactorCells(density);
        };
    }

    /** Turns to the rows of a pattern under component k. */
    abstract void prepare(int k, Pattern pattern);

    /** |m| log(2 pi) / 2 - log det P_mm / 2. */
    abstract double logVolume();

    /**
     * The conditional means.
     *
     * @param z value of feature d in row n of a tile at [d][n]; what stands for missing ones does not matter
     * @param from the first row
     * @param to one past the last row
     * @param target receives those of the first missing feature, row after row, then of the next
     * @param at where in it
     */
    abstract void expect(double[][] z, int from, int to, double[] target, int at);

    /** Makes the conditional covariance. */
    abstract void prepareCovariance();

    /** The conditional covariance of the missing features with these numbers a and b <= a among the missing. */
    abstract double covariance(int a, int b);

    /**
     * Makes a draw from the conditional distribution about its mean.
     *
     * @param deviation as many independent standard normal numbers as cells are missing; receives the draw
     * @param random where more of them come from
     */
    abstract void correlate(double[] deviation, RandomGenerator random);

    /** Adds a multiple of the conditional covariance to the scatter of component k. */
    void addCovariance(double weight, Pattern pattern, ScatterShape shape, int k, double[] scatter) {
        int[] missing = pattern.missing();
        int features = density.features();
        prepareCovariance();
        int offset = shape == ScatterShape.LOW_RANK
                ? k * shape.length(1, features, density.rank())
                : shape.offset(k, features);
        for (int a = 0; a < missing.length; a++) {
            int i = missing[a];
            switch (shape) {
                case TRACE -> scatter[offset] += weight * covariance(a, a);
                case DIAGONAL, LOW_RANK -> scatter[offset + i] += weight * covariance(a, a);
                case POOLED, FULL -> {
                    int row = offset + i * (i + 1) / 2;
                    for (int b = 0; b <= a; b++) {
                        scatter[row + missing[b]] += weight * covariance(a, b);
                    }
                }
            }
        }
    }
}
