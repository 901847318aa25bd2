package org.mixtura.spark;

import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.mixtura.em.PartialExpectation;
import org.mixtura.rows.RefusedRowsException;
import scala.Tuple2;

/**
 * Rows as blocks on the executors, kept there until {@link #close}.
 *
 * @param blocks in every partition all have {@link PartialExpectation#blockRows} rows, only the last may have fewer
 * @param parts what the partitions hold
 */
record PartitionedRows(JavaRDD<Block> blocks, List<Part> parts, int features) implements AutoCloseable {
    /** Partitions of equal numbers of blocks, a power of two, are a little uneven: of so many times as many, less so. */
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

    /** The number of rows before each partition, and of all. */
    long[] rowsBefore() {
        long[] before = new long[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            before[i + 1] = before[i] + parts.get(i).rows();
        }
        return before;
    }

    /**
     * The same rows in the same order, in partitions whose borders depend on the number of rows alone, up to powers of two: what is
     * merged in a tree over them is the same however the rows were partitioned.
     */
    PartitionedRows aligned() {
        int width = features;
        int blockRows = PartialExpectation.blockRows(features);
        long[] before = rowsBefore();
        long rows = before[parts.size()];
        long length = blockRows;
        while (length * 2 * FINER * parts.size() <= rows) {
            length *= 2;
        }
        long partRows = length;
        JavaRDD<Tuple2<Long, Block>> pieces =
                blocks.mapPartitionsWithIndex((index, part) -> new Pieces(part, before[index], partRows, width), true);
        JavaRDD<Block> moved = JavaPairRDD.fromJavaRDD(pieces)
                .repartitionAndSortWithinPartitions(
                        new RowRanges(partRows, (int) Math.max(1, (rows + partRows - 1) / partRows)))
                .values()
                .mapPartitions(part -> new Blocks(part, width, blockRows));
        return kept(moved, features);
    }

    @Override
    public void close() {
        blocks.unpersist();
    }

    /** Sends each run of so many rows, by the number of its first row, to a partition of its own. */
    private static final class RowRanges extends Partitioner {
        private static final long serialVersionUID = 1L;
        private final long length;
        private final int partitions;

        RowRanges(long length, int partitions) {
            this.length = length;
            this.partitions = partitions;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object row) {
            return (int) ((Long) row / length);
        }
    }
}
