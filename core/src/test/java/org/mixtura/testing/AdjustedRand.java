package org.mixtura.testing;

import java.util.Arrays;

/** How far two partitions agree beyond chance: 1 if they are the same. Hubert and Arabie (1985), doi:10.1007/BF01908075. */
public final class AdjustedRand {
    private AdjustedRand() {}

    public static double index(int[] a, int[] b) {
        int rows = Arrays.stream(a).max().orElseThrow() + 1;
        int columns = Arrays.stream(b).max().orElseThrow() + 1;
        int[][] table = new int[rows][columns];
        int[] rowSums = new int[rows];
        int[] columnSums = new int[columns];
        for (int n = 0; n < a.length; n++) {
            table[a[n]][b[n]]++;
            rowSums[a[n]]++;
            columnSums[b[n]]++;
        }
        double joint = Arrays.stream(table).mapToDouble(AdjustedRand::pairs).sum();
        double expected = pairs(rowSums) * pairs(columnSums) / pairs(new int[] {a.length});
        return (joint - expected) / (0.5 * (pairs(rowSums) + pairs(columnSums)) - expected);
    }

    private static double pairs(int[] counts) {
        return Arrays.stream(counts)
                .mapToDouble(count -> 0.5 * count * (count - 1))
                .sum();
    }
}
