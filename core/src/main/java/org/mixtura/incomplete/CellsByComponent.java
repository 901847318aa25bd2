package org.mixtura.incomplete;

import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.statistics.ScatterShape;

/** Hidden cells under one component after the other. */
abstract class CellsByComponent implements ConditionalCells {
    final MixtureDensity density;

    CellsByComponent(MixtureDensity density) {
        this.density = density;
    }

    @Override
    public MixtureDensity density() {
        return density;
    }

    @Override
    public CellsByComponent byComponent() {
        return this;
    }

    @Override
    public void expect(
            Pattern pattern, Kernels tile, int from, int to, double[][] target, int at, double[] logVolumes) {
        for (int k = 0; k < logVolumes.length; k++) {
            prepare(k, pattern);
            logVolumes[k] = logVolume();
            expect(tile, from, to, target[k], at);
        }
    }

    @Override
    public void addCovariances(double[] weights, Pattern pattern, ScatterShape shape, double[] scatter) {
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] > 0) {
                prepare(k, pattern);
                prepareCovariance();
                addCovariance(weights[k], pattern, shape, k, scatter);
            }
        }
    }

    @Override
    public void correlate(int k, Pattern pattern, double[] deviation, RandomGenerator random) {
        prepare(k, pattern);
        correlate(deviation, random);
    }

    /** Turns to the rows of a pattern under component k. */
    abstract void prepare(int k, Pattern pattern);

    /** |missing| log(2 pi) / 2 - log det A / 2. */
    abstract double logVolume();

    /** The deviations y; see {@link #expect(Pattern, Kernels, int, int, double[][], int, double[])}. */
    abstract void expect(Kernels tile, int from, int to, double[] target, int at);

    /** Makes the conditional covariance. */
    abstract void prepareCovariance();

    /** The conditional covariance of the hidden features with these numbers a and b <= a among the hidden. */
    abstract double covariance(int a, int b);

    /** See {@link #correlate(int, Pattern, double[], RandomGenerator)}. */
    abstract void correlate(double[] deviation, RandomGenerator random);

    /** Adds a multiple of the conditional covariance to the scatter of component k. */
    void addCovariance(double weight, Pattern pattern, ScatterShape shape, int k, double[] scatter) {
        addEntries(density, k, pattern.hidden(), weight, this::covariance, shape, scatter);
    }

    /** Adds a multiple of a symmetric matrix of hidden features to the scatter of component k, but for what is along directions. */
    static void addEntries(
            MixtureDensity density,
            int k,
            int[] hidden,
            double weight,
            Entries matrix,
            ScatterShape shape,
            double[] scatter) {
        int features = density.features();
        int offset = shape == ScatterShape.LOW_RANK
                ? k * shape.length(1, features, density.rank())
                : shape.offset(k, features);
        for (int a = 0; a < hidden.length; a++) {
            int i = hidden[a];
            switch (shape) {
                case TRACE -> scatter[offset] += weight * matrix.of(a, a);
                case DIAGONAL, LOW_RANK -> scatter[offset + i] += weight * matrix.of(a, a);
                case POOLED, FULL -> {
                    int row = offset + i * (i + 1) / 2;
                    for (int b = 0; b <= a; b++) {
                        scatter[row + hidden[b]] += weight * matrix.of(a, b);
                    }
                }
            }
        }
    }

    /** A symmetric matrix of hidden features. */
    interface Entries {
        /** The entry of the features with these numbers a and b <= a among the hidden. */
        double of(int a, int b);
    }
}
