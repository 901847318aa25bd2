package org.mixtura.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.columns.InexactCells;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.Rows;

/**
 * A table as in a {@link Table}, ready for a fit, in memory or on disk; its {@link Rows} hide the difference. Closing the table, or a
 * selection of its columns, closes the file from which it reads, if there is one.
 *
 * @param rows {@link ArrayRows} or {@link FileRows}, with names
 * @param features the names of the columns, in the order of the values
 * @param cells the features whose values are not known exactly, with the units of rounding that were found
 * @param notes the decisions made while reading, in plain words
 */
public record OpenTable(Rows rows, List<String> features, InexactCells cells, List<String> notes) implements Closeable {
    public OpenTable {
        features = List.copyOf(features);
        notes = List.copyOf(notes);
    }

    /** A table of exact values. */
    public OpenTable(Rows rows, List<String> features, List<String> notes) {
        this(rows, features, InexactCells.NONE, notes);
    }

    /** Whether the rows are read from disk, pass by pass. */
    public boolean isStreamed() {
        return rows instanceof FileRows;
    }

    /**
     * The same table with some of its columns; a copy if it is in memory.
     *
     * @param columns the indices of the columns, from 0, in the wanted order, at least one
     */
    public OpenTable select(int... columns) {
        List<String> names = IntStream.of(columns).mapToObj(features::get).toList();
        Rows selected =
                rows instanceof FileRows file ? file.withFeatures(columns) : ((ArrayRows) rows).withFeatures(columns);
        return new OpenTable(selected, names, cells.among(names), notes);
    }

    @Override
    public void close() throws IOException {
        if (rows instanceof FileRows file) {
            file.close();
        }
    }
}
