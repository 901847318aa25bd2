package org.mixtura.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a pass over rows tells of holes, whole or in parts. */
class MissingCellsTest {
    @Test
    void pairsNeverTogetherAreThoseThatNoRowHas() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int features = 1 + random.nextInt(130);
            double holes = random.nextDouble();
            double[][] rows = new double[1 + random.nextInt(12)][features];
            for (double[] row : rows) {
                for (int d = 0; d < features; d++) {
                    row[d] = random.nextDouble() < holes ? Double.NaN : d;
                }
            }
            int half = rows.length / 2;
            List<RowsSummary> parts = new ArrayList<>();
            for (int[] cut : new int[][] {{0, half}, {half, rows.length}}) {
                if (cut[1] > cut[0]) {
                    parts.add(RowsSummary.ofPart(Rows.of(Arrays.copyOfRange(rows, cut[0], cut[1]))));
                }
            }
            RowsSummary whole = RowsSummary.ofPart(Rows.of(rows));
            assertThat(whole.pairsNeverTogether()).as("seed %d", seed).containsExactlyElementsOf(never(rows, features));
            if (allSeen(rows, features)) {
                assertThat(RowsSummary.join(parts).pairsNeverTogether())
                        .containsExactlyElementsOf(never(rows, features));
            }
        }
    }

    private static List<int[]> never(double[][] rows, int features) {
        List<int[]> never = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            for (int j = i + 1; j < features; j++) {
                boolean seen = false;
                for (double[] row : rows) {
                    seen |= !Double.isNaN(row[i] + row[j]);
                }
                if (!seen) {
                    never.add(new int[] {i, j});
                }
            }
        }
        return never;
    }

    private static boolean allSeen(double[][] rows, int features) {
        boolean all = true;
        for (int d = 0; d < features; d++) {
            boolean seen = false;
            for (double[] row : rows) {
                seen |= !Double.isNaN(row[d]);
            }
            all &= seen;
        }
        return all;
    }
}
