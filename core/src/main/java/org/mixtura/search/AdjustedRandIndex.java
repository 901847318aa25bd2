package org.mixtura.search;

/**
 * The similarity of two partitions of the same rows, corrected for chance.
 *
 * <p>Hubert and Arabie (1985), Comparing partitions, doi:10.1007/BF01908075.
 */
final class AdjustedRandIndex {
    private AdjustedRandIndex() {}

    /** 1 for equal partitions, about 0 for unrelated ones. */
    static double of(int[] first, int[] second, int parts) {
        long[] table = new long[parts * parts];
        long[] rows = new long[parts];
        long[] columns = new long[parts];
        for (int n = 0; n < first.length; n++) {
            table[first[n] * parts + second[n]]++;
            rows[first[n]]++;
            columns[second[n]]++;
        }
        double both = pairs(table);
        double inFirst = pairs(rows);
        double inSecond = pairs(columns);
        double expected = inFirst * inSecond / pairs(first.length);
        double largest = (inFirst + inSecond) / 2;
        return largest == expected ? 1 : (both - expected) / (largest - expected);
    }

    private static double pairs(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += pairs(count);
        }
        return sum;
    }

    private static double pairs(long count) {
        return 0.5 * count * (count - 1.0);
    }
}
