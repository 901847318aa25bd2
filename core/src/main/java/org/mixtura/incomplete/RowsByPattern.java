package org.mixtura.incomplete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a block in an order in which those that lack the same cells and have the same errors stand together. */
final class RowsByPattern {
    /** The golden ratio times 2^64: multiplied by it, the high bits of a hash depend on all. */
    private static final long SCATTERING = 0x9E3779B97F4A7C15L;

    private final int features;
    private final boolean takesEmpty;
    private final CellKnowledge knowledge;
    private final List<Pattern> patterns = new ArrayList<>();
    /** Open addressing: the number of a pattern at the place that its hash gives or the next free one, plus one. */
    private int[] table = new int[64];

    private long[] masks = new long[32];
    private int[] patternOf = new int[0];
    private int[] order = new int[0];
    private int[] begins = new int[1];
    private int size;

    /**
     * No rows yet.
     *
     * @param takesEmpty whether rows without any value are taken in, or left out
     * @param knowledge that of the block whose rows are to be grouped
     */
    RowsByPattern(int features, boolean takesEmpty, CellKnowledge knowledge) {
        this.features = features;
        this.takesEmpty = takesEmpty;
        this.knowledge = knowledge;
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
            patternOf[n] = number(values, offset, n);
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
        return takesEmpty || patterns.get(p).tells();
    }

    private int number(double[] values, int offset, int row) {
        int from = offset + row * features;
        long mask = mask(values, from, row);
        int place = place(mask);
        while (table[place] != 0 && !isOf(table[place] - 1, mask, values, from, row)) {
            place = (place + 1) & (table.length - 1);
        }
        return table[place] == 0
                ? add(place, mask, Pattern.of(values, from, features, knowledge, row))
                : table[place] - 1;
    }

    /** One bit for each missing cell; with more than 64 features several share a bit. Errors are mixed into all bits. */
    private long mask(double[] values, int from, int row) {
        long mask = 0;
        for (int d = 0; d < features; d++) {
            mask ^= Double.isNaN(values[from + d]) ? 1L << d : 0;
        }
        for (int d = 0; knowledge.any() && d < features; d++) {
            double error =
                    Double.isNaN(values[from + d]) ? 0 : knowledge.isInterval(row, d) ? -1 : knowledge.error(row, d);
            mask = error == 0 ? mask : Long.rotateLeft(mask ^ (Double.doubleToRawLongBits(error) + d) * SCATTERING, 29);
        }
        return mask;
    }

    private boolean isOf(int pattern, long mask, double[] values, int from, int row) {
        return masks[pattern] == mask
                && (features <= Long.SIZE && !knowledge.any()
                        || patterns.get(pattern).isOf(values, from, knowledge, row));
    }

    private int place(long mask) {
        return (int) (mask * SCATTERING >>> Long.numberOfLeadingZeros(table.length - 1));
    }

    private int add(int place, long mask, Pattern pattern) {
        int number = patterns.size();
        patterns.add(pattern);
        masks = number < masks.length ? masks : Arrays.copyOf(masks, 2 * number);
        masks[number] = mask;
        table[place] = number + 1;
        if (2 * patterns.size() > table.length) {
            enlarge();
        }
        return number;
    }

    private void enlarge() {
        table = new int[2 * table.length];
        for (int p = 0; p < patterns.size(); p++) {
            int place = place(masks[p]);
            while (table[place] != 0) {
                place = (place + 1) & (table.length - 1);
            }
            table[place] = p + 1;
        }
    }

    /** How the cells of the block are known. */
    CellKnowledge knowledge() {
        return knowledge;
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
