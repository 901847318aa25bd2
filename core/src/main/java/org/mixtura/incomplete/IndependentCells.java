package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.math.Logarithm;

/**
 * Hidden cells under diagonal covariances: the others do not tell of them. With the error in units of the standard deviation, t,
 *
 * <pre>
 * y = s / (1 + t^2) (w - mu) / variance     Cov = s^2 / (1 + t^2)     det A = prod (1 + t^2)
 * </pre>
 */
final class IndependentCells extends CellsByComponent {
    private final double[] determinants;
    private int mean;
    private Pattern pattern = Pattern.NONE;

    IndependentCells(MixtureDensity density) {
        super(density);
        this.determinants = new double[density.features()];
    }

    @Override
    void prepare(int k, Pattern next) {
        this.mean = k * density.features();
        this.pattern = next;
    }

    /** 1 / standard deviation. */
    private double root(int a) {
        int d = pattern.hidden()[a];
        return density.factors()[density.shape() == PrecisionShape.SCALAR ? mean / density.features() : mean + d];
    }

    /** 1 + t^2. */
    private double determinant(int a) {
        double t = pattern.unit(a) * root(a);
        return 1 + t * t;
    }

    @Override
    double logVolume() {
        double sum = 0;
        int measured = 0;
        for (int a = 0; a < pattern.hidden().length; a++) {
            if (pattern.isOpen(a)) {
                sum += LOG_ROOT_TWO_PI - Logarithm.log(root(a));
            } else {
                determinants[measured++] = determinant(a);
            }
        }
        return measured == 0 ? sum : sum - 0.5 * LogProduct.of(determinants, measured);
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        int begin = at;
        for (int a = 0; a < pattern.hidden().length; a++) {
            if (pattern.isOpen(a)) {
                Arrays.fill(target, begin, begin + to - from, 0);
            } else {
                int d = pattern.hidden()[a];
                double factor = pattern.unit(a) * root(a) / determinant(a) * root(a);
                double origin = density.means()[mean + d];
                double[] column = tile.column(d);
                int start = tile.columnStart(d) + from;
                for (int n = 0; n < to - from; n++) {
                    target[begin + n] = factor * (column[start + n] - origin);
                }
            }
            begin += to - from;
        }
    }

    @Override
    void correlate(double[] deviation, RandomGenerator random) {
        for (int a = 0; a < deviation.length; a++) {
            if (pattern.isOpen(a)) {
                deviation[a] /= root(a);
            } else {
                deviation[a] *= pattern.unit(a) / Math.sqrt(determinant(a));
            }
        }
    }

    @Override
    void prepareCovariance() {
        // the variances are at hand
    }

    @Override
    double covariance(int a, int b) {
        if (a != b) {
            return 0;
        }
        double root = root(a);
        return pattern.isOpen(a) ? 1 / root / root : pattern.unit(a) * pattern.unit(a) / determinant(a);
    }
}
