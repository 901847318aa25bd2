package org.mixtura.rows;

/**
 * Reads {@link Rows} in blocks, from the first row to the last. Several threads may share a reader, each with a block of its own:
 * every row is returned once, and each thread does the reading of its own blocks.
 */
public interface RowReader extends AutoCloseable {
    /**
     * Moves to the next block.
     *
     * @param block receives the next rows, at most {@code limit} of them; fewer only at the end
     * @param limit at least 1, the same for all blocks of a reader
     * @return false if there are no rows left; the block is then undefined
     */
    boolean next(RowBlock block, int limit);

    @Override
    void close();
}
