package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.math.Logarithm;

/** Missing cells under diagonal covariances: the others do not tell of them. */
final class IndependentCells extends CellsByComponent {
    private int mean;
    private int[] missing = new int[0];

    IndependentCells(MixtureDensity density) {
        super(density);
    }

    @Override
    void prepare(int k, Pattern pattern) {
        this.mean = k * density.features();
        this.missing = pattern.missing();
    }

    /** 1 / standard deviation. */
    private double root(int d) {
        return density.factors()[density.shape() == PrecisionShape.SCALAR ? mean / density.features() : mean + d];
    }

    @Override
    double logVolume() {
        double sum = 0;
        for (int d : missing) {
            sum += LOG_ROOT_TWO_PI - Logarithm.log(root(d));
        }
        return sum;
    }

    @Override
    void expect(Kernels tile, int from, int to, double[] target, int at) {
        int begin = at;
        for (int d : missing) {
            Arrays.fill(target, begin, begin + to - from, density.means()[mean + d]);
            begin += to - from;
        }
    }

    @Override
    void correlate(double[] deviation, RandomGenerator random) {
        for (int a = 0; a < deviation.length; a++) {
            deviation[a] /= root(missing[a]);
        }
    }

    @Override
    void prepareCovariance() {
        // the variances are at hand
    }

    @Override
    double covariance(int a, int b) {
        double root = root(missing[a]);
        return a == b ? 1 / root / root : 0;
    }
}
