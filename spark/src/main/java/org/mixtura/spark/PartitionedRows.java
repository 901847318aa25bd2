package org.mixtura.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.NarrowDependency;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.ParallelCollectionRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.mixtura.expectation.PartialExpectation;
import org.mixtura.rows.RefusedRowsException;
import scala.Tuple2;

/**
 * Rows as blocks on the executors, kept there until {@link #close}.
 *
 * @param blocks the blocks; in every partition all have {@link PartialExpectation#blockRows} rows, only the last may have fewer
 * @param parts the contents of the partitions
 */
record PartitionedRows(JavaRDD<Block> blocks, List<Part> parts, int features) implements AutoCloseable {
    /**
     * The factor by which there are more partitions than requested: partitions with the same power of two of blocks are a little
     * uneven, and smaller ones less so.
     */
    private static final int FINER = 4;

    /** Makes the blocks of rows, which are read once. */
    static PartitionedRows of(JavaRDD<Block> rows, int features) {
        int blockRows = PartialExpectation.blockRows(features);
        return kept(rows.mapPartitions(pieces -> new Blocks(pieces, features, blockRows)), features);
    }

    private static PartitionedRows kept(JavaRDD<Block> blocks, int features) {
        blocks.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Part> parts = blocks.mapPartitions(
                            part -> List.of(Part.of(part)).iterator())
                    .collect();
            return new PartitionedRows(blocks, parts, features);
        } catch (Exception failure) { // Spark's are checked, though no method says so
            blocks.unpersist();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof RefusedRowsException refusal) {
                    throw refusal;
                }
            }
            throw failure;
        }
    }

    /** The number of rows before each partition, and in total. */
    long[] rowsBefore() {
        long[] before = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            before[i + 1] = before[i] + parts.get(i).rows();
        }
        return before;
    }

    /**
     * Whether rows are sent with every task. This is the case for rows that the driver made from a list: Spark puts them into the
     * partitions themselves, and persisting does not change that.
     */
    boolean comeWithTasks() {
        return comeWithTasks(blocks.rdd());
    }

    private static boolean comeWithTasks(RDD<?> rdd) {
        return rdd instanceof ParallelCollectionRDD
                || rdd.dependencies()
                        .exists(dependency ->
                                dependency instanceof NarrowDependency<?> narrow && comeWithTasks(narrow.rdd()));
    }

    /** The same rows in the same order and the same partitions, held only by executors. */
    PartitionedRows settled() {
        return shuffled(rowsBefore(), Long.MAX_VALUE);
    }

    /**
     * The same rows in the same order, in partitions whose borders depend only on the number of rows, up to powers of two. So the
     * result of merging in a tree over them does not depend on the original partitions.
     */
    PartitionedRows aligned() {
        long rows = rowsBefore()[parts.size()];
        long length = PartialExpectation.blockRows(features);
        while (length * 2 * FINER * parts.size() <= rows) {
            length *= 2;
        }
        long[] borders = new long[(int) Math.max(1, (rows + length - 1) / length) + 1];
        for (int i = 0; i < borders.length; i++) {
            borders[i] = i * length;
        }
        return shuffled(borders, length);
    }

    /**
     * Sends rows, by their numbers, to new partitions.
     *
     * @param borders the first row of each partition, and the end of the last
     * @param length blocks are cut where a multiple of it begins
     */
    private PartitionedRows shuffled(long[] borders, long length) {
        int width = features;
        int blockRows = PartialExpectation.blockRows(features);
        long[] before = rowsBefore();
        JavaRDD<Tuple2<Long, Block>> pieces =
                blocks.mapPartitionsWithIndex((index, part) -> new Pieces(part, before[index], length, width), true);
        JavaRDD<Block> moved = JavaPairRDD.fromJavaRDD(pieces)
                .repartitionAndSortWithinPartitions(new RowRanges(borders))
                .values()
                .mapPartitions(part -> new Blocks(part, width, blockRows));
        return kept(moved, features);
    }

    @Override
    public void close() {
        blocks.unpersist();
    }

    /** Sends rows, by their numbers, to the partition between whose borders they lie. */
    private static final class RowRanges extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final long[] borders;

        RowRanges(long[] borders) {
            this.borders = borders;
        }

        @Override
        public int numPartitions() {
            return borders.length - 1;
        }

        @Override
        public int getPartition(Object row) {
            int index = Arrays.binarySearch(borders, (Long) row);
            return index < 0 ? -index - 2 : index;
        }
    }
}
