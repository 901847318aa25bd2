package org.mixtura.rows;

/**
 * Hands out {@link Rows} in blocks, from the first to the last. Several threads may share a reader, each with a block of its own: every
 * row is handed out once, and what it takes to read it is spent by the thread that asked.
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
