package org.mixtura.data.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.records.RecordReader;

/**
 * The columns of a candidate feature, by their index in the file.
 *
 * @param name the name of the feature
 * @param column the column of its values, or of the lower ends of its intervals
 * @param errors the column of the errors of its values, or {@link #NONE}
 * @param upper the column of the upper ends of its intervals, or {@link #NONE}
 * @param unit the unit to which its values are rounded, 0 if they are not
 * @param limits the ends at which its values are cut off, or null
 */
public record FeatureColumns(
        String name, int column, int errors, int upper, double unit, InexactCells.@Nullable Limits limits) {
    /** No column. */
    public static final int NONE = -1;

    /**
     * The features in the wanted order. Without a wish it is that of the columns, and an interval stands where its lower end does.
     *
     * @param left the columns that are no features
     */
    public static List<FeatureColumns> of(
            RecordReader reader, InexactCells cells, @Nullable List<String> wanted, Set<Integer> left) {
        cells.features().stream()
                .filter(feature -> !cells.intervals().containsKey(feature))
                .forEach(reader::column);
        Set<Integer> no = new TreeSet<>(left);
        cells.errors().values().forEach(column -> no.add(reader.column(column)));
        List<FeatureColumns> features = new ArrayList<>();
        if (wanted != null) {
            for (String name : wanted) {
                InexactCells.@Nullable Ends ends = cells.intervals().get(name);
                if (ends != null) {
                    features.add(interval(reader, name, ends));
                } else if (!no.contains(reader.column(name))) {
                    features.add(values(reader, cells, name));
                }
            }
            return features;
        }
        cells.intervals().values().forEach(ends -> no.add(reader.column(ends.upper())));
        for (String name : reader.columns()) {
            addAt(reader.column(name), name, reader, cells, no, features);
        }
        return features;
    }

    /** A column of numbers that are known exactly. */
    public static FeatureColumns exact(String name, int column) {
        return new FeatureColumns(name, column, NONE, NONE, 0, null);
    }

    private static void addAt(
            int column,
            String name,
            RecordReader reader,
            InexactCells cells,
            Collection<Integer> no,
            List<FeatureColumns> features) {
        boolean isEnd = false;
        for (Map.Entry<String, InexactCells.Ends> interval : cells.intervals().entrySet()) {
            if (interval.getValue().lower().equals(name)) {
                features.add(interval(reader, interval.getKey(), interval.getValue()));
                isEnd = true;
            }
        }
        if (!isEnd && !no.contains(column) && !cells.intervals().containsKey(name)) {
            features.add(values(reader, cells, name));
        }
    }

    private static FeatureColumns interval(RecordReader reader, String name, InexactCells.Ends ends) {
        return new FeatureColumns(name, reader.column(ends.lower()), NONE, reader.column(ends.upper()), 0, null);
    }

    private static FeatureColumns values(RecordReader reader, InexactCells cells, String name) {
        String errors = cells.errors().get(name);
        return new FeatureColumns(
                name,
                reader.column(name),
                errors == null ? NONE : reader.column(errors),
                NONE,
                cells.rounded().getOrDefault(name, 0.0),
                cells.saturated().get(name));
    }

    /** Whether the value is the number in the file, exact or rounded. */
    public boolean isNumberInFile() {
        return errors == NONE && upper == NONE && limits == null;
    }

    /** Whether it is said how the values are known. */
    public boolean isInexact() {
        return !isNumberInFile() || unit > 0;
    }
}
