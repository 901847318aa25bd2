package org.mixtura.incomplete;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.statistics.MixtureStatistics;

/**
 * Passes over blocks of rows with missing cells, which are NaN, and with errors of measurement: tiles of rows that lack the same cells and
 * have the same errors, one after the other. An instance has memory of its own and belongs to one thread at a time.
 */
public final class IncompletePass {
    private static final double[] NO_ERRORS = {};

    private final Kernels kernels;
    private final int components;
    private final IncompleteTile tile;
    private final CellErrors errors;
    private final RowsByPattern order;
    private final double[] weights;
    private final int[] labels;
    private final double[] sums = new double[2];
    private double totalWeight;
    private double[] values = new double[0];
    private int offset;
    private int first;
    private int rows;

    /**
     * Passes with kernels of K components.
     *
     * @param scales of the coordinates in which mixtures are given: z_d = scale_d x_d - center_d
     * @param centers of them
     * @param takesEmpty whether rows without any value are taken in, or left out
     */
    public IncompletePass(Kernels kernels, int components, double[] scales, double[] centers, boolean takesEmpty) {
        this.kernels = kernels;
        this.components = components;
        this.errors = new CellErrors(scales);
        this.order = new RowsByPattern(scales.length, takesEmpty, errors);
        this.tile = new IncompleteTile(kernels, order, components, scales, centers);
        this.weights = new double[tile.rows()];
        this.labels = new int[tile.rows()];
    }

    /** Goes over the rows of a block whose values are exact; see below. */
    public void over(double[] block, int offset, int count, RowWeight weight, MixtureDensity density, TileTask task) {
        over(block, offset, NO_ERRORS, 0, count, weight, density, task);
    }

    /**
     * Goes over the rows of a block. When the task is run, log densities of the rows of a tile are known, those of their observed cells in
     * the units of the data if the density says log p + sum_d log scale_d.
     *
     * @param block rows of D values, the first at {@code offset}
     * @param standardErrors those of the values in the units of the data, the first at {@code errorsOffset}: 0 is exact, and for a missing
     *     value it does not matter; empty if all values are exact
     * @param weight of the row at an index
     */
    public void over(
            double[] block,
            int offset,
            double[] standardErrors,
            int errorsOffset,
            int count,
            RowWeight weight,
            MixtureDensity density,
            TileTask task) {
        this.values = block;
        this.offset = offset;
        errors.turnTo(standardErrors, errorsOffset);
        order.group(block, offset, count);
        sums[0] = 0;
        sums[1] = 0;
        totalWeight = 0;
        for (first = 0; first < order.size(); first += tile.rows()) {
            int limit = Math.min(order.size(), first + tile.rows());
            for (int place = first; place < limit; place++) {
                weights[place - first] = weight.of(order.row(place));
                totalWeight += weights[place - first];
            }
            rows = tile.load(block, offset, first, weights);
            tile.expect(density);
            kernels.logDensities(density, tile);
            task.run();
        }
    }

    /** The kernels, with the rows of the tile in their memory. */
    public Kernels kernels() {
        return kernels;
    }

    /** The number of rows of the tile. */
    public int rows() {
        return rows;
    }

    /** The index in the block of row n of the tile. */
    public int row(int n) {
        return order.row(first + n);
    }

    /** Leaves to each row of the tile the components that its label allows. */
    public void restrict(RowLabel label, MixtureDensity density) {
        for (int n = 0; n < rows; n++) {
            labels[n] = label.of(row(n));
        }
        kernels.restrict(labels, density.owners());
    }

    /** Turns the log densities of the tile into weighted responsibilities. */
    public void normalize() {
        kernels.normalize(sums);
    }

    /** Adds the statistics of the tile, but for totals. */
    public void addMoments(MixtureDensity density, MixtureStatistics statistics) {
        kernels.addMoments(
                statistics.shape(), density, tile, statistics.counts(), statistics.first(), statistics.scatter());
        tile.addCovariances(statistics.shape(), statistics.scatter());
    }

    /** Adds the totals of the block. */
    public void addTotals(MixtureStatistics statistics) {
        statistics.addTotals(sums[0], sums[1], totalWeight, order.size());
    }

    /** The component to which row n of the tile belongs most likely, the first of equals. */
    public int likeliest(int n) {
        return kernels.likeliest(n, components);
    }

    /**
     * The squared distance of row n of the tile from the nearest component, in the space of its observed features, where errors add
     * to the variances.
     */
    public double nearest(MixtureDensity density, int n) {
        return kernels.nearest(density, tile, n);
    }

    /** Fills the gaps of the rows of the tile with what is expected, once they are normalized with weights of 1; measured values stay. */
    public void fillExpected() {
        tile.fillExpected(values, offset);
    }

    /** Fills the gaps of the rows of the tile with draws, once they are normalized with weights of 1; measured values stay. */
    public void fillDrawn(IntFunction<RandomGenerator> random) {
        tile.fillDrawn(values, offset, random);
    }

    /** The weight of a row. */
    public interface RowWeight {
        /** That of the row at an index of the block. */
        double of(int row);
    }

    /** The label of a row. */
    public interface RowLabel {
        /** That of the row at an index of the block, or -1. */
        int of(int row);
    }

    /** What is done with a tile. */
    public interface TileTask {
        /** Handles the tile that the pass has come to. */
        void run();
    }
}
