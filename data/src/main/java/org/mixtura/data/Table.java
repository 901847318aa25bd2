package org.mixtura.data;

import java.util.List;

/**
 * Rows of finite numbers, ready for a fit; NaN where a cell is missing, if the options let such be.
 *
 * @param features the names of the columns, in the order of the values
 * @param rows at least one
 * @param values rows x features, row after row; the array itself, not a copy, so that large data are held once
 * @param weights one non-negative weight per row, not all zero, or null where every row counts once; likewise no copy
 * @param notes what was decided while reading, in plain words
 */
public record Table(List<String> features, int rows, double[] values, double[] weights, List<String> notes) {
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
    }
}
