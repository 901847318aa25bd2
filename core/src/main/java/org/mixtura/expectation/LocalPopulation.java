package org.mixtura.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.rows.SampleDraw;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/** Rows that this process reads on its own threads. Their geometry may be known already; then it takes no further pass. */
public final class LocalPopulation implements Population {
    private final Rows rows;
    private final RowModel model;
    /** Null if it is not known yet. */
    private final @Nullable RowsSummary summary;

    private final List<Geometry> known;

    /**
     * Rows whose geometry is not known yet.
     *
     * @param rows all rows
     * @param model the kind of the rows
     */
    public LocalPopulation(Rows rows, RowModel model) {
        this(rows, model, null, List.of());
    }

    private LocalPopulation(Rows rows, RowModel model, @Nullable RowsSummary summary, List<Geometry> known) {
        this.rows = rows;
        this.model = model;
        this.summary = summary;
        this.known = known;
    }

    /**
     * The same rows, with a known geometry for each of these plans. The rows are read twice: once to check them, and once to draw
     * the samples of all plans.
     *
     * @throws org.mixtura.rows.RefusedRowsException if no mixture can be fitted to them
     */
    public LocalPopulation surveyed(SamplePlan... plans) {
        RowsSummary found = summary();
        List<SamplePlan> different = different(found, plans);
        List<SampleDraw> draws = different.stream()
                .map(plan -> new SampleDraw(rows, found, plan.rows(), plan.seed()))
                .toList();
        List<RowSample> samples = SampleDraw.read(rows, draws);
        return new LocalPopulation(
                rows,
                model,
                found,
                IntStream.range(0, samples.size())
                        .mapToObj(i -> new Geometry(different.get(i), found, samples.get(i)))
                        .toList());
    }

    private static List<SamplePlan> different(RowsSummary summary, SamplePlan... plans) {
        List<SamplePlan> different = new ArrayList<>();
        for (SamplePlan plan : plans) {
            if (different.stream().noneMatch(other -> other.drawsTheSame(plan, summary))) {
                different.add(plan);
            }
        }
        return different;
    }

    @Override
    public LocalPopulation under(RowModel other) {
        return other == model ? this : new LocalPopulation(rows, other, summary, known);
    }

    /**
     * The same rows with some of their features. Where cells are missing, nothing is known of them: rows may have no value among these.
     *
     * @param selected the rows with only these features
     * @param chosen the indices of the features, from 0, in the wanted order
     */
    public LocalPopulation withFeatures(Rows selected, int... chosen) {
        if (summary != null && RowModel.of(summary) != RowModel.COMPLETE) {
            return new LocalPopulation(selected, model);
        }
        return new LocalPopulation(
                selected,
                model,
                summary == null ? null : summary.withFeatures(chosen),
                known.stream().map(geometry -> geometry.withFeatures(chosen)).toList());
    }

    /** The same rows, which keep in memory only the sample of this plan, if it is known. */
    public LocalPopulation keeping(SamplePlan plan) {
        return new LocalPopulation(
                rows,
                model,
                summary,
                known.stream().filter(geometry -> geometry.follows(plan)).toList());
    }

    /** All rows. */
    public Rows rows() {
        return rows;
    }

    @Override
    public int features() {
        return rows.features();
    }

    @Override
    public RowsSummary summary() {
        return summary == null ? RowsSummary.of(rows) : summary;
    }

    @Override
    public RowSample sample(RowsSummary ofAll, int capacity, long seed) {
        return RowSample.draw(rows, ofAll, capacity, seed);
    }

    @Override
    public Geometry geometry(SamplePlan plan) {
        return known.stream()
                .filter(geometry -> geometry.follows(plan))
                .findFirst()
                .orElseGet(() -> Population.super.geometry(plan));
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
