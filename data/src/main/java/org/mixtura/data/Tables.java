package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.scan.ColumnScan;
import org.mixtura.data.scan.ProfileScan;
import org.mixtura.data.scan.Selection;
import org.mixtura.data.scan.TableRules;
import org.mixtura.data.scan.TableScan;
import org.mixtura.data.sources.FileSource;
import org.mixtura.data.sources.GlobSource;
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
     * A file, the files that a pattern such as {@code data/part-*.csv} matches, or CSV on standard input for {@code -}.
     *
     * <p>The ending tells the format: CSV ({@code .csv}, and everything unknown), TSV, JSON ({@code .json}, {@code .jsonl},
     * {@code .ndjson}), NumPy ({@code .npy}) or Parquet ({@code .parquet}); text may be compressed by gzip. Matching files are
     * read one after the other in the order of their paths and must have the same columns.
     *
     * <pre>{@code
     * try (RecordReader reader = Tables.source("data.csv", System.in).open(ReadOptions.defaults())) {
     *     while (reader.next()) {
     *         double first = reader.number(0);
     *     }
     * }
     * }</pre>
     */
    public static TableSource source(String source, InputStream standardInput) {
        return GlobSource.isPattern(source) ? new GlobSource(source) : new FileSource(source, standardInput);
    }

    /**
     * Reads the numbers a fit needs, and refuses what a fit cannot use.
     *
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that is not there
     * @throws DataException if the content is refused: missing cells, unless the options say otherwise, text among numbers, values that are not finite, records
     *     of unequal length, bad weights, no rows, no numeric column, or no text table at all
     */
    public static Table read(String source, ReadOptions options, InputStream standardInput) throws IOException {
        return read(source(source, standardInput), options);
    }

    /** As {@link #read(String, ReadOptions, InputStream)}, from any source. */
    public static Table read(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            Selection selection = Selection.of(reader, options);
            TableScan scan = TableScan.run(reader, selection);
            List<String> notes = new ArrayList<>(reader.notes());
            List<ColumnScan> features = new TableRules(scan).features(selection, notes);
            double[] weights = weights(scan);
            TableRules.checkSize(reader.name(), scan.rows(), features.size());
            return new Table(names(features), (int) scan.rows(), scan.rowMajor(features), weights, notes);
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
        return open(source(source, standardInput), options, memory);
    }

    /** As {@link #open(String, ReadOptions, InputStream, long)}, from any source. */
    public static OpenTable open(TableSource source, ReadOptions options, long memory) throws IOException {
        try (RecordReader reader = source.open(options)) {
            Selection selection = Selection.of(reader, options);
            FileRows inPlace = exceeds(reader, selection, memory) ? inPlace(reader, selection) : null;
            return inPlace == null ? open(reader, selection, memory) : open(reader, selection, inPlace);
        }
    }

    private static boolean exceeds(RecordReader reader, Selection selection, long memory) {
        return reader.size().orElse(0) > memory / Double.BYTES / Math.max(1, selection.features().length);
    }

    /** Null if some of its rows may have to be left out. */
    private static FileRows inPlace(RecordReader reader, Selection selection) throws IOException {
        return selection.missing() == ReadOptions.Missing.DROP ? null : reader.inPlace();
    }

    /** A table in memory, or in a temporary file. */
    private static OpenTable open(RecordReader reader, Selection selection, long memory) throws IOException {
        TableScan scan =
                TableScan.run(reader, selection, Math.min(memory, (long) Double.BYTES * TableScan.MOST_VALUES));
        try {
            List<String> notes = new ArrayList<>(reader.notes());
            TableRules rules = new TableRules(scan);
            List<ColumnScan> features = rules.features(selection, notes);
            List<String> names = names(features);
            if (scan.isSpilled()) {
                rules.weights();
                return new OpenTable(scan.spilled(features).withNames(names), names, notes);
            }
            double[] weights = weights(scan);
            ArrayRows rows = Rows.of(scan.rowMajor(features), names.size()).withNames(names);
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
            List<ColumnScan> features = rules.features(selection, notes);
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
        return profile(source(source, standardInput), options);
    }

    /** As {@link #profile(String, ReadOptions, InputStream)}, from any source. */
    public static TableProfile profile(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            return ProfileScan.run(reader, Selection.of(reader, options.withWeights(null)), row -> {});
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
            TableProfile profile = ProfileScan.run(reader, selection, row -> {
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
}
