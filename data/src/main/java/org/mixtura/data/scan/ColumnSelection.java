package org.mixtura.data.scan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mixtura.data.feature.FeatureColumns;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.UnknownColumnException;

/**
 * The columns that the options select, by their index in the file.
 *
 * @param cells the candidate features, in the wanted order
 * @param named whether the features were named, so that none may be silently left out
 * @param weights the column of the row weights, or {@link #NONE}
 * @param labels the column of the labels of rows, or {@link #NONE}
 * @param findUnits whether units of rounding are looked for in the features that are known exactly
 * @param missing what becomes of rows in which a feature has no value
 */
public record ColumnSelection(
        List<FeatureColumns> cells,
        boolean named,
        int weights,
        int labels,
        boolean findUnits,
        ReadOptions.Missing missing) {
    public static final int NONE = FeatureColumns.NONE;

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
        List<FeatureColumns> cells = FeatureColumns.of(reader, options.cells(), options.columns(), left);
        return new ColumnSelection(
                cells, options.columns() != null, weights, labels, options.findUnits(), options.missing());
    }

    /** The columns of the candidate features; of an interval, the column of its lower end. */
    public int[] features() {
        return cells.stream().mapToInt(FeatureColumns::column).toArray();
    }

    /** Whether the numbers of the features are those in the file: none is an interval, has errors or is cut off. */
    public boolean areNumbersInFile() {
        return cells.stream().allMatch(FeatureColumns::isNumberInFile);
    }
}
