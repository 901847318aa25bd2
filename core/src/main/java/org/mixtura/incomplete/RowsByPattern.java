package org.mixtura.incomplete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a block in an order in which those that lack the same cells stand together. */
final class RowsByPattern {
    private static final int PRIME = 31;
    /** The golden ratio times 2^32: multiplied by it, the high bits of a hash depend on all. */
    private static final int SCATTERING = 0x9E3779B9;

    private final int features;
    private final boolean takesEmpty;
    private final List<Pattern> patterns = new ArrayList<>();
    /** Open addressing: the number of a pattern at the place that its hash gives or the next free one, plus one. */
    private int[] table = new int[64];

    private int[] patternOf = new int[0];
    private int[] order = new int[0];
    private int[] begins = new int[1];
    private int size;

    /**
     * No rows yet.
     *
     * @param takesEmpty whether rows without any value are taken in, or left out
     */
    RowsByPattern(int features, boolean takesEmpty) {
        this.features = features;
        this.takesEmpty = takesEmpty;
    }

    /** Groups rows of D values that begin at an index. */
    void group(double[] values, int offset, int rows) {
        patterns.clear();
        Arrays.fill(table, 0);
        if (order.length < rows) {
            order = new int[rows];
            patternOf = new int[rows];
        }
        int[] counts = new int[rows + 1];
        for (int n = 0; n < rows; n++) {
            patternOf[n] = number(values, offset + n * features);
            counts[patternOf[n]]++;
        }
        place(rows, counts);
    }

    private void place(int rows, int[] counts) {
        begins = new int[patterns.size() + 1];
        size = 0;
        for (int p = 0; p < patterns.size(); p++) {
            begins[p] = size;
            size += takes(p) ? counts[p] : 0;
            counts[p] = begins[p];
        }
        begins[patterns.size()] = size;
        for (int n = 0; n < rows; n++) {
            if (takes(patternOf[n])) {
                order[counts[patternOf[n]]++] = n;
            }
        }
    }

    private boolean takes(int p) {
        return takesEmpty || patterns.get(p).observed().length > 0;
    }

    private int number(double[] values, int offset) {
        int place = hash(values, offset) >>> Integer.numberOfLeadingZeros(table.length - 1);
        while (table[place] != 0 && !patterns.get(table[place] - 1).isOf(values, offset)) {
            place = (place + 1) & (table.length - 1);
        }
        if (table[place] == 0) {
            patterns.add(Pattern.of(values, offset, features));
            table[place] = patterns.size();
            if (2 * patterns.size() > table.length) {
                enlarge(values, offset);
            }
            return patterns.size() - 1;
        }
        return table[place] - 1;
    }

    private void enlarge(double[] values, int offset) {
        table = new int[2 * table.length];
        double[] row = Arrays.copyOfRange(values, offset, offset + features);
        for (int p = 0; p < patterns.size(); p++) {
            Arrays.fill(row, 0);
            for (int d : patterns.get(p).missing()) {
                row[d] = Double.NaN;
            }
            int place = hash(row, 0) >>> Integer.numberOfLeadingZeros(table.length - 1);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = p + 1;
        }
    }

    private int hash(double[] values, int offset) {
        int hash = 1;
        for (int at = offset; at < offset + features; at++) {
            hash = PRIME * hash + (Double.isNaN(values[at]) ? 1 : 0);
        }
        return hash * SCATTERING;
    }

    /** The number of rows taken. */
    int size() {
        return size;
    }

    /** The index in the block of the row at a place of this order. */
    int row(int place) {
        return order[place];
    }

    /** The number of patterns. */
    int patterns() {
        return patterns.size();
    }

    /** A pattern. */
    Pattern pattern(int p) {
        return patterns.get(p);
    }

    /** The place of the first row of a pattern; that of the pattern after the last one is {@link #size}. */
    int begin(int p) {
        return begins[p];
    }
}
