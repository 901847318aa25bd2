package org.mixtura.internal.kernel;

import static org.mixtura.internal.kernel.TileLoops.addScaled;
import static org.mixtura.internal.kernel.TileLoops.addScaled4;
import static org.mixtura.internal.kernel.TileLoops.addScaledSquare;
import static org.mixtura.internal.kernel.TileLoops.divide;
import static org.mixtura.internal.kernel.TileLoops.dot;
import static org.mixtura.internal.kernel.TileLoops.dot4;
import static org.mixtura.internal.kernel.TileLoops.exponentiate;
import static org.mixtura.internal.kernel.TileLoops.exponentiateFirst;
import static org.mixtura.internal.kernel.TileLoops.multiply;
import static org.mixtura.internal.kernel.TileLoops.scale;
import static org.mixtura.internal.kernel.TileLoops.sum;
import static org.mixtura.internal.kernel.TileLoops.toLogDensity;

import java.util.Arrays;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.statistics.ScatterShape;

/**
 * The kernels in plain Java. Loops run along the rows over separate arrays with one index, the form that HotSpot turns into
 * vector instructions by itself: offsets into one flat array made the same loops four times slower.
 */
public final class ScalarKernels implements Kernels {
    private static final int TILE_ROWS = 128;
    /** From this number of features on, outer products are summed row by row of the table. */
    private static final int MANY_FEATURES = 32;
    /** A product of totals, each from 1 to the number of components, stays finite when one more factor comes to this. */
    private static final double LARGEST_PRODUCT = 0x1p900;

    private final int features;
    private final int components;
    private final double[][] tile;
    /** l_nk, then exp(l_nk - max_j l_nj). */
    private final double[][] terms;

    private final double[] responsibilities = new double[TILE_ROWS];
    private final double[] weights = new double[TILE_ROWS];
    private final double[] maximum = new double[TILE_ROWS];
    private final double[] total = new double[TILE_ROWS];
    /** The factors of {@link #terms}: the weight of the row, divided by the total of its terms. */
    private final double[] share = new double[TILE_ROWS];
    /** Whether the terms are parts of a row, which are multiplied by its share; otherwise they are still log densities. */
    private boolean areShares;

    private final double[][] difference;
    private final double[] product = new double[TILE_ROWS];
    private final double[] sums = new double[4];
    private final double[] moments = new double[TwoFeatures.MOMENTS];
    private final double[][] byRow;
    private final double[] outer;
    private double[][] scores = new double[0][];
    private int rows;

    /** Kernels for mixtures of K components and D features. */
    public ScalarKernels(int components, int features) {
        this.features = features;
        this.components = components;
        this.tile = new double[features][TILE_ROWS];
        this.terms = new double[components][TILE_ROWS];
        this.difference = new double[features][TILE_ROWS];
        this.byRow = features < MANY_FEATURES ? new double[0][] : new double[TILE_ROWS][features];
        this.outer = new double[features];
    }

    @Override
    public int tileRows() {
        return TILE_ROWS;
    }

    @Override
    public void load(double[] values, int offset, int rows, double[] scale, double[] center, double[] weights) {
        this.rows = rows;
        System.arraycopy(weights, 0, this.weights, 0, rows);
        for (int d = 0; d < features; d++) {
            double[] column = tile[d];
            for (int n = 0, at = offset + d; n < rows; n++, at += features) {
                column[n] = values[at] * scale[d] - center[d];
            }
        }
    }

    @Override
    public double[] column(int d) {
        return tile[d];
    }

    @Override
    public int columnStart(int d) {
        return 0;
    }

