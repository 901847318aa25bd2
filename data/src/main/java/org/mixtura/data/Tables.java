package org.mixtura.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.scan.ColumnScan;
import org.mixtura.data.scan.ColumnSelection;
import org.mixtura.data.scan.GroupScan;
import org.mixtura.data.scan.LabelScan;
import org.mixtura.data.scan.ProfileScan;
import org.mixtura.data.scan.TableRules;
import org.mixtura.data.scan.TableScan;
import org.mixtura.data.sources.FileSource;
import org.mixtura.data.sources.GlobSource;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;

/**
 * Reads whole tables from files, whose ending determines the format, or from any other {@link TableSource}. A table holds at most
 * 2<sup>31</sup> - 8 values; {@link RecordReader} reads larger data.
 */
public final class Tables {
    private Tables() {}

    /**
     * The source with this name: a file, all files that match a pattern such as {@code data/part-*.csv}, or CSV on standard input
     * for {@code -}.
     *
     * <p>The ending determines the format: CSV ({@code .csv}, and all unknown endings), TSV, JSON ({@code .json}, {@code .jsonl},
     * {@code .ndjson}), NumPy ({@code .npy}) or Parquet ({@code .parquet}); text may be compressed by gzip. Matching files are read
     * one after the other in the order of their paths and must have the same columns.
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
     * Reads the numbers that a fit needs, and refuses content that a fit cannot use. For values that are not known exactly there is
     * {@link #open}.
     *
     * @throws IllegalArgumentException if the options tell of such values
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that does not exist
     * @throws DataException if the content is refused: missing cells, unless the options say otherwise, text among numbers, values that are not finite, records of
     *     unequal length, invalid weights, more than 1,000 different labels, or a different one in each row, no rows, no numeric column, or not a text table
     */
    public static Table read(String source, ReadOptions options, InputStream standardInput) throws IOException {
        return read(source(source, standardInput), options);
    }

    /** As {@link #read(String, ReadOptions, InputStream)}, from any source. */
    public static Table read(TableSource source, ReadOptions options) throws IOException {
        if (options.cells().any() || options.findUnits()) {
            throw new IllegalArgumentException(
                    "a Table holds exact values: open one for values with errors, or within intervals");
        }
        try (RecordReader reader = source.open(options)) {
            ColumnSelection selection = ColumnSelection.of(reader, options);
            TableScan scan = TableScan.run(reader, selection);
            List<String> notes = new ArrayList<>(reader.notes());
            List<ColumnScan> features = new TableRules(scan).features(selection, notes);
            double @Nullable [] weights = weights(scan);
            TableRules.checkSize(reader.name(), scan.rows(), features.size());
            @Nullable RowLabels labels = labels(scan);
            return new Table(names(features), (int) scan.rows(), scan.rowMajor(features), weights, labels, notes);
        }
    }

    /**
     * Opens a table with the numbers that a fit needs, by the rules of {@link #read}. If the numbers take at most {@code memory}
     * bytes, they are read into memory. Otherwise, a NumPy array of doubles in C order is read from its file, pass by pass, and the
     * numbers of any other table are written once to a temporary file, which only its owner may read and which is removed with the
     * table or at the end of the process.
     *
     * <p>While a text table is read into memory, it takes two and a half times the memory of the numbers.
     *
     * @throws IOException if the file cannot be read, or the temporary file cannot be written
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
            ColumnSelection selection = ColumnSelection.of(reader, options);
            Optional<FileRows> inPlace =
                    exceeds(reader, selection, memory) ? inPlace(reader, selection) : Optional.empty();
            return inPlace.isPresent()
                    ? open(reader, selection, options.cells(), inPlace.get())
                    : open(reader, selection, options.cells(), memory);
        }
    }

    private static boolean exceeds(RecordReader reader, ColumnSelection selection, long memory) {
        return reader.size().orElse(0) > memory / Double.BYTES / Math.max(1, selection.features().length);
    }

    /** The rows where they lie; empty if some may have to be left out, or if labels, errors or intervals are not the numbers in the file. */
    private static Optional<FileRows> inPlace(RecordReader reader, ColumnSelection selection) throws IOException {
        return selection.missing() == ReadOptions.Missing.DROP
                        || selection.labels() != ColumnSelection.NONE
                        || !selection.areNumbersInFile()
                ? Optional.empty()
                : reader.inPlace();
    }

