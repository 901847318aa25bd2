package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.statistics.ScatterShape;

/**
 * Hidden cells under factors, linear in the number of features. In the units of the noise, z = w * (x - mu), the covariance is I + L L^T
 * with q columns l_j = v_j / h_j (see {@link org.mixtura.density.PrecisionShape#LOW_RANK}). With the errors t in these units, H the share of
 * a cell's own noise that its value hides, t^2 / (1 + t^2) of a measured cell, 1 of a missing one and 0 of an exact one, and
 * M = I + L^T (I - H) L = R R^T
 *
 * <pre>
 * f              = M^-1 L^T (I - H) z
 * E[z_h | row]   = L_h f + (1 - H) (z_h - L_h f)
 * Cov[z_h | row] = H + G G^T                            where G = H L_h R^-T
 * log det A      = log det M + 2 sum_j log h_j + sum_measured log(1 + t^2) + 2 sum_missing log w
 * </pre>
 *
 * <p>The last line holds since det(I + L^T L) is prod_j h_j^-2, where the columns of L are orthogonal.
 */
final class FactorCells extends CellsByComponent {
    /** The share of what is known of a factor that may be hidden before digits cancel. */
    private static final double MOST_HIDDEN = 0.99;

    private static final double LARGEST = 0x1p500;

    private final int features;
    private final int rank;
    /** L_dj of each component at d q + j. */
    private final double[][] all;

    /** Those of {@link #component}. */
    private double[] loadings = new double[0];

    private final double[] gram;
    private final double[] factor;
    private double[] gains = new double[0];
    private double[] scores = new double[0];
    private final double[] along;
    /** H of the hidden features, and 1 - H. */
    private final double[] shares;

    private final double[] rest;
    private final double[] determinants;
    private int component = -1;
    /** Where the roots of its noise begin. */
    private int noise;

    private Pattern pattern = Pattern.NONE;

    FactorCells(MixtureDensity density) {
        super(density);
        features = density.features();
        rank = density.rank();
        all = new double[density.components()][];
        for (int k = 0; k < all.length; k++) {
            all[k] = loadings(k);
        }
        along = new double[rank];
        shares = new double[features];
        rest = new double[features];
        determinants = new double[features];
        gram = new double[rank * (rank + 1) / 2];
        factor = new double[gram.length];
    }

    @Override
    void prepare(int k, Pattern next) {
        if (k == component && pattern == next) {
            return;
        }
        component = k;
        loadings = all[k];
        noise = density.factorOffset(k);
        pattern = next;
        share();
        if (next.hidden().length >= next.observed().length || !subtractHidden()) {
            addTold();
        }
        if (!PackedCholesky.factor(gram, rank, factor)) {
            throw new IllegalArgumentException("the factors of observed cells are too large for a double");
        }
    }

    private void share() {
        if (!pattern.hasErrors()) {
            Arrays.fill(shares, 0, pattern.hidden().length, 1);
            return;
        }
        for (int a = 0; a < pattern.hidden().length; a++) {
            double t = error(a);
            shares[a] = pattern.isOpen(a) ? 1 : t * t / (1 + t * t);
            rest[a] = pattern.isOpen(a) ? 0 : 1 / (1 + t * t);
        }
    }

    /** t of a measured cell. */
    private double error(int a) {
        return pattern.unit(a) * root(pattern.hidden()[a]);
    }

    /** M = I + L^T (I - H) L. */
    private void addTold() {
        Arrays.fill(gram, 0);
        for (int d : pattern.observed()) {
            addProducts(d, 1);
        }
        for (int a = 0; a < pattern.hidden().length && pattern.hasErrors(); a++) {
            addProducts(pattern.hidden()[a], rest[a]);
        }
        for (int j = 0; j < rank; j++) {
            gram[j * (j + 3) / 2] += 1;
        }
    }

    /**
     * M = I + L^T L - L^T H L, of which the first two are diagonal: h_j^-2. Not if a factor is known by what is hidden nearly alone: then
     * digits would cancel.
     */
    private boolean subtractHidden() {
        Arrays.fill(gram, 0);
        for (int a = 0; a < pattern.hidden().length; a++) {
            addProducts(pattern.hidden()[a], -shares[a]);
        }
        for (int j = 0; j < rank; j++) {
            double h = density.factors()[noise + (rank + 1) * features + j];
            double all = 1 / h / h;
            if (!(all < LARGEST) || -gram[j * (j + 3) / 2] > MOST_HIDDEN * all) {
                return false;
            }
            gram[j * (j + 3) / 2] += all;
        }
        return true;
    }

    private void addProducts(int d, double share) {
        int row = d * rank;
        for (int i = 0, at = 0; i < rank; i++) {
            for (int j = 0; j <= i; j++, at++) {
                gram[at] += share * loadings[row + i] * loadings[row + j];
            }
        }
    }

    private double[] loadings(int k) {
        double[] its = new double[features * rank];
        int from = density.factorOffset(k);
        for (int j = 0; j < rank; j++) {
            double h = density.factors()[from + (rank + 1) * features + j];
            for (int d = 0; d < features; d++) {
                its[d * rank + j] = density.factors()[from + (j + 1) * features + d] / h;
            }
        }
        return its;
    }

    /** 1 / standard deviation of the noise. */
    private double root(int d) {
        return density.factors()[noise + d];
    }

