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

/** Rows that this process reads, on its threads. Where they lie may be known already; then no pass is made to find it. */
public final class LocalPopulation implements Population {
    private final Rows rows;
    private final RowModel model;
    /** Null as long as it is not known. */
    private final @Nullable RowsSummary summary;

    private final List<Geometry> known;

    /**
     * Rows of which nothing is known yet.
     *
     * @param rows all of them
     * @param model how they enter an E-step
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
     * The same rows, of which it is known where they lie by these plans. They are read twice: once to check them, and once to draw the
     * samples of all plans.
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

    /**
     * The same rows with some of their features.
     *
     * @param selected the rows with these features alone
     * @param chosen from 0, in the order wanted
     */
    public LocalPopulation withFeatures(Rows selected, int... chosen) {
        return new LocalPopulation(
                selected,
                model,
                summary == null ? null : summary.withFeatures(chosen),
                known.stream().map(geometry -> geometry.withFeatures(chosen)).toList());
    }

    /** The same rows, of which no other sample is kept in memory than that of this plan, if it is known. */
    public LocalPopulation keeping(SamplePlan plan) {
        return new LocalPopulation(
                rows,
                model,
                summary,
                known.stream().filter(geometry -> geometry.follows(plan)).toList());
    }

    /** All of them. */
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
