package org.mixtura.spark;

import java.io.Serializable;

/**
 * Consecutive rows as primitive arrays.
 *
 * @param rows how many
 * @param values row by row
 * @param weights one per row, or null if every row has weight 1
 */
record Block(int rows, double[] values, double[] weights) implements Serializable {
    private static final long serialVersionUID = 1L;
}
