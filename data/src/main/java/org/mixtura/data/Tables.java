package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.Rows;

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
            List<ColumnScan> features = new TableRules(scan).features(selection.named(), notes);
            double[] weights = weights(scan);
            TableRules.checkSize(reader.name(), scan.rows(), features.size());
            int rows = (int) scan.rows();
            return new Table(names(features), rows, rowMajor(features, rows), weights, notes);
        }
    }

    /**
     * Reads the numbers a fit needs as {@link #read} does, into memory if they take no more than so many bytes there. Else a NumPy
     * array of doubles in C order is read where it lies, pass by pass, and the numbers of any other table are written once to a
     * temporary file, which only its owner may read and which ends with the table or with the process.
     *
     * <p>While a text is read into memory it takes two and a half times what the numbers take.
     *
     * @throws IOException if the file cannot be read, or the temporary file not be written
     * @throws UnknownColumnException as {@link #read} does
     * @throws DataException as {@link #read} does
     */
    public static OpenTable open(String source, ReadOptions options, InputStream standardInput, long memory)
            throws IOException {
        return open(TableSource.of(source, standardInput), options, memory);
    }

    /** As {@link #open(String, ReadOptions, InputStream, long)}, from any source. */
    public static OpenTable open(TableSource source, ReadOptions options, long memory) throws IOException {
        try (RecordReader reader = source.open(options)) {
            Selection selection = Selection.of(reader, options);
            FileRows inPlace = exceeds(reader, selection, memory) ? reader.inPlace() : null;
            return inPlace == null ? open(reader, selection, memory) : open(reader, selection, inPlace);
        }
    }

    private static boolean exceeds(RecordReader reader, Selection selection, long memory) {
        return reader.size().orElse(0) > memory / Double.BYTES / Math.max(1, selection.features().length);
    }

    /** A table in memory, or in a temporary file. */
    private static OpenTable open(RecordReader reader, Selection selection, long memory) throws IOException {
        TableScan scan =
                TableScan.run(reader, selection, Math.min(memory, (long) Double.BYTES * TableScan.MOST_VALUES));
        try {
            List<String> notes = new ArrayList<>(reader.notes());
            TableRules rules = new TableRules(scan);
            List<ColumnScan> features = rules.features(selection.named(), notes);
            List<String> names = names(features);
            if (scan.isSpilled()) {
                rules.weights();
                return new OpenTable(scan.spilled(features).withNames(names), names, notes);
            }
            double[] weights = weights(scan);
            ArrayRows rows =
                    Rows.of(rowMajor(features, (int) scan.rows()), names.size()).withNames(names);
            return new OpenTable(weights == null ? rows : rows.withWeights(weights), names, notes);
        } catch (IOException | RuntimeException exception) {
            scan.close();
            throw exception;
        }
    }

    /** A table that stays where it is. */
    private static OpenTable open(RecordReader reader, Selection selection, FileRows all) throws IOException {
        try {
            TableScan scan = TableScan.check(reader, selection);
            List<String> notes = new ArrayList<>(reader.notes());
            TableRules rules = new TableRules(scan);
            List<ColumnScan> features = rules.features(selection.named(), notes);
            ColumnScan weights = rules.weights();
            List<String> names = names(features);
            FileRows weighted = weights == null ? all : all.withWeights(weights.index());
            FileRows rows = weighted.withFeatures(
                    features.stream().mapToInt(ColumnScan::index).toArray());
            return new OpenTable(rows.withNames(names), names, notes);
        } catch (IOException | RuntimeException exception) {
            all.close();
            throw exception;
        }
    }

    private static List<String> names(List<ColumnScan> features) {
        return features.stream().map(ColumnScan::name).toList();
    }

    private static double[] weights(TableScan scan) {
        ColumnScan column = new TableRules(scan).weights();
        return column == null ? null : column.values();
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
        return profile(TableSource.of(source, standardInput), options);
    }

    /** As {@link #profile(String, ReadOptions, InputStream)}, from any source. */
    public static TableProfile profile(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            return profile(reader, Selection.of(reader, options.withWeights(null)), row -> {});
        }
    }

    /**
     * As {@link #profile}, with the numbers of all columns.
     *
     * @throws DataException if there are more than 2<sup>31</sup> - 8 rows
     */
    public static ColumnTable columns(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            Selection selection = Selection.of(reader, options.withWeights(null));
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < selection.features().length; i++) {
                columns.add(new Column());
            }
            TableProfile profile = profile(reader, selection, row -> {
                for (int i = 0; i < row.length; i++) {
                    columns.get(i).add(row[i]);
                }
            });
            TableRules.checkSize(reader.name(), profile.rows(), 1);
            return new ColumnTable(profile, columns.stream().map(Column::values).toList());
        }
    }

    /** Numbers that come one by one. */
    private static final class Column {
        private double[] values = new double[1024];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }

    /** @param each called with every row, the same array each time: NaN where a cell is no finite number */
    private static TableProfile profile(RecordReader reader, Selection selection, Consumer<double[]> each)
            throws IOException {
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
            each.accept(row);
            sample.add(row);
            repeated.add(Arrays.copyOfRange(row, numbered, row.length));
        }
        List<TableProfile.Column> told =
                Arrays.stream(columns).map(ColumnProfile::column).toList();
        return new TableProfile(rows, told, repeated.share(), sample.rows(), reader.notes());
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
