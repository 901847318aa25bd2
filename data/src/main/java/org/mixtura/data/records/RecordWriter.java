package org.mixtura.data.records;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the records of a table in one format. Every column of a row gets one cell, in the order of the columns, before the row
 * ends. The file appears only with the commit, and then completely: closing without a commit leaves an older file unchanged.
 */
public interface RecordWriter extends Closeable {
    /**
     * Writes a cell that is given as text.
     *
     * @throws DataException if the format can hold only numbers and the cell is not a number
     */
    void text(String cell, int column) throws IOException;

    /** Writes a number, finite or not. */
    void number(double cell, int column) throws IOException;

    /** Writes an integer. */
    void integer(long cell, int column) throws IOException;

    /** Ends the row. */
    void endRow() throws IOException;

    /** Makes the file durable and visible under its name. */
    void commit() throws IOException;
}
