package org.mixtura.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.rows.RowLabels;

/**
 * A table of finite numbers in memory, ready for a fit; NaN where a cell is missing, if the options let such be.
 *
 * @param features the names of the columns, in the order of the values
 * @param rows the number of rows, at least one
 * @param values rows x features numbers, row after row; not copied, so that large data are held once
 * @param weights one non-negative weight per row, not all zero, or null if every row counts once; not copied
 * @param labels the known groups of the rows, or null if no column of them was named
 * @param notes the decisions made while reading, in plain words
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record Table(
        List<String> features,
        int rows,
        double[] values,
        double @Nullable [] weights,
        @Nullable RowLabels labels,
        List<String> notes) {
    public Table {
        features = List.copyOf(features);
        notes = List.copyOf(notes);
        if ((long) rows * features.size() != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + rows + " rows x " + features.size() + " features");
        }
        if (weights != null && weights.length != rows) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows + " rows");
        }
        if (labels != null && labels.codes().length != rows) {
            throw new IllegalArgumentException(labels.codes().length + " labels for " + rows + " rows");
        }
    }
}
