package org.mixtura.rows;

/** Reads {@link Rows} from the first to the last. Used by one thread at a time. */
public interface RowReader extends AutoCloseable {
    /**
     * Moves to the next block.
     *
     * @param block receives the next rows, at most {@code limit} of them; fewer only at the end
     * @return false if there are no rows left; the block is then undefined
     */
    boolean next(RowBlock block, int limit);

    @Override
    void close();
}
