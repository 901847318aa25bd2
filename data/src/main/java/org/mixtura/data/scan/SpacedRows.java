package org.mixtura.data.scan;

import java.util.ArrayList;
import java.util.List;

/** A sample of evenly spaced rows from a stream of unknown length: when it is full, every second row is dropped. */
final class SpacedRows {
    private static final int MOST_ROWS = 1 << 14;
    private static final int MOST_VALUES = 1 << 22;

    private final int capacity;
    private List<double[]> rows = new ArrayList<>();
    private long distance = 1;
    private long seen;

    SpacedRows(int columns) {
        this.capacity = Math.max(2, Math.min(MOST_ROWS, MOST_VALUES / Math.max(columns, 1)));
    }

    /** Takes in the next row; it is copied. */
    void add(double[] row) {
        if (seen++ % distance != 0) {
            return;
        }
        if (rows.size() == capacity) {
            List<double[]> half = new ArrayList<>();
            for (int n = 0; n < capacity; n += 2) {
                half.add(rows.get(n));
            }
            rows = half;
            distance *= 2;
            if ((seen - 1) % distance != 0) {
                return;
            }
        }
        rows.add(row.clone());
    }

    List<double[]> rows() {
        return rows;
    }
}
