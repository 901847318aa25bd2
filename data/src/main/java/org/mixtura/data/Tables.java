package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads whole tables from files, whose format is told by their ending, or from any other {@link TableSource}. A table holds
 * at most 2<sup>31</sup> - 8 values; larger data are read with {@link RecordReader}.
 */
public final class Tables {
    private Tables() {}

    /**
     * Reads the numbers a fit needs, and refuses what a fit cannot use.
     *
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that is not there
     * @throws DataException if the content is refused: missing cells, text among numbers, values that are not finite, records
     *     of unequal length, bad weights, no rows, no numeric column, or no text table at all
     */
    public static Table read(String source, ReadOptions options, InputStream standardInput) throws IOException {
        return read(TableSource.of(source, standardInput), options);
    }

    /** As {@link #read(String, ReadOptions, InputStream)}, from any source. */
    public static Table read(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            Selection selection = Selection.of(reader, options);
            TableScan scan = TableScan.run(reader, selection);
            List<String> notes = new ArrayList<>(reader.notes());
            TableRules rules = new TableRules(scan);
            List<ColumnScan> features = rules.features(selection.named(), notes);
            double[] weights = rules.weights();
            List<String> names = features.stream().map(ColumnScan::name).toList();
            return new Table(names, scan.rows(), rowMajor(features, scan.rows()), weights, notes);
        }
    }

    /**
     * Counts numbers, missing cells and text in every column, or in those that {@code columns} and {@code exclude} select.
     *
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that is not there
     * @throws DataException if there are no records to be read: an empty or binary file, records of unequal length
     */
    public static TableProfile profile(String source, ReadOptions options, InputStream standardInput)
            throws IOException {
        return profile(TableSource.of(source, standardInput), options);
    }

    /** As {@link #profile(String, ReadOptions, InputStream)}, from any source. */
    public static TableProfile profile(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            TableScan scan = TableScan.run(reader, Selection.of(reader, options.withWeights(null)));
            List<TableProfile.Column> columns =
                    scan.features().stream().map(Tables::profile).toList();
            return new TableProfile(scan.rows(), columns, reader.notes());
        }
    }

    private static TableProfile.Column profile(ColumnScan column) {
        return new TableProfile.Column(
                column.name(),
                column.kind(),
                column.count(CellKind.NUMBER),
                column.count(CellKind.MISSING),
                column.count(CellKind.TEXT),
                column.count(CellKind.INFINITE),
                column.firstPlace(CellKind.MISSING),
                column.firstPlace(CellKind.TEXT),
                column.firstPlace(CellKind.INFINITE),
                column.values());
    }

    /** Each column's own memory is given back as soon as it is copied. */
    private static double[] rowMajor(List<ColumnScan> features, int rows) {
        int width = features.size();
        double[] values = new double[rows * width];
        for (int j = 0; j < width; j++) {
            ColumnScan column = features.get(j);
            for (int row = 0; row < rows; row++) {
                values[row * width + j] = column.value(row);
            }
            column.release();
        }
        return values;
    }
}
