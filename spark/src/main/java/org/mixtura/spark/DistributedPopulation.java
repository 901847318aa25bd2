package org.mixtura.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.jspecify.annotations.Nullable;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.FarRows;
import org.mixtura.expectation.FarRowsPass;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/** Rows on the executors of a cluster. Each pass is one job, whose result is returned to the driver: a repeated task counts once. */
final class DistributedPopulation implements Population {
    private final PartitionedRows rows;
    private final RowModel model;
    private final PartRows.Names names;
    private final int aggregationDepth;
    private final Optional<Checkpoints> checkpoints;
    private final long[] rowsBefore;
    /** Null until they have been read. */
    private @Nullable List<RowsSummary> parts;

    /**
     * Rows.
     *
     * @param names of the features and the labels
     * @param aggregationDepth in how many rounds the statistics of partitions are merged
     * @param checkpoints where E-steps are remembered, if anywhere
     */
    DistributedPopulation(
            PartitionedRows rows, PartRows.Names names, int aggregationDepth, Optional<Checkpoints> checkpoints) {
        this(rows, RowModel.COMPLETE, names, aggregationDepth, checkpoints, rows.rowsBefore());
        if (totalRows() == 0) {
            throw new RefusedRowsException("the Dataset has no rows: there is nothing to fit");
        }
    }

    private DistributedPopulation(
            PartitionedRows rows,
            RowModel model,
            PartRows.Names names,
            int aggregationDepth,
            Optional<Checkpoints> checkpoints,
            long[] rowsBefore) {
        this.rows = rows;
        this.model = model;
        this.names = names;
        this.aggregationDepth = aggregationDepth;
        this.checkpoints = checkpoints;
        this.rowsBefore = rowsBefore;
    }

    @Override
    public Population under(RowModel other) {
        DistributedPopulation same =
                new DistributedPopulation(rows, other, names, aggregationDepth, checkpoints, rowsBefore);
        same.parts = parts;
        return same;
    }

    private long totalRows() {
        return rowsBefore[rowsBefore.length - 1];
    }

    @Override
    public int features() {
        return names.features().size();
    }

    @Override
    public RowsSummary summary() {
        return RowsSummary.join(parts());
    }

    private List<RowsSummary> parts() {
        if (parts == null) {
            parts = summaries();
        }
        return parts;
    }

    private List<RowsSummary> summaries() {
        List<RowsSummary> summaries = new ArrayList<>();
        for (PartSummary part : perPartition((index, part) -> PartSummary.of(part))) {
            if (part.refusal != null) {
                throw new RefusedRowsException(part.refusal);
            }
            summaries.add(part.summary);
        }
        return summaries;
    }

    /** What was read, or why that was not possible. */
    private record PartSummary(
            @Nullable RowsSummary summary, @Nullable String refusal) implements Serializable {
        private static final long serialVersionUID = 1L;

        static PartSummary of(PartRows part) {
            try {
                return new PartSummary(RowsSummary.ofPart(part), null);
            } catch (RefusedRowsException refusal) {
                return new PartSummary(null, refusal.getMessage());
            }
        }
    }

    @Override
    public RowSample sample(RowsSummary summary, int capacity, long seed) {
        List<RowsSummary> known = parts();
        double[] weightBefore = new double[known.size() + 1];
        for (int i = 0; i < known.size(); i++) {
            weightBefore[i + 1] = weightBefore[i] + known.get(i).drawnWeight(summary, capacity);
        }
        return RowSample.join(
                perPartition((index, part) -> RowSample.drawPart(part, weightBefore[index], summary, capacity, seed)));
    }

    private <T> List<T> perPartition(Function2<Integer, PartRows, T> body) {
        long[] before = rowsBefore;
        PartRows.Names known = names;
        return rows.blocks()
                .mapPartitionsWithIndex(
                        (index, part) -> List.of(body.call(index, new PartRows(part, known, before[index])))
                                .iterator(),
                        true)
                .collect();
    }

    @Override
    public FarRows farRows(
            GaussianMixture mixture, Standardization standardization, double beyond, int most, Workers workers) {
        FarRowsPass pass = new FarRowsPass(model, mixture, standardization, beyond, most, totalRows());
        long[] before = rowsBefore;
        PartRows.Names known = names;
        return rows.blocks()
                .mapPartitionsWithIndex(
                        (index, part) -> List.of(far(pass, new PartRows(part, known, before[index])))
                                .iterator(),
                        true)
                .treeReduce(FarRows::merge, aggregationDepth);
    }

    private static FarRows far(FarRowsPass pass, PartRows part) {
        try (Workers workers = Workers.of(TaskContext.get().cpus())) {
            return pass.over(part, workers);
        }
    }

    @Override
    public Expectation expectation(Standardization standardization, ScatterShape shape, Workers workers) {
        return new DistributedExpectation(
                rows, model, names, totalRows(), standardization, shape, aggregationDepth, checkpoints);
    }
}
