package org.mixtura.simd;

import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.STEP;

import java.util.Arrays;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.kernel.ExpectedCells;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.RowOwners;
import org.mixtura.statistics.ScatterShape;

/**
 * The kernels on the Vector API, with vectors along the rows. Everything is computed from differences to the component means, so
 * that there is no cancellation for any offsets, even if a component is small.
 */
final class VectorKernels implements Kernels {
    private static final int LARGE_TILE = 1024;
    private static final int SMALL_TILE = 512;
    /** With fewer features there is little to gain from large tiles; with more, one would not fit the second-level cache. */
    private static final int FEWEST_FEATURES_OF_LARGE_TILES = 8;

    private static final int MOST_FEATURES_OF_LARGE_TILES = 128;

    private final int components;
    private final int features;
    private final int capacity;
    private final Tile tile;
    private final double[] values;
    private final double[] distance;
    private final double[] maximum;
    private final double[] sum;
    private final double[] logDensity;
    private final TriangularPanels panels;
    private final Moments moments;
    private final Products products;
    private final LowRank lowRank;

    VectorKernels(int components, int features) {
        this.components = components;
        this.features = features;
        boolean large = features >= FEWEST_FEATURES_OF_LARGE_TILES && features <= MOST_FEATURES_OF_LARGE_TILES;
        this.capacity = large ? LARGE_TILE : SMALL_TILE;
        this.tile = new Tile(capacity, features);
        this.values = new double[FIRST + components * tile.stride];
        this.distance = new double[tile.stride];
        this.maximum = new double[tile.stride];
        this.sum = new double[tile.stride];
        this.logDensity = new double[tile.stride];
        this.panels = new TriangularPanels(components, features);
        this.moments = new Moments(features);
        this.products = new Products(features);
        this.lowRank = new LowRank(components, features, tile, moments);
    }

    @Override
    public int tileRows() {
        return capacity;
    }

    @Override
    public void load(double[] source, int offset, int rows, double[] scale, double[] center, double[] rowWeights) {
        tile.load(source, offset, rows, scale, center, rowWeights);
        lowRank.forget();
    }

    @Override
    public double[] column(int d) {
        return tile.values;
    }

    @Override
    public int columnStart(int d) {
        return tile.column(d);
    }

    @Override
    public void logDensities(MixtureDensity density, ExpectedCells unknown) {
        if (density.shape() == PrecisionShape.LOW_RANK && unknown == ExpectedCells.NONE) {
            lowRank.score(density);
        }
        if (density.shape() == PrecisionShape.TRIANGULAR || density.shape() == PrecisionShape.SHARED_TRIANGULAR) {
            prepareTriangles(density);
        }
        for (int k = 0; k < components; k++) {
            unknown.fill(k);
            double factor = squaredDistances(density, k, unknown);
            Distances.toLogDensities(distance, factor, density.constants()[k], tile.padded(), values, row(k));
            add(unknown.shift(k), row(k));
        }
    }

    private void prepareTriangles(MixtureDensity density) {
        if (features >= FewFeatures.LIMIT) {
            panels.prepare(density);
        }
    }

    /** Fills the distances of a component, up to a factor that it returns. */
    private double squaredDistances(MixtureDensity density, int k, ExpectedCells unknown) {
        switch (density.shape()) {
            case SCALAR -> sphericalDistances(density, k);
            case DIAGONAL -> diagonalDistances(density, k);
            case TRIANGULAR, SHARED_TRIANGULAR -> triangularDistances(density, k);
            case LOW_RANK -> lowRankDistances(density, k, unknown);
        }
        double inverse = density.shape() == PrecisionShape.SCALAR ? density.factors()[k] : 1;
        return inverse * inverse;
    }

    private void sphericalDistances(MixtureDensity density, int k) {
        for (int n = 0; n < tile.padded(); n += STEP) {
            Distances.spherical(
                    tile.values, FIRST + n, tile.stride, density.means(), k * features, features, distance, n);
        }
    }

