package org.mixtura.data.scan;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.feature.FeatureColumns;
import org.mixtura.data.feature.HeldNumbers;
import org.mixtura.data.profile.RoundingUnits;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.FileRows;
import org.mixtura.rows.RowColumns;

/**
 * One pass over a table that keeps the numbers of the selected columns, in memory up to a limit and beyond it on disk. It refuses
 * only unreadable records.
 */
public final class TableScan implements Closeable {
    /** The largest array. */
    public static final int MOST_VALUES = HeldNumbers.MOST_VALUES;

    /** The number of rows that are written to disk at a time. */
    private static final int SPILLED_ROWS = 1 << 13;

    private final RecordReader reader;
    private final List<ColumnScan> features = new ArrayList<>();
    private final @Nullable ColumnScan weights;
    private final @Nullable LabelScan labels;
    private final List<ColumnScan> columns;
    private final List<HeldNumbers> held = new ArrayList<>();
    private final @Nullable SpacedRows sample;
    private @Nullable Spill spill;
    private long rows;

    private TableScan(RecordReader reader, ColumnSelection selection) {
        this.reader = reader;
        for (FeatureColumns feature : selection.cells()) {
            features.add(new ColumnScan(reader, feature));
        }
        sample = selection.findUnits() ? new SpacedRows(features.size()) : null;
        weights = selection.weights() == ColumnSelection.NONE ? null : new ColumnScan(reader, selection.weights());
        columns = new ArrayList<>(features);
        if (weights != null) {
            columns.add(weights);
        }
        columns.forEach(column -> held.add(column.held()));
        labels = selection.labels() == ColumnSelection.NONE ? null : new LabelScan(reader, selection.labels());
        if (labels != null) {
            held.add(labels.held());
        }
        features.forEach(feature -> {
            @Nullable HeldNumbers beside = feature.beside();
            if (beside != null) {
                held.add(beside);
            }
        });
    }

    /** Keeps all numbers in memory. */
    public static TableScan run(RecordReader reader, ColumnSelection selection) throws IOException {
        return run(reader, selection, Long.MAX_VALUE);
    }

    /** Keeps the numbers in memory if they take at most {@code memory} bytes. */
    public static TableScan run(RecordReader reader, ColumnSelection selection, long memory) throws IOException {
        TableScan scan = new TableScan(reader, selection);
        try {
            long fitting = memory / Double.BYTES / Math.max(1, scan.held.size());
            scan.read(Math.min(fitting, MOST_VALUES), scan::spill);
            if (scan.spill != null) {
                scan.spill();
            }
            return scan;
        } catch (IOException | RuntimeException exception) {
            scan.close();
            throw exception;
        }
    }

    /** Keeps no numbers: it only checks that the cells are numbers. */
    public static TableScan check(RecordReader reader, ColumnSelection selection) throws IOException {
        TableScan scan = new TableScan(reader, selection);
        scan.read(SPILLED_ROWS, scan::drop);
        return scan;
    }

    /** A step for the rows that the columns hold. */
    private interface Step {
        void run() throws IOException;
    }

    private void read(long first, Step whenFull) throws IOException {
        ColumnScan[] all = columns.toArray(new ColumnScan[0]);
        long full = first;
        while (reader.next()) {
            for (ColumnScan column : all) {
                column.add();
            }
            if (labels != null) {
                labels.add();
            }
            if (sample != null) {
                sample.add(features.stream().mapToDouble(ColumnScan::last).toArray());
            }
            rows++;
            if (rows > full) {
                whenFull.run();
                full = rows + SPILLED_ROWS - 1;
            }
        }
    }

    private void spill() throws IOException {
        Spill begun = spill == null ? Spill.of(reader.name(), held.size()) : spill;
        spill = begun;
        begun.take(held);
    }

    private void drop() {
        held.forEach(HeldNumbers::drop);
    }

    RecordReader reader() {
        return reader;
    }

    /** The candidate features, in the order wanted. */
    List<ColumnScan> features() {
        return features;
    }

    /** The column of the row weights, or null. */
    @Nullable
    ColumnScan weights() {
        return weights;
    }

    /** The column of the labels of rows, or null. */
    public @Nullable LabelScan labels() {
        return labels;
    }

    public long rows() {
        return rows;
    }

