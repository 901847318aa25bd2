package org.mixtura.spark;

import java.io.Serializable;
import java.util.Iterator;

/**
 * The content of a partition, determined when its blocks are created.
 *
 * @param rows the number of rows
 * @param hash the hash of all values, weights, labels, errors and half widths in their order
 */
record Part(long rows, long hash) implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Errors and half widths may be the same numbers. */
    private static final long ERRORS = 1;

    private static final long HALF_WIDTHS = 2;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    static Part of(Iterator<Block> blocks) {
        long rows = 0;
        long hash = 0;
        while (blocks.hasNext()) {
            Block block = blocks.next();
            rows += block.rows();
            hash = hash(hash, block.values());
            hash = block.weights() == null ? hash : hash(hash, block.weights());
            hash = block.labels() == null ? hash : hash(hash, block.labels());
            hash = block.errors() == null ? hash : hash(mixed(hash, ERRORS), block.errors());
            hash = block.halfWidths() == null ? hash : hash(mixed(hash, HALF_WIDTHS), block.halfWidths());
        }
        return new Part(rows, hash);
    }

    private static long hash(long hash, double[] values) {
        long result = hash;
        for (double value : values) {
            result = mixed(result, Double.doubleToRawLongBits(value));
        }
        return result;
    }

    private static long hash(long hash, int[] labels) {
        long result = hash;
        for (int label : labels) {
            result = mixed(result, label);
        }
        return result;
    }

    private static long mixed(long hash, long bits) {
        return (Long.rotateLeft(hash, 23) ^ bits) * MULTIPLIER;
    }
}
