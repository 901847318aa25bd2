package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.kernel.ExpectedCells;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.rows.RowBlock;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The E-step of one block of rows, for a thread, a stream or a remote task. It owns the memory for one tile of rows, so an instance
 * belongs to one thread at a time. Responsibilities are never stored for more rows than a tile.
 */
final class CompleteRows implements RowExpectation {
    private final Standardization standardization;
    private final int components;
    private final int features;
    private final Kernels kernels;
    private final double[] weights;
    private final int[] labels;

    CompleteRows(Standardization standardization, int components, int features, long rows) {
        this.standardization = standardization;
        this.components = components;
        this.features = features;
        this.kernels = KernelSelection.create(components, features, rows);
        this.weights = new double[kernels.tileRows()];
        this.labels = new int[kernels.tileRows()];
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public void accumulate(RowBlock block, MixtureDensity density, MixtureStatistics statistics) {
        double[] sums = new double[2];
        double totalWeight = 0;
        for (int first = 0; first < block.rows(); first += kernels.tileRows()) {
            totalWeight += load(block, first);
            logDensities(block, first, density);
            kernels.normalize(sums);
            addMoments(density, statistics);
        }
        statistics.addTotals(sums[0], sums[1], totalWeight, block.rows());
    }

    @Override
    public void accumulate(RowBlock block, int[] parts, MixtureDensity about, MixtureStatistics statistics) {
        for (int first = 0; first < block.rows(); first += kernels.tileRows()) {
            load(block, first);
            kernels.assign(parts, Math.toIntExact(block.firstRow() + first), components);
            addMoments(about, statistics);
        }
    }

    @Override
    public void allocate(RowBlock block, MixtureDensity density, int[] parts) {
        for (int first = 0; first < block.rows(); first += kernels.tileRows()) {
            load(block, first);
            logDensities(block, first, density);
            int rows = Math.min(kernels.tileRows(), block.rows() - first);
            for (int n = 0; n < rows; n++) {
                parts[Math.toIntExact(block.firstRow() + first + n)] = kernels.likeliest(n, components);
            }
        }
    }

    @Override
    public void collect(RowBlock block, MixtureDensity density, FarRows far) {
        for (int first = 0; first < block.rows(); first += kernels.tileRows()) {
            load(block, first);
            kernels.logDensities(density);
            int rows = Math.min(kernels.tileRows(), block.rows() - first);
            for (int n = 0; n < rows; n++) {
                far.add(block, first + n, features, kernels.nearest(density, ExpectedCells.NONE, n));
            }
        }
    }

    /** The log joint densities of the tile that begins at a row of the block: of what a label does not allow, none. */
    private void logDensities(RowBlock block, int first, MixtureDensity density) {
        kernels.logDensities(density);
        if (density.hasOwners() && block.hasLabels()) {
            int rows = Math.min(kernels.tileRows(), block.rows() - first);
            for (int n = 0; n < rows; n++) {
                labels[n] = block.label(first + n);
            }
            kernels.restrict(labels, density.owners());
        }
    }

    /** Loads the tile that begins at a row of the block, and returns the weight of its rows. */
    private double load(RowBlock block, int first) {
        int rows = Math.min(kernels.tileRows(), block.rows() - first);
        double total = 0;
        for (int n = 0; n < rows; n++) {
            weights[n] = block.weight(first + n) * standardization.weightScale();
            total += weights[n];
        }
        int offset = block.valuesOffset() + first * features;
        kernels.load(block.values(), offset, rows, standardization.scales(), standardization.centers(), weights);
        return total;
    }

    private void addMoments(MixtureDensity about, MixtureStatistics statistics) {
        kernels.addMoments(statistics.shape(), about, statistics.counts(), statistics.first(), statistics.scatter());
    }
}
