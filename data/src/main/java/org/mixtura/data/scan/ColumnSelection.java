package org.mixtura.data.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.UnknownColumnException;

/**
 * The columns that the options select, by their index in the file.
 *
 * @param features the candidate features, in the wanted order
 * @param named whether the features were named, so that none may be silently left out
 * @param weights the column of the row weights, or {@link #NONE}
 * @param labels the column of the labels of rows, or {@link #NONE}
 * @param missing what becomes of rows in which a feature has no value
 */
public record ColumnSelection(int[] features, boolean named, int weights, int labels, ReadOptions.Missing missing) {
    public static final int NONE = -1;

    /**
     * Looks the names up.
     *
     * @throws UnknownColumnException if there is no such column
     */
    public static ColumnSelection of(RecordReader reader, ReadOptions options) {
        Set<Integer> left = new HashSet<>();
        for (String name : options.exclude()) {
            left.add(reader.column(name));
        }
        int weights = options.weights() == null ? NONE : reader.column(options.weights());
        int labels = options.labels() == null ? NONE : reader.column(options.labels());
        left.add(weights);
        left.add(labels);
        @Nullable List<String> named = options.columns();
        List<String> wanted = named == null ? reader.columns() : named;
        int[] features = wanted.stream()
                .mapToInt(reader::column)
                .filter(column -> !left.contains(column))
                .toArray();
        return new ColumnSelection(features, named != null, weights, labels, options.missing());
    }
}
