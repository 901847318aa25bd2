package org.mixtura.expectation;

import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/**
 * Rows that this process reads, on its threads.
 *
 * @param rows all of them
 * @param model how they enter an E-step
 */
public record LocalPopulation(Rows rows, RowModel model) implements Population {
    @Override
    public int features() {
        return rows.features();
    }

    @Override
    public RowsSummary summary() {
        return RowsSummary.of(rows);
    }

    @Override
    public RowSample sample(RowsSummary summary, int capacity, long seed) {
        return RowSample.draw(rows, summary, capacity, seed);
    }

    @Override
    public FarRows farRows(
            GaussianMixture mixture, Standardization standardization, double beyond, int most, Workers workers) {
        return new FarRowsPass(model, mixture, standardization, beyond, most, rows.size()).over(rows, workers);
    }

    @Override
    public SampleExpectation expectation(Standardization standardization, ScatterShape shape, Workers workers) {
        return new ParallelExpectation(rows, model, rows.size(), standardization, shape, workers);
    }
}
