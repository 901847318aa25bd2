package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.STEP;

import java.util.Arrays;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.MixtureDensity;
import org.mixtura.shape.ScatterShape;

/**
 * The kernels on the Vector API, vectors along the rows. Everything is computed from differences to the component means, so
 * nothing cancels, whatever the offsets and however small a component is.
 *
 * <p>The tile lies feature by feature in one array, with a stride that is no multiple of a page: rows at such a stride would
 * all fall into one set of the first-level cache. It is filled up with rows of weight 0 to whole vectors, so that no loop
 * needs a mask; features are filled up to a multiple of four with zeros.
 */
final class VectorKernels implements Kernels {
    private static final int LARGE_TILE = 512;
    private static final int SMALL_TILE = 256;
    /** Above this many features, the tile and its differences would not fit the second-level cache together. */
    private static final int FEATURES_OF_LARGE_TILES = 128;

    private final int components;
    private final int features;
    private final int capacity;
    private final int stride;
    private final double[] tile;
    private final double[] difference;
    private final double[] weights;
    private final double[] values;
    private final double[] distance;
    private final double[] maximum;
    private final double[] sum;
    private final double[] logDensity;
    private final TriangularPanels panels;
    private final Moments moments;
    private MixtureDensity packed;
    private int rows;
    private int padded;

    VectorKernels(int components, int features) {
        this.components = components;
        this.features = features;
        this.capacity = features <= FEATURES_OF_LARGE_TILES ? LARGE_TILE : SMALL_TILE;
        this.stride = capacity + COUNT;
        int paddedFeatures = (features + 3) / 4 * 4;
        this.tile = new double[FIRST + paddedFeatures * stride];
        this.difference = new double[FIRST + paddedFeatures * stride];
        this.weights = new double[stride];
        this.values = new double[FIRST + components * stride];
        this.distance = new double[stride];
        this.maximum = new double[stride];
        this.sum = new double[stride];
        this.logDensity = new double[stride];
        this.panels = new TriangularPanels(components, features);
        this.moments = new Moments(features, stride);
    }

    @Override
    public int tileRows() {
        return capacity;
    }

    @Override
    public void load(double[] source, int offset, int rows, double[] scale, double[] center, double[] rowWeights) {
        this.rows = rows;
        this.padded = (rows + STEP - 1) / STEP * STEP;
        for (int d = 0; d < features; d++) {
            int column = FIRST + d * stride;
            double factor = scale[d];
            double origin = center[d];
            for (int n = 0, at = offset + d; n < rows; n++, at += features) {
                tile[column + n] = source[at] * factor - origin;
            }
            Arrays.fill(tile, column + rows, column + padded, 0);
        }
        System.arraycopy(rowWeights, 0, weights, 0, rows);
        Arrays.fill(weights, rows, padded, 0);
    }

    @Override
    public void logDensities(MixtureDensity density) {
        switch (density.shape()) {
            case SCALAR -> scalarDistances(density);
            case DIAGONAL -> diagonalDistances(density);
            case TRIANGULAR, SHARED_TRIANGULAR -> triangularDistances(density);
        }
    }

    private void scalarDistances(MixtureDensity density) {
        for (int k = 0; k < components; k++) {
            Arrays.fill(distance, 0, padded, 0);
            for (int n = 0; n < padded; n += STEP) {
                Distances.spherical(tile, FIRST + n, stride, density.means(), k * features, features, distance, n);
            }
            double inverse = density.factors()[k];
            Distances.toLogDensities(distance, inverse * inverse, density.constants()[k], padded, values, row(k));
        }
    }

    private void diagonalDistances(MixtureDensity density) {
        for (int k = 0; k < components; k++) {
            int at = k * features;
            for (int n = 0; n < padded; n += STEP) {
                Distances.diagonal(
                        tile, FIRST + n, stride, density.means(), density.factors(), at, features, distance, n);
            }
            Distances.toLogDensities(distance, 1, density.constants()[k], padded, values, row(k));
        }
    }

    private void triangularDistances(MixtureDensity density) {
        if (packed != density) {
            panels.pack(density);
            packed = density;
        }
        for (int k = 0; k < components; k++) {
            subtract(density.means(), k);
            Arrays.fill(distance, 0, padded, 0);
            panels.addSquares(k, difference, stride, padded, distance);
            Distances.toLogDensities(distance, 1, density.constants()[k], padded, values, row(k));
        }
    }

    @Override
    public void normalize(double[] sums) {
        System.arraycopy(values, FIRST, maximum, 0, padded);
        for (int k = 1; k < components; k++) {
            Softmax.takeMaximum(values, row(k), maximum, padded);
        }
        Arrays.fill(sum, 0, padded, 0);
        for (int k = 0; k < components; k++) {
            Softmax.exponentiate(values, row(k), maximum, sum, padded);
        }
        Softmax.finish(maximum, sum, weights, logDensity, padded, sums);
        for (int k = 0; k < components; k++) {
            Softmax.multiply(values, row(k), sum, padded);
        }
    }

    @Override
    public void assign(int[] labels, int first, int count) {
        Arrays.fill(values, 0);
        for (int n = 0; n < rows; n++) {
            values[row(labels[first + n]) + n] = weights[n];
        }
    }

    @Override
    public void addMoments(ScatterShape shape, double[] origins, double[] counts, double[] first, double[] scatter) {
        int length = ScatterShape.packedLength(features);
        for (int k = 0; k < counts.length; k++) {
            double count = moments.sum(values, row(k), padded);
            if (count == 0) {
                continue; // no row of the tile belongs to the component, not even a little
            }
            counts[k] += count;
            int at = k * features;
            switch (shape) {
                case TRACE -> scatter[k] += moments.trace(tile, values, row(k), padded, origins, at, first);
                case DIAGONAL -> moments.diagonal(tile, values, row(k), padded, origins, at, first, scatter);
                case POOLED -> {
                    subtract(origins, k);
                    moments.full(difference, values, row(k), padded, first, at, scatter, 0);
                }
                case FULL -> {
                    subtract(origins, k);
                    moments.full(difference, values, row(k), padded, first, at, scatter, k * length);
                }
            }
        }
    }

    private void subtract(double[] means, int k) {
        for (int d = 0; d < features; d++) {
            Distances.subtract(tile, FIRST + d * stride, means[k * features + d], difference, padded);
        }
    }

    @Override
    public double logDensity(int n) {
        return logDensity[n];
    }

    @Override
    public double value(int k, int n) {
        return values[row(k) + n];
    }

    /** Where the values of a component begin. */
    private int row(int k) {
        return FIRST + k * stride;
    }
}