    @Override
    double logVolume() {
        for (int j = 0; j < rank; j++) {
            along[j] = factor[j * (j + 3) / 2];
        }
        double sum = -LogProduct.of(along, rank);
        int last = density.factorOffset(component) + (rank + 1) * features;
        for (int j = 0; j < rank; j++) {
            sum -= Logarithm.log(density.factors()[last + j]);
        }
        int measured = 0;
        for (int a = 0; a < pattern.hidden().length; a++) {
            if (pattern.isOpen(a)) {
                sum += LOG_ROOT_TWO_PI - Logarithm.log(root(pattern.hidden()[a]));
            } else {
                determinants[measured++] = 1 + error(a) * error(a);
            }
        }
        return measured == 0 ? sum : sum - 0.5 * LogProduct.of(determinants, measured);
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        scores = scores.length < rank ? new double[rank] : scores;
        int[] hidden = pattern.hidden();
        boolean exact = !pattern.hasErrors();
        for (int n = from; n < to; n++) {
            Arrays.fill(scores, 0, rank, 0);
            for (int d : pattern.observed()) {
                addScores(d, deviation(tile, d, n) * root(d));
            }
            for (int a = 0; a < hidden.length && !exact; a++) {
                if (!pattern.isOpen(a)) {
                    addScores(hidden[a], deviation(tile, hidden[a], n) * root(hidden[a]) * rest[a]);
                }
            }
            PackedCholesky.solve(factor, rank, scores);
            for (int a = 0, cell = at + n - from; a < hidden.length; a++, cell += to - from) {
                int d = hidden[a];
                double sum = 0;
                for (int j = 0; j < rank; j++) {
                    sum += loadings[d * rank + j] * scores[j];
                }
                double expected = sum / root(d);
                target[cell] = exact || pattern.isOpen(a)
                        ? -expected
                        : error(a) * root(d) * rest[a] * (deviation(tile, d, n) - expected);
            }
        }
    }

    private double deviation(Kernels tile, int d, int n) {
        return tile.column(d)[tile.columnStart(d) + n] - density.means()[component * features + d];
    }

    private void addScores(int d, double value) {
        for (int j = 0; j < rank; j++) {
            scores[j] += loadings[d * rank + j] * value;
        }
    }

    /** H^(1/2) u + H L_h R^-T v, in the units of the noise. */
    @Override
    void correlate(double[] deviation, RandomGenerator random) {
        double[] factors = new double[rank];
        for (int i = rank - 1; i >= 0; i--) {
            factors[i] = random.nextGaussian();
        }
        for (int i = rank - 1; i >= 0; i--) {
            for (int j = i + 1; j < rank; j++) {
                factors[i] -= factor[j * (j + 1) / 2 + i] * factors[j];
            }
            factors[i] /= factor[i * (i + 3) / 2];
        }
        int[] hidden = pattern.hidden();
        for (int a = 0; a < deviation.length; a++) {
            deviation[a] *= Math.sqrt(shares[a]);
            for (int j = 0; j < rank; j++) {
                deviation[a] += shares[a] * loadings[hidden[a] * rank + j] * factors[j];
            }
            deviation[a] /= root(hidden[a]);
        }
    }

    /** G = H L_h R^-T, row by row by forward substitution. */
    @Override
    void prepareCovariance() {
        int[] hidden = pattern.hidden();
        if (gains.length < hidden.length * rank) {
            gains = new double[hidden.length * rank];
        }
        for (int a = 0; a < hidden.length; a++) {
            for (int j = 0; j < rank; j++) {
                double sum = shares[a] * loadings[hidden[a] * rank + j];
                for (int i = 0; i < j; i++) {
                    sum -= factor[j * (j + 1) / 2 + i] * gains[a * rank + i];
                }
                gains[a * rank + j] = sum / factor[j * (j + 3) / 2];
            }
        }
    }

    @Override
    double covariance(int a, int b) {
        double sum = a == b ? shares[a] : 0;
        for (int j = 0; j < rank; j++) {
            sum += gains[a * rank + j] * gains[b * rank + j];
        }
        return sum / root(pattern.hidden()[a]) / root(pattern.hidden()[b]);
    }

    @Override
    void addCovariance(double weight, Pattern its, ScatterShape shape, int k, double[] scatter) {
        super.addCovariance(weight, its, shape, k, scatter);
        if (shape == ScatterShape.LOW_RANK) {
            int length = shape.length(1, features, rank);
            for (int j = 0; j < rank; j++) {
                addAlong(j, weight, its.hidden(), scatter, k * length + features + j * (features + 1));
            }
        }
    }

    /** Adds what is seen of the covariance along p_j = w * v_j: (H v_j + G G^T v_j) / w among the hidden features. */
    private void addAlong(int j, double weight, int[] hidden, double[] scatter, int at) {
        int direction = density.factorOffset(component) + (j + 1) * features;
        Arrays.fill(along, 0);
        for (int a = 0; a < hidden.length; a++) {
            for (int i = 0; i < rank; i++) {
                along[i] += gains[a * rank + i] * density.factors()[direction + hidden[a]];
            }
        }
        for (int a = 0; a < hidden.length; a++) {
            double sum = shares[a] * density.factors()[direction + hidden[a]];
            for (int i = 0; i < rank; i++) {
                sum += gains[a * rank + i] * along[i];
            }
            scatter[at + hidden[a]] += weight * sum / root(hidden[a]);
        }
    }
}
