package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.statistics.ScatterShape;

/**
 * Missing cells under factors, linear in the number of features. In the units of the noise, z = w * (x - mu), the covariance is I + L L^T
 * with q columns l_j = v_j / h_j (see {@link org.mixtura.density.PrecisionShape#LOW_RANK}), and with M = I + L_o^T L_o = R R^T
 *
 * <pre>
 * E[z_m | z_o]   = L_m M^-1 L_o^T z_o
 * Cov[z_m | z_o] = I + G G^T           where G = L_m R^-T
 * log det of it  = -2 sum_j log h_j - log det M
 * </pre>
 *
 * <p>The last line is det(I + L L^T) / det M, where the columns of L are orthogonal.
 */
final class FactorCells extends CellsByComponent {
    /** The share of what is known of a factor that may be missing before digits cancel. */
    private static final double MOST_MISSING = 0.99;

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
        if (next.missing().length >= next.observed().length || !subtractMissing()) {
            addObserved();
        }
        if (!PackedCholesky.factor(gram, rank, factor)) {
            throw new IllegalArgumentException("the factors of observed cells are too large for a double");
        }
    }

    /** M = I + L_o^T L_o. */
    private void addObserved() {
        Arrays.fill(gram, 0);
        addProducts(pattern.observed(), 1);
        for (int j = 0; j < rank; j++) {
            gram[j * (j + 3) / 2] += 1;
        }
    }

    /**
     * M = I + L^T L - L_m^T L_m, of which the first two are diagonal: h_j^-2. Not if a factor is known by what is missing nearly alone:
     * then digits would cancel.
     */
    private boolean subtractMissing() {
        Arrays.fill(gram, 0);
        addProducts(pattern.missing(), -1);
        for (int j = 0; j < rank; j++) {
            double h = density.factors()[noise + (rank + 1) * features + j];
            double all = 1 / h / h;
            if (!(all < LARGEST) || -gram[j * (j + 3) / 2] > MOST_MISSING * all) {
                return false;
            }
            gram[j * (j + 3) / 2] += all;
        }
        return true;
    }

    private void addProducts(int[] chosen, double sign) {
        for (int d : chosen) {
            int row = d * rank;
            for (int i = 0, at = 0; i < rank; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    gram[at] += sign * loadings[row + i] * loadings[row + j];
                }
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
        for (int d : pattern.missing()) {
            sum += LOG_ROOT_TWO_PI - Logarithm.log(root(d));
        }
        return sum;
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        scores = scores.length < rank ? new double[rank] : scores;
        int mean = component * features;
        for (int n = from; n < to; n++) {
            Arrays.fill(scores, 0, rank, 0);
            for (int d : pattern.observed()) {
                double value = (tile.column(d)[tile.columnStart(d) + n] - density.means()[mean + d]) * root(d);
                for (int j = 0; j < rank; j++) {
                    scores[j] += loadings[d * rank + j] * value;
                }
            }
            PackedCholesky.solve(factor, rank, scores);
            int to0 = at + n - from;
            for (int d : pattern.missing()) {
                double sum = 0;
                for (int j = 0; j < rank; j++) {
                    sum += loadings[d * rank + j] * scores[j];
                }
                target[to0] = density.means()[mean + d] + sum / root(d);
                to0 += to - from;
            }
        }
    }

    /** u + L_m R^-T v, in the units of the noise. */
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
        int[] missing = pattern.missing();
        for (int a = 0; a < deviation.length; a++) {
            for (int j = 0; j < rank; j++) {
                deviation[a] += loadings[missing[a] * rank + j] * factors[j];
            }
            deviation[a] /= root(missing[a]);
        }
    }

    /** G = L_m R^-T, row by row by forward substitution. */
    @Override
    void prepareCovariance() {
        int[] missing = pattern.missing();
        if (gains.length < missing.length * rank) {
            gains = new double[missing.length * rank];
        }
        for (int a = 0; a < missing.length; a++) {
            for (int j = 0; j < rank; j++) {
                double sum = loadings[missing[a] * rank + j];
                for (int i = 0; i < j; i++) {
                    sum -= factor[j * (j + 1) / 2 + i] * gains[a * rank + i];
                }
                gains[a * rank + j] = sum / factor[j * (j + 3) / 2];
            }
        }
    }

    @Override
    double covariance(int a, int b) {
        double sum = a == b ? 1 : 0;
        for (int j = 0; j < rank; j++) {
            sum += gains[a * rank + j] * gains[b * rank + j];
        }
        return sum / root(pattern.missing()[a]) / root(pattern.missing()[b]);
    }

    @Override
    void addCovariance(double weight, Pattern its, ScatterShape shape, int k, double[] scatter) {
        super.addCovariance(weight, its, shape, k, scatter);
        if (shape == ScatterShape.LOW_RANK) {
            int length = shape.length(1, features, rank);
            for (int j = 0; j < rank; j++) {
                addAlong(j, weight, its.missing(), scatter, k * length + features + j * (features + 1));
            }
        }
    }

    /** Adds what is seen of the covariance along p_j = w * v_j: (v_j + G G^T v_j) / w among the missing features. */
    private void addAlong(int j, double weight, int[] missing, double[] scatter, int at) {
        int direction = density.factorOffset(component) + (j + 1) * features;
        Arrays.fill(along, 0);
        for (int a = 0; a < missing.length; a++) {
            for (int i = 0; i < rank; i++) {
                along[i] += gains[a * rank + i] * density.factors()[direction + missing[a]];
            }
        }
        for (int a = 0; a < missing.length; a++) {
            double sum = density.factors()[direction + missing[a]];
            for (int i = 0; i < rank; i++) {
                sum += gains[a * rank + i] * along[i];
            }
            scatter[at + missing[a]] += weight * sum / root(missing[a]);
        }
    }
}