    @Override
    public void logDensities(MixtureDensity density, ExpectedCells unknown) {
        areShares = false;
        Arrays.fill(maximum, 0, rows, Double.NEGATIVE_INFINITY);
        for (int k = 0; k < components; k++) {
            unknown.fill(k);
            int factor = density.factorOffset(k);
            double[] distance = terms[k];
            if (features == 2 && density.shape() != PrecisionShape.LOW_RANK) {
                TwoFeatures.logDensities(tile, density, k, factor, rows, distance, maximum);
                continue;
            }
            Arrays.fill(distance, 0, rows, 0);
            switch (density.shape()) {
                case SCALAR -> {
                    for (int d = 0; d < features; d++) {
                        addScaledSquare(tile[d], density.means()[k * features + d], 1, rows, distance);
                    }
                    double inverse = density.factors()[factor];
                    scale(distance, inverse * inverse, rows);
                }
                case DIAGONAL -> {
                    for (int d = 0; d < features; d++) {
                        double inverse = density.factors()[factor + d];
                        addScaledSquare(tile[d], density.means()[k * features + d], inverse, rows, distance);
                    }
                }
                case TRIANGULAR, SHARED_TRIANGULAR -> {
                    subtract(density.means(), k * features);
                    addTriangularSquares(density.factors(), factor, distance);
                }
                case LOW_RANK -> {
                    subtract(density.means(), k * features);
                    addLowRankSquares(density, factor, distance);
                }
            }
            toLogDensity(distance, density.constants()[k], rows, maximum);
        }
        if (unknown != ExpectedCells.NONE) {
            shift(unknown);
        }
        raiseFarRows(density.constants());
    }

    /** Adds what not to know some cells adds. */
    private void shift(ExpectedCells unknown) {
        boolean shifted = false;
        for (int k = 0; k < components; k++) {
            double[] shift = unknown.shift(k);
            shifted |= shift.length > 0;
            for (int n = 0; n < Math.min(shift.length, rows); n++) {
                terms[k][n] += shift[n];
            }
        }
        if (shifted) {
            Arrays.fill(maximum, 0, rows, Double.NEGATIVE_INFINITY);
            for (double[] logs : terms) {
                for (int n = 0; n < rows; n++) {
                    maximum[n] = Math.max(maximum[n], logs[n]);
                }
            }
        }
    }

    /** Raises the densities of rows that are so far from all components that distances overflow, except for components of weight 0. */
    private void raiseFarRows(double[] constants) {
        for (int n = 0; n < rows; n++) {
            if (maximum[n] < MixtureDensity.LOWEST) {
                raise(n, constants);
            }
        }
    }

    private void raise(int n, double[] constants) {
        for (int k = 0; k < components; k++) {
            if (constants[k] > MixtureDensity.LOWEST) {
                terms[k][n] = Math.max(terms[k][n], MixtureDensity.LOWEST);
                maximum[n] = Math.max(maximum[n], terms[k][n]);
            }
        }
    }

