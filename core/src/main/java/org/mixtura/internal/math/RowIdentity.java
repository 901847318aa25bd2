package org.mixtura.internal.math;

/** Finds equal rows of a row-major table; -0 equals 0, and NaN equals NaN. */
public final class RowIdentity {
    private static final double LEAST_FREE = 2;
    private static final int PRIME = 31;
    /** The golden ratio times 2^32: after multiplication by it, the high bits of a hash depend on all its bits. */
    private static final int SCATTERING = 0x9E3779B9;

    private final double[] values;
    private final int features;
    /**
     * A hash table with open addressing: one plus the index of the first row of each kind, at the place of its hash or the next
     * free one.
     */
    private final int[] table;

    private RowIdentity(double[] values, int features) {
        this.values = values;
        this.features = features;
        this.table = new int[Integer.highestOneBit((int) Math.max(1, LEAST_FREE * values.length / features)) * 2];
    }

    /**
     * For each row a number that it shares with all equal rows: 0, 1, ... in the order of first occurrence.
     *
     * @param values row n at n D
     * @param features D, at least 1
     */
    public static int[] of(double[] values, int features) {
        return new RowIdentity(values, features).numbers();
    }

    private int[] numbers() {
        int[] numbers = new int[values.length / features];
        int count = 0;
        for (int n = 0; n < numbers.length; n++) {
            int place = place(n);
            if (table[place] == 0) {
                table[place] = n + 1;
                numbers[n] = count++;
            } else {
                numbers[n] = numbers[table[place] - 1];
            }
        }
        return numbers;
    }

    private int place(int n) {
        int place = hash(n) >>> Integer.numberOfLeadingZeros(table.length - 1);
        while (table[place] != 0 && !areEqual(table[place] - 1, n)) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private int hash(int n) {
        int hash = 1;
        for (int at = n * features; at < (n + 1) * features; at++) {
            hash = PRIME * hash + Double.hashCode(values[at] + 0.0); // -0 is 0
        }
        return hash * SCATTERING;
    }

    private boolean areEqual(int one, int other) {
        for (int d = 0; d < features; d++) {
            double value = values[one * features + d];
            double its = values[other * features + d];
            if (value != its && !(Double.isNaN(value) && Double.isNaN(its))) {
                return false;
            }
        }
        return true;
    }
}
