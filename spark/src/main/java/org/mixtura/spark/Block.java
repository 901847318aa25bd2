package org.mixtura.spark;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows as primitive arrays.
 *
 * @param rows the number of rows
 * @param values the values, row by row
 * @param weights one weight per row, or null if every row has weight 1
 */
record Block(int rows, double[] values, double @Nullable [] weights) implements Serializable {
    private static final long serialVersionUID = 1L;
}
