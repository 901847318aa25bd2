package org.mixtura.data.records;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the records of a table in one format. Every column of a row gets one cell, in the order of the columns, before the row ends.
 * A file appears whole, with the commit, or not at all: closing without a commit leaves an older file as it was.
 */
public interface RecordWriter extends Closeable {
    /**
     * Takes a cell that is known as a text.
     *
     * @throws DataException if the format holds numbers only and the cell is none
     */
    void text(String cell, int column) throws IOException;

    /** Takes a number, finite or not. */
    void number(double cell, int column) throws IOException;

    /** Takes an integer. */
    void integer(long cell, int column) throws IOException;

    /** Ends the row. */
    void endRow() throws IOException;

    /** Makes what was written durable and visible under the target's name. */
    void commit() throws IOException;
}
