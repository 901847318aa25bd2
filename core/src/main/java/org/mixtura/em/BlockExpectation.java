package org.mixtura.em;

import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.MixtureDensity;
import org.mixtura.internal.kernel.ScalarKernels;
import org.mixtura.rows.RowBlock;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The E-step of one block of rows: what a thread, a stream or a remote task calls. Owns the memory for one tile of rows, so
 * an instance belongs to one thread at a time; responsibilities never exist for more rows than that.
 */
final class BlockExpectation {
    private final Standardization standardization;
    private final Kernels kernels;
    private final double[][] tile;
    private final double[][] responsibilities;
    private final double[] weights = new double[Kernels.TILE_ROWS];
    private final double[] logDensity = new double[Kernels.TILE_ROWS];
    private final double[] largest = new double[Kernels.TILE_ROWS];

    BlockExpectation(Standardization standardization, int components, int features) {
        this.standardization = standardization;
        this.kernels = new ScalarKernels(features);
        this.tile = new double[features][Kernels.TILE_ROWS];
        this.responsibilities = new double[components][Kernels.TILE_ROWS];
    }

    int components() {
        return responsibilities.length;
    }

    /** Adds the statistics of a block under a mixture in standard coordinates. */
    void accumulate(RowBlock block, MixtureDensity density, MixtureStatistics statistics) {
        for (int first = 0; first < block.rows(); first += Kernels.TILE_ROWS) {
            int rows = Math.min(Kernels.TILE_ROWS, block.rows() - first);
            load(block, first, rows);
            kernels.logDensities(density, tile, rows, responsibilities);
            kernels.normalize(responsibilities, density.components(), rows, logDensity, largest);
            addTotals(rows, statistics);
            applyWeights(rows, density.components());
            addMoments(rows, density.means(), statistics);
        }
    }

    /** Adds the statistics of a block whose rows belong to one component each: row n of the table to {@code labels[n]}. */
    void accumulate(RowBlock block, int[] labels, double[] origins, MixtureStatistics statistics) {
        for (int first = 0; first < block.rows(); first += Kernels.TILE_ROWS) {
            int rows = Math.min(Kernels.TILE_ROWS, block.rows() - first);
            load(block, first, rows);
            for (int n = 0; n < rows; n++) {
                int label = labels[Math.toIntExact(block.firstRow() + first + n)];
                for (int k = 0; k < responsibilities.length; k++) {
                    responsibilities[k][n] = k == label ? weights[n] : 0;
                }
            }
            addMoments(rows, origins, statistics);
        }
    }

    private void load(RowBlock block, int first, int rows) {
        int features = tile.length;
        double[] values = block.values();
        int offset = block.valuesOffset() + first * features;
        for (int d = 0; d < features; d++) {
            double scale = standardization.scale(d);
            double center = standardization.center(d);
            double[] column = tile[d];
            for (int n = 0, at = offset + d; n < rows; n++, at += features) {
                column[n] = values[at] * scale - center;
            }
        }
        for (int n = 0; n < rows; n++) {
            weights[n] = block.weight(first + n) * standardization.weightScale();
        }
    }

    private void addTotals(int rows, MixtureStatistics statistics) {
        double logLikelihood = 0;
        double logMaxResponsibility = 0;
        double totalWeight = 0;
        for (int n = 0; n < rows; n++) {
            logLikelihood += weights[n] * logDensity[n];
            logMaxResponsibility += weights[n] * StrictMath.log(largest[n]);
            totalWeight += weights[n];
        }
        statistics.addTotals(logLikelihood, logMaxResponsibility, totalWeight, rows);
    }

    private void applyWeights(int rows, int components) {
        for (int k = 0; k < components; k++) {
            double[] row = responsibilities[k];
            for (int n = 0; n < rows; n++) {
                row[n] *= weights[n];
            }
        }
    }

    private void addMoments(int rows, double[] origins, MixtureStatistics statistics) {
        kernels.addMoments(
                statistics.shape(),
                tile,
                rows,
                responsibilities,
                origins,
                statistics.counts(),
                statistics.first(),
                statistics.scatter());
    }
}
