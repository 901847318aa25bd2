package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads whole tables: CSV and TSV (plain or gzip) and NumPy arrays, told by the file's ending; {@code -} is CSV on standard
 * input. A table holds at most 2<sup>31</sup> - 8 values; larger data are read with {@link RecordReader}.
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
        try (RecordReader reader = RecordReader.open(source, options, standardInput)) {
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
     * Reads a table once, in little memory, and tells what is in its columns, or in those that {@code columns} and {@code exclude}
     * select.
     *
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that is not there
     * @throws DataException if there are no records to be read: an empty or binary file, records of unequal length
     */
    public static TableProfile profile(String source, ReadOptions options, InputStream standardInput)
            throws IOException {
        try (RecordReader reader = RecordReader.open(source, options, standardInput)) {
            return profile(reader, Selection.of(reader, options.withWeights(null)));
        }
    }

    private static TableProfile profile(RecordReader reader, Selection selection) throws IOException {
        ColumnProfile[] columns = Arrays.stream(selection.features())
                .mapToObj(column -> new ColumnProfile(reader, column))
                .toArray(ColumnProfile[]::new);
        double[] row = new double[columns.length];
        RepeatedRows repeated = new RepeatedRows();
        SpacedRows sample = new SpacedRows(columns.length);
        int numbered = columns.length > 0 && selection.features()[0] == 0 && reader.isFirstColumnUnnamed() ? 1 : 0;
        long rows = 0;
        for (; reader.next(); rows++) {
            for (int d = 0; d < columns.length; d++) {
                row[d] = columns[d].add();
            }
            sample.add(row);
            repeated.add(Arrays.copyOfRange(row, numbered, row.length));
        }
        List<TableProfile.Column> told =
                Arrays.stream(columns).map(ColumnProfile::column).toList();
        return new TableProfile(rows, reader.lineName(), told, repeated.share(), sample.rows(), reader.notes());
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
