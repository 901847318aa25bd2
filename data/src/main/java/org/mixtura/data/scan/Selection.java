package org.mixtura.data.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.UnknownColumnException;

/**
 * The columns that the options ask for, by their place in the file.
 *
 * @param features candidates, in the order wanted
 * @param named whether the features were named, so that none may be left out in silence
 * @param weights the column of the row weights, or {@link #NONE}
 * @param missing what becomes of rows in which a feature has no value
 */
public record Selection(int[] features, boolean named, int weights, ReadOptions.Missing missing) {
    static final int NONE = -1;

    /**
     * Looks the names up.
     *
     * @throws UnknownColumnException if there is no such column
     */
    public static Selection of(RecordReader reader, ReadOptions options) {
        Set<Integer> left = new HashSet<>();
        for (String name : options.exclude()) {
            left.add(reader.column(name));
        }
        int weights = options.weights() == null ? NONE : reader.column(options.weights());
        left.add(weights);
        boolean named = options.columns() != null;
        List<String> wanted = named ? options.columns() : reader.columns();
        int[] features = wanted.stream()
                .mapToInt(reader::column)
                .filter(column -> !left.contains(column))
                .toArray();
        return new Selection(features, named, weights, options.missing());
    }
}