    @Override
    public void restrict(int[] labels, int[] owners) {
        for (int n = 0; n < rows; n++) {
            if (RowOwners.any(labels[n], owners)) {
                maximum[n] = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < components; k++) {
                    terms[k][n] = RowOwners.restricted(terms[k][n], labels[n], owners[k]);
                    maximum[n] = Math.max(maximum[n], terms[k][n]);
                }
            }
        }
    }

    @Override
    public void normalize(double[] sums) {
        exponentiateFirst(terms[0], maximum, total, rows);
        for (int k = 1; k < components; k++) {
            exponentiate(terms[k], maximum, total, rows);
        }
        double logTotals = weightedLogSum();
        sums[0] += dot(weights, maximum, rows) + logTotals;
        sums[1] -= logTotals; // the largest term of each total is exp(0), so the largest share is 1 / total
        divide(weights, total, share, rows);
        areShares = true;
    }

    /** sum_n w_n log(total_n): rows of the same weight share a logarithm, since the sum of logarithms is the logarithm of the product. */
    private double weightedLogSum() {
        double sum = 0;
        double factors = 1;
        double weight = weights[0];
        for (int n = 0; n < rows; n++) {
            if (weights[n] != weight || !(factors < LARGEST_PRODUCT)) {
                sum += weight * Logarithm.log(factors);
                factors = 1;
                weight = weights[n];
            }
            factors *= total[n];
        }
        return sum + weight * Logarithm.log(factors);
    }

    @Override
    public void assign(int[] labels, int first, int components) {
        System.arraycopy(weights, 0, share, 0, rows);
        areShares = true;
        for (int n = 0; n < rows; n++) {
            for (int k = 0; k < components; k++) {
                terms[k][n] = k == labels[first + n] ? 1 : 0;
            }
        }
    }

    @Override
    public double logDensity(int n) {
        return maximum[n] + Logarithm.log(total[n]);
    }

    @Override
    public double value(int k, int n) {
        return areShares ? terms[k][n] * share[n] : terms[k][n];
    }

    @Override
    public void addMoments(
            ScatterShape shape,
            MixtureDensity about,
            ExpectedCells unknown,
            double[] counts,
            double[] first,
            double[] scatter) {
        int packed = ScatterShape.packedLength(features);
        int lowRank = ScatterShape.LOW_RANK.length(1, features, about.rank());
        for (int k = 0; k < counts.length; k++) {
            unknown.fill(k);
            if (features == 2 && shape != ScatterShape.LOW_RANK) {
                TwoFeatures.moments(
                        tile, terms[k], share, about.means()[2 * k], about.means()[2 * k + 1], rows, moments);
                addMoments(shape, k, counts, first, scatter);
                continue;
            }
            multiply(terms[k], share, responsibilities, rows);
            double count = sum(responsibilities, rows);
            if (count == 0) {
                continue; // no row of the tile belongs to the component, not even a little
            }
            counts[k] += count;
            subtract(about.means(), k * features);
            if (byRow.length > 0 && (shape == ScatterShape.POOLED || shape == ScatterShape.FULL)) {
                transpose();
            }
            for (int d = 0; d < features; d++) {
                multiply(responsibilities, difference[d], product, rows);
                first[k * features + d] += sum(product, rows);
                switch (shape) {
                    case TRACE -> scatter[k] += dot(product, difference[d], rows);
                    case DIAGONAL -> scatter[k * features + d] += dot(product, difference[d], rows);
                    case LOW_RANK -> scatter[k * lowRank + d] += dot(product, difference[d], rows);
                    case POOLED -> addOuterProducts(d, scatter, d * (d + 1) / 2);
                    case FULL -> addOuterProducts(d, scatter, k * packed + d * (d + 1) / 2);
                }
            }
            if (shape == ScatterShape.LOW_RANK) {
                addScoreMoments(about, k, scatter, k * lowRank + features);
            }
        }
    }

    /** Adds the moments of two features. */
    private void addMoments(ScatterShape shape, int k, double[] counts, double[] first, double[] scatter) {
        counts[k] += moments[TwoFeatures.COUNT];
        first[2 * k] += moments[TwoFeatures.FIRST];
        first[2 * k + 1] += moments[TwoFeatures.FIRST + 1];
        double s00 = moments[TwoFeatures.SCATTER];
        double s11 = moments[TwoFeatures.SCATTER + 2];
        switch (shape) {
            case TRACE -> scatter[k] += s00 + s11;
            case DIAGONAL -> {
                scatter[2 * k] += s00;
                scatter[2 * k + 1] += s11;
            }
            case POOLED, FULL -> {
                int at = shape == ScatterShape.FULL ? 3 * k : 0;
                scatter[at] += s00;
                scatter[at + 1] += moments[TwoFeatures.SCATTER + 1];
                scatter[at + 2] += s11;
            }
            case LOW_RANK -> throw new IllegalArgumentException("low-rank moments are made feature by feature");
        }
    }

    private void transpose() {
        for (int n = 0; n < rows; n++) {
            double[] row = byRow[n];
            for (int d = 0; d < features; d++) {
                row[d] = difference[d][n];
            }
        }
    }

    /** Adds row d of the outer products, rows of the table by rows where there are many features: sums along a row are independent. */
    private void addOuterProducts(int d, double[] scatter, int at) {
        if (byRow.length == 0) {
            addProducts(d, scatter, at);
            return;
        }
        Arrays.fill(outer, 0, d + 1, 0);
        int n = 0;
        for (; n + 3 < rows; n += 4) {
            addScaled4(
                    byRow[n],
                    byRow[n + 1],
                    byRow[n + 2],
                    byRow[n + 3],
                    product[n],
                    product[n + 1],
                    product[n + 2],
                    product[n + 3],
                    d + 1,
                    outer);
        }
        for (; n < rows; n++) {
            addScaled(byRow[n], product[n], d + 1, outer);
        }
        for (int j = 0; j <= d; j++) {
            scatter[at + j] += outer[j];
        }
    }

    /** Adds the dot products of {@code product} with the differences 0 .. d: with those of d, row d of the outer products. */
    private void addProducts(int d, double[] scatter, int at) {
        int j = 0;
        for (; j + 3 <= d; j += 4) {
            dot4(product, difference[j], difference[j + 1], difference[j + 2], difference[j + 3], rows, sums);
            for (int i = 0; i < 4; i++) {
                scatter[at + j + i] += sums[i];
            }
        }
        for (; j <= d; j++) {
            scatter[at + j] += dot(product, difference[j], rows);
        }
    }

    /** distance += sum_i (sum_j A_ij difference_j)^2. */
    private void addTriangularSquares(double[] factors, int offset, double[] distance) {
        int at = offset;
        for (int i = 0; i < features; i++) {
            Arrays.fill(product, 0, rows, 0);
            int j = 0;
            for (; j + 3 <= i; j += 4, at += 4) {
                addScaled4(
                        difference[j],
                        difference[j + 1],
                        difference[j + 2],
                        difference[j + 3],
                        factors[at],
                        factors[at + 1],
                        factors[at + 2],
                        factors[at + 3],
                        rows,
                        product);
            }
            for (; j <= i; j++, at++) {
                addScaled(difference[j], factors[at], rows, product);
            }
            addScaledSquare(product, 0, 1, rows, distance);
        }
    }

    /** distance += |z - sum_j c_j v_j|^2 + sum_j (h_j c_j)^2, with z = w * difference, in place. */
    private void addLowRankSquares(MixtureDensity density, int factor, double[] distance) {
        int rank = density.rank();
        double[] factors = density.factors();
        for (int d = 0; d < features; d++) {
            scale(difference[d], factors[factor + d], rows);
        }
        requireScores(rank);
        for (int j = 0; j < rank; j++) {
            int direction = factor + (j + 1) * features;
            Arrays.fill(scores[j], 0, rows, 0);
            for (int d = 0; d < features; d++) {
                addScaled(difference[d], factors[direction + d], rows, scores[j]);
            }
            addScaledSquare(scores[j], 0, factors[factor + (rank + 1) * features + j], rows, distance);
        }
        for (int d = 0; d < features; d++) {
            for (int j = 0; j < rank; j++) {
                addScaled(scores[j], -factors[factor + (j + 1) * features + d], rows, difference[d]);
            }
            addScaledSquare(difference[d], 0, 1, rows, distance);
        }
    }

    /** Adds sum r c_j (x - m) and sum r c_j for each direction, with the scores c_j = (w * v_j)^T (x - m). */
    private void addScoreMoments(MixtureDensity about, int k, double[] scatter, int offset) {
        int factor = about.factorOffset(k);
        requireScores(about.rank());
        for (int j = 0, at = offset; j < about.rank(); j++) {
            int direction = factor + (j + 1) * features;
            Arrays.fill(scores[j], 0, rows, 0);
            for (int d = 0; d < features; d++) {
                double entry = about.factors()[factor + d] * about.factors()[direction + d];
                addScaled(difference[d], entry, rows, scores[j]);
            }
            multiply(responsibilities, scores[j], product, rows);
            addProducts(features - 1, scatter, at);
            at += features;
            scatter[at++] += sum(product, rows);
        }
    }

    private void requireScores(int rank) {
        if (scores.length < rank) {
            scores = new double[rank][TILE_ROWS];
        }
    }

    private void subtract(double[] origins, int offset) {
        for (int d = 0; d < features; d++) {
            TileLoops.subtract(tile[d], origins[offset + d], difference[d], rows);
        }
    }
}
