package org.mixtura.soundness;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.math.RowIdentity;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;

/**
 * The distinct rows of a sample, in the order of their first occurrence, and the number of copies of each; weights are ignored.
 */
public final class DistinctRows {
    private final RowSample sample;
    private final int[] firsts;
    private final int[] copies;
    private @Nullable ArrayRows rows;
    private @Nullable ArrayRows repeats;

    private DistinctRows(RowSample sample, int[] firsts, int[] copies) {
        this.sample = sample;
        this.firsts = firsts;
        this.copies = copies;
    }

    /** The distinct rows of a sample. */
    public static DistinctRows of(RowSample sample) {
        int[] numbers = RowIdentity.of(sample.values(), sample.features());
        int[] firsts = new int[numbers.length];
        int[] copies = new int[numbers.length];
        int count = 0;
        for (int n = 0; n < numbers.length; n++) {
            if (numbers[n] == count) {
                firsts[count++] = n;
            }
            copies[numbers[n]]++;
        }
        return new DistinctRows(sample, Arrays.copyOf(firsts, count), Arrays.copyOf(copies, count));
    }

    /** The number of distinct rows. */
    public int count() {
        return firsts.length;
    }

    /** The number of rows in the sample that repeat an earlier one. */
    public int repeated() {
        return sample.size() - firsts.length;
    }

    /** The number of copies of the rarest row. */
    public int fewestCopies() {
        return Arrays.stream(copies).min().orElse(0);
    }

    /** The number of copies of the most frequent row. */
    public int mostCopies() {
        return copies[mostFrequent()];
    }

    /** The most frequent row, the first if several are equally frequent; a copy. */
    public double[] mostFrequentRow() {
        return sample.row(firsts[mostFrequent()]);
    }

    private int mostFrequent() {
        int most = 0;
        for (int i = 1; i < copies.length; i++) {
            most = copies[i] > copies[most] ? i : most;
        }
        return most;
    }

    /** Each distinct row once, with a weight of 1. */
    public synchronized ArrayRows rows() {
        if (rows == null) {
            rows = Rows.of(sample.part(firsts).values(), sample.features());
        }
        return rows;
    }

    /** The rows that repeat an earlier one, with a weight of 1; there must be at least one. */
    public synchronized ArrayRows repeats() {
        if (repeats == null) {
            BitSet first = new BitSet(sample.size());
            Arrays.stream(firsts).forEach(first::set);
            int[] others =
                    IntStream.range(0, sample.size()).filter(n -> !first.get(n)).toArray();
            repeats = Rows.of(sample.part(others).values(), sample.features());
        }
        return repeats;
    }
}