    /** A table in memory, or in a temporary file. */
    private static OpenTable open(RecordReader reader, ColumnSelection selection, InexactCells cells, long memory)
            throws IOException {
        TableScan scan =
                TableScan.run(reader, selection, Math.min(memory, (long) Double.BYTES * TableScan.MOST_VALUES));
        try {
            List<String> notes = new ArrayList<>(reader.notes());
            TableRules rules = new TableRules(scan);
            List<ColumnScan> features = rules.features(selection, notes);
            List<String> names = names(features);
            Map<String, Double> units = units(scan, features, selection, notes);
            InexactCells known = known(cells, units, names);
            if (scan.isSpilled()) {
                rules.weights();
                rules.labels();
                return new OpenTable(scan.spilled(features, units).withNames(names), names, known, notes);
            }
            return new OpenTable(inMemory(scan, features, units), names, known, notes);
        } catch (IOException | RuntimeException exception) {
            scan.close();
            throw exception;
        }
    }

    private static ArrayRows inMemory(TableScan scan, List<ColumnScan> features, Map<String, Double> units) {
        double @Nullable [] weights = weights(scan);
        @Nullable RowLabels labels = labels(scan);
        RowColumns beside = scan.beside(features, units);
        ArrayRows rows =
                Rows.of(scan.rowMajor(features), features.size()).with(beside).withNames(names(features));
        ArrayRows weighted = weights == null ? rows : rows.withWeights(weights);
        return labels == null ? weighted : weighted.withLabels(labels);
    }

    private static Map<String, Double> units(
            TableScan scan, List<ColumnScan> features, ColumnSelection selection, List<String> notes) {
        Map<String, Double> units = scan.units(features);
        if (selection.findUnits() && units.isEmpty()) {
            notes.add("no unit of rounding was found: the values have all their digits");
        }
        return units;
    }

    /** How the values of the features are known, with the units of rounding that were found. */
    private static InexactCells known(InexactCells cells, Map<String, Double> found, List<String> features) {
        Map<String, Double> units = new TreeMap<>(cells.rounded());
        units.putAll(found);
        return cells.withRounded(units).among(features);
    }

    /** A table that is read from its file. */
    private static OpenTable open(RecordReader reader, ColumnSelection selection, InexactCells cells, FileRows all)
            throws IOException {
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
            Map<String, Double> units = units(scan, features, selection, notes);
            FileRows rounded = units.isEmpty() ? rows : rows.withRounding(TableScan.perFeature(features, units));
            return new OpenTable(rounded.withNames(names), names, known(cells, units, names), notes);
        } catch (IOException | RuntimeException exception) {
            all.close();
            throw exception;
        }
    }

    private static List<String> names(List<ColumnScan> features) {
        return features.stream().map(ColumnScan::name).toList();
    }

    private static double @Nullable [] weights(TableScan scan) {
        ColumnScan column = new TableRules(scan).weights();
        return column == null ? null : column.values();
    }

    private static @Nullable RowLabels labels(TableScan scan) {
        LabelScan column = new TableRules(scan).labels();
        return column == null ? null : column.labels();
    }

    /**
     * Reads a table once, in little memory, and describes its columns, or the columns that {@code columns} and {@code exclude}
     * select.
     *
     * @throws IOException if the file cannot be read
     * @throws UnknownColumnException if the options name a column that does not exist
     * @throws DataException if the records cannot be read: an empty or binary file, records of unequal length
     */
    public static TableProfile profile(String source, ReadOptions options, InputStream standardInput)
            throws IOException {
        return profile(source(source, standardInput), options);
    }

    /** As {@link #profile(String, ReadOptions, InputStream)}, from any source. */
    public static TableProfile profile(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            return ProfileScan.run(reader, ColumnSelection.of(reader, options.withWeights(null)), row -> {});
        }
    }

    /**
     * As {@link #profile(TableSource, ReadOptions)}, with the numbers of all columns, and the labels of those that can tell groups.
     *
     * @throws DataException if there are more than 2<sup>31</sup> - 8 rows
     */
    public static ColumnTable columns(TableSource source, ReadOptions options) throws IOException {
        try (RecordReader reader = source.open(options)) {
            ColumnSelection selection = ColumnSelection.of(reader, options.withWeights(null));
            List<Column> columns = new ArrayList<>();
            List<GroupScan> groups = new ArrayList<>();
            for (int column : selection.features()) {
                columns.add(new Column());
                groups.add(new GroupScan(reader, column));
            }
            TableProfile profile = ProfileScan.run(reader, selection, row -> {
                for (int i = 0; i < row.length; i++) {
                    columns.get(i).add(row[i]);
                    groups.get(i).add();
                }
            });
            TableRules.checkSize(reader.name(), profile.rows(), 1);
            return new ColumnTable(
                    profile,
                    columns.stream().map(Column::values).toList(),
                    groups.stream().map(GroupScan::groups).toList());
        }
    }

    /** A growing list of numbers. */
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
