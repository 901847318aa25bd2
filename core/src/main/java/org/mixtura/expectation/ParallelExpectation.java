package org.mixtura.expectation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/**
 * The E-step over chunks of rows on several threads: chunks depend only on positions and are merged in one fixed order, so the
 * result has the same bits for any number of threads.
 */
final class ParallelExpectation implements SampleExpectation {
    /** Rows per chunk: enough work that its distribution costs nothing, and little enough that no thread waits long for the last chunk. */
    private static final int CHUNK_ROWS = 1024;
    /** Chunks with fewer multiply-adds than this get more rows, if there are enough chunks. */
    private static final double SMALL_CHUNK = 1 << 20;

    private static final int MANY_CHUNKS = 256;
    /** Rows that gain by standing with others are still cut into so many chunks. */
    private static final int ENOUGH_CHUNKS = 32;

    /** For a pass with fewer multiply-adds than this, waking other threads takes longer than the work. */
    private static final double SMALL_PASS = 1 << 19;

    private final Rows rows;
    private final RowModel model;
    private final long totalRows;
    private final Standardization standardization;
    private final ScatterShape shape;
    private final Workers workers;
    private final Deque<RowExpectation> idle = new ArrayDeque<>();

    /**
     * An E-step over rows.
     *
     * @param rows all rows, or a part of a table
     * @param model the kind of the rows
     * @param totalRows the number of rows of the whole table, which determines chunks and kernels
     * @param standardization the coordinates of mixtures and statistics
     * @param shape the scatter shape of the statistics
     */
    ParallelExpectation(
            Rows rows,
            RowModel model,
            long totalRows,
            Standardization standardization,
            ScatterShape shape,
            Workers workers) {
        this.rows = rows;
        this.model = model;
        this.totalRows = totalRows;
        this.standardization = standardization;
        this.shape = shape;
        this.workers = workers;
    }

    @Override
    public MixtureStatistics expect(MixtureDensity density) {
        return overChunks(density, (expectation, block, statistics) -> {
            expectation.accumulate(block, density, statistics);
        });
    }

    @Override
    public MixtureStatistics ofPartition(int[] labels, MixtureDensity about) {
        return overChunks(about, (expectation, block, statistics) -> {
            expectation.accumulate(block, labels, about, statistics);
        });
    }

    @Override
    public int[] allocation(MixtureDensity density) {
        int[] labels = new int[Math.toIntExact(rows.size())];
        overChunks(density, (expectation, block, statistics) -> {
            expectation.allocate(block, density, labels);
        });
        return labels;
    }

    private MixtureStatistics overChunks(MixtureDensity density, ChunkTask task) {
        OrderedMerge merge = new OrderedMerge();
        try (RowReader reader = rows.open()) {
            Runnable work = () -> work(reader, density, task, merge);
            if (rows.size() <= CHUNK_ROWS || rows.size() * perRow(density.components(), rows.features()) < SMALL_PASS) {
                work.run();
            } else {
                workers.run(work);
            }
        }
        return merge.result();
    }

    /** The rows of a chunk, which depend only on the size of the problem, never on the threads. */
    static int chunkRows(int components, int features, long totalRows) {
        int chunk = CHUNK_ROWS;
        while (chunk * perRow(components, features) < SMALL_CHUNK && (long) chunk * MANY_CHUNKS < totalRows) {
            chunk *= 2;
        }
        return chunk;
    }

    /** As above, for rows of some kind. */
    static int chunkRows(RowModel model, int components, int features, long totalRows) {
        int chunk = chunkRows(components, features, totalRows);
        int largest = largestChunk(features);
        for (int times = model.blocks();
                times > 1 && 2 * chunk <= largest && 2L * chunk * ENOUGH_CHUNKS <= totalRows;
                times /= 2) {
            chunk *= 2;
        }
        return chunk;
    }

    /** The most rows of a chunk for any number of components and rows; the size of every chunk is this divided by a power of two. */
    static int largestChunk(int features) {
        return chunkRows(1, features, Long.MAX_VALUE);
    }

    private static double perRow(int components, int features) {
        return (double) components * features * (features + 1);
    }

    private void work(RowReader reader, MixtureDensity density, ChunkTask task, OrderedMerge merge) {
        int components = density.components();
        int chunk = chunkRows(model, components, rows.features(), totalRows);
        RowExpectation expectation = idle(components);
        RowBlock block = new RowBlock();
        while (reader.next(block, chunk)) {
            workers.checkCancelled();
            MixtureStatistics statistics = merge.recycled();
            if (statistics == null) {
                statistics = new MixtureStatistics(shape, components, rows.features(), density.rank());
            }
            task.run(expectation, block, statistics);
            merge.add(block.firstRow() / chunk, statistics);
        }
        synchronized (idle) {
            idle.add(expectation);
        }
    }

    /** An E-step that has been used before, if there is one. */
    private RowExpectation idle(int components) {
        RowExpectation expectation;
        synchronized (idle) {
            expectation = idle.poll();
        }
        return expectation != null && expectation.components() == components
                ? expectation
                : model.open(standardization, components, rows.features(), totalRows);
    }

    /** The work on a chunk. */
    private interface ChunkTask {
        void run(RowExpectation expectation, RowBlock block, MixtureStatistics statistics);
    }
}