    private void diagonalDistances(MixtureDensity density, int k) {
        int at = k * features;
        for (int n = 0; n < tile.padded(); n += STEP) {
            Distances.diagonal(
                    tile.values, FIRST + n, tile.stride, density.means(), density.factors(), at, features, distance, n);
        }
    }

    private void triangularDistances(MixtureDensity density, int k) {
        if (features < FewFeatures.LIMIT) {
            FewFeatures.squaredDistances(tile, density, k, distance);
        } else {
            panels.squaredDistances(k, tile, density.means(), distance);
        }
    }

    private void lowRankDistances(MixtureDensity density, int k, ExpectedCells unknown) {
        if (unknown != ExpectedCells.NONE) {
            lowRank.score(density, k);
        }
        lowRank.squaredDistances(density, k, distance);
    }

    private void add(double[] shift, int offset) {
        for (int n = 0; n < Math.min(shift.length, tile.rows()); n++) {
            values[offset + n] += shift[n];
        }
    }

    @Override
    public void restrict(int[] labels, int[] owners) {
        for (int n = 0; n < tile.rows(); n++) {
            if (RowOwners.any(labels[n], owners)) {
                for (int k = 0; k < components; k++) {
                    values[row(k) + n] = RowOwners.restricted(values[row(k) + n], labels[n], owners[k]);
                }
            }
        }
    }

    @Override
    public void normalize(double[] sums) {
        System.arraycopy(values, FIRST, maximum, 0, tile.padded());
        for (int k = 1; k < components; k++) {
            Softmax.takeMaximum(values, row(k), maximum, tile.padded());
        }
        Arrays.fill(sum, 0, tile.padded(), 0);
        for (int k = 0; k < components; k++) {
            Softmax.exponentiate(values, row(k), maximum, sum, tile.padded());
        }
        Softmax.finish(maximum, sum, tile.weights, logDensity, tile.padded(), sums);
        for (int k = 0; k < components; k++) {
            Softmax.multiply(values, row(k), sum, tile.padded());
        }
    }

    @Override
    public void assign(int[] labels, int first, int count) {
        Arrays.fill(values, 0);
        for (int n = 0; n < tile.rows(); n++) {
            values[row(labels[first + n]) + n] = tile.weights[n];
        }
    }

    @Override
    public void addMoments(
            ScatterShape shape,
            MixtureDensity about,
            ExpectedCells unknown,
            double[] counts,
            double[] first,
            double[] scatter) {
        double[] origins = about.means();
        int length = scatter.length / counts.length;
        for (int k = 0; k < counts.length; k++) {
            double count = moments.sum(values, row(k), tile.padded());
            if (count == 0) {
                continue; // no row of the tile belongs to the component, not even a little
            }
            counts[k] += count;
            unknown.fill(k);
            int at = k * features;
            switch (shape) {
                case TRACE -> scatter[k] += moments.trace(tile, values, row(k), origins, at, first);
                case DIAGONAL -> moments.diagonal(tile, values, row(k), origins, at, first, scatter, at);
                case LOW_RANK -> {
                    moments.diagonal(tile, values, row(k), origins, at, first, scatter, k * length);
                    scoreAgain(about, k, unknown);
                    lowRank.addScoreMoments(about, k, values, row(k), scatter, k * length + features);
                }
                case POOLED -> full(origins, k, first, scatter, 0);
                case FULL -> full(origins, k, first, scatter, k * length);
            }
        }
    }

    /** The scores of complete rows are kept; where cells are filled in, those of a component are good for it alone. */
    private void scoreAgain(MixtureDensity about, int k, ExpectedCells unknown) {
        if (about.rank() > 0 && unknown == ExpectedCells.NONE) {
            lowRank.score(about);
        } else if (about.rank() > 0) {
            lowRank.score(about, k);
        }
    }

    private void full(double[] origins, int k, double[] first, double[] scatter, int packed) {
        if (features < FewFeatures.LIMIT) {
            moments.full(tile, values, row(k), origins, k * features, first, scatter, packed);
        } else {
            products.add(tile, values, row(k), origins, k * features, first, scatter, packed);
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
        return FIRST + k * tile.stride;
    }
}
