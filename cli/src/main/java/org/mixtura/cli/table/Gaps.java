package org.mixtura.cli.table;

/** Counts the cells that the rows of a stream lack. */
final class Gaps {
    private final int features;
    private long cells;
    private long rows;
    private long emptyRows;

    Gaps(int features) {
        this.features = features;
    }

    /** Takes in rows of values, NaN where one is missing. */
    void add(double[] values, int count) {
        for (int n = 0; n < count; n++) {
            int missing = 0;
            for (int at = n * features; at < (n + 1) * features; at++) {
                missing += Double.isNaN(values[at]) ? 1 : 0;
            }
            cells += missing;
            rows += missing > 0 ? 1 : 0;
            emptyRows += missing == features ? 1 : 0;
        }
    }

    long cells() {
        return cells;
    }

    /** The number of rows that lack a cell. */
    long rows() {
        return rows;
    }

    /** The number of rows that lack all. */
    long emptyRows() {
        return emptyRows;
    }
}