    /** The numbers of some features, held in memory, row after row; each column's own memory is given back as soon as it is copied. */
    public double[] rowMajor(List<ColumnScan> chosen) {
        int width = chosen.size();
        int height = (int) rows;
        double[] values = new double[height * width];
        for (int j = 0; j < width; j++) {
            HeldNumbers column = chosen.get(j).held();
            for (int row = 0; row < height; row++) {
                values[row * width + j] = column.value(row);
            }
            column.release();
        }
        return values;
    }

    /** Leaves the rows out in which a feature has no value; returns how many there were. */
    long dropIncomplete(List<ColumnScan> chosen) throws IOException {
        long before = rows;
        List<ColumnScan> gappy = chosen.stream()
                .filter(column -> column.count(CellKind.MISSING) > 0)
                .toList();
        if (gappy.isEmpty()) {
            return 0;
        }
        if (spill != null) {
            spill = spill.complete(gappy.stream().mapToInt(columns::indexOf).toArray());
            rows = spill.size();
        } else {
            BitSet incomplete = new BitSet();
            gappy.forEach(column -> column.held().addMissing(incomplete));
            held.forEach(column -> column.remove(incomplete));
            rows -= incomplete.cardinality();
        }
        return before - rows;
    }

    public boolean isSpilled() {
        return spill != null;
    }

    /** The units of rounding of some features by their names: those that were told, and those that were found if they were looked for. */
    public Map<String, Double> units(List<ColumnScan> chosen) {
        Map<String, Double> units = new TreeMap<>();
        Map<String, Double> found = sample == null
                ? Map.of()
                : RoundingUnits.of(features.stream().map(ColumnScan::name).toList(), sample.rows());
        for (ColumnScan feature : chosen) {
            double unit = feature.isInexact() ? feature.unit() : found.getOrDefault(feature.name(), 0.0);
            if (unit > 0) {
                units.put(feature.name(), unit);
            }
        }
        return units;
    }

    /**
     * What is known of the values of some features, held in memory, beside themselves; before {@link #rowMajor}.
     *
     * @param units the units of rounding by the names of features
     */
    public RowColumns beside(List<ColumnScan> chosen, Map<String, Double> units) {
        boolean measured = chosen.stream().anyMatch(ColumnScan::isMeasured);
        boolean intervals = !units.isEmpty()
                || chosen.stream().anyMatch(feature -> feature.beside() != null && !feature.isMeasured());
        return new RowColumns(
                null,
                null,
                measured ? beside(chosen, true, Map.of()) : null,
                intervals ? beside(chosen, false, units) : null);
    }

    private double[] beside(List<ColumnScan> chosen, boolean measured, Map<String, Double> units) {
        int width = chosen.size();
        double[] all = new double[(int) rows * width];
        for (int j = 0; j < width; j++) {
            ColumnScan feature = chosen.get(j);
            @Nullable HeldNumbers beside = feature.isMeasured() == measured ? feature.beside() : null;
            double constant = 0.5 * units.getOrDefault(feature.name(), 0.0);
            for (int row = 0; row < (int) rows; row++) {
                all[row * width + j] = beside == null ? constant : beside.value(row);
            }
            if (beside != null) {
                beside.release();
            }
        }
        return all;
    }

    /**
     * The rows on disk with some of the features; closing them ends the file.
     *
     * @param units the units of rounding by the names of features
     */
    public FileRows spilled(List<ColumnScan> chosen, Map<String, Double> units) throws IOException {
        FileRows all = Objects.requireNonNull(spill, "isSpilled() comes first").rows();
        FileRows weighted = weights == null ? all : all.withWeights(features.size());
        FileRows known = labels == null ? weighted : weighted.withLabels(columns.size(), labels.names());
        for (ColumnScan feature : chosen) {
            int column = held.indexOf(feature.beside());
            if (column >= 0) {
                int d = columns.indexOf(feature);
                known = feature.isMeasured() ? known.withErrors(d, column) : known.withHalfWidths(d, column);
            }
        }
        FileRows rows =
                known.withFeatures(chosen.stream().mapToInt(columns::indexOf).toArray());
        return units.isEmpty() ? rows : rows.withRounding(perFeature(chosen, units));
    }

    /** The unit of rounding of each feature, 0 if it has none. */
    public static double[] perFeature(List<ColumnScan> chosen, Map<String, Double> units) {
        return chosen.stream()
                .mapToDouble(feature -> units.getOrDefault(feature.name(), 0.0))
                .toArray();
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }
}
