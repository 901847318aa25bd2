package org.mixtura.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows as primitive arrays.
 *
 * @param rows the number of rows
 * @param values the values, row by row
 * @param weights one weight per row, or null if every row has weight 1
 * @param labels the number of the label of each row, or -1; null if no row has one
 * @param errors the standard errors of the values, in their layout, or null if all values are exact
 * @param halfWidths the half widths of the values, in their layout, or null if no value is an interval
 */
record Block(
        int rows,
        double[] values,
        double @Nullable [] weights,
        int @Nullable [] labels,
        double @Nullable [] errors,
        double @Nullable [] halfWidths)
        implements Serializable {
    /** A block without rows. */
    static final Block EMPTY = new Block(0, new double[0], null, null, null, null);

    private static final long serialVersionUID = 1L;

    /** A block of so many rows with the columns that this one has, to be filled by {@link #copyTo}. */
    Block room(int count, int features) {
        return new Block(
                count,
                new double[count * features],
                weights == null ? null : new double[count],
                labels == null ? null : new int[count],
                errors == null ? null : new double[count * features],
                halfWidths == null ? null : new double[count * features]);
    }

    /** Copies rows, from row {@code from} on, to a block with the same columns, from its row {@code to} on. */
    void copyTo(Block other, int from, int to, int count, int features) {
        copy(values, other.values, from * features, to * features, count * features);
        copy(weights, other.weights, from, to, count);
        if (labels != null && other.labels != null) {
            System.arraycopy(labels, from, other.labels, to, count);
        }
        copy(errors, other.errors, from * features, to * features, count * features);
        copy(halfWidths, other.halfWidths, from * features, to * features, count * features);
    }

    private static void copy(double @Nullable [] values, double @Nullable [] others, int from, int to, int count) {
        if (values != null && others != null) {
            System.arraycopy(values, from, others, to, count);
        }
    }

    /**
     * A part of this block.
     *
     * @param features D
     */
    Block part(int from, int count, int features) {
        Block part = room(count, features);
        copyTo(part, from, 0, count, features);
        return part;
    }
}
