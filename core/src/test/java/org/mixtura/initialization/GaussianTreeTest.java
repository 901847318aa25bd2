package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.random.Xoshiro256;

class GaussianTreeTest {
    private static final int ROWS = 240;

    /** Two long groups that cross: their means are the same, so that no cut between centers can tell them apart. */
    private static Points cross(double weight) {
        Xoshiro256 random = new Xoshiro256(5, 0);
        double[] values = new double[2 * ROWS];
        for (int n = 0; n < ROWS; n++) {
            double along = 4 * (random.nextDouble() - 0.5);
            double across = 0.02 * random.nextGaussian();
            values[2 * n] = isFirst(n) ? along : across;
            values[2 * n + 1] = isFirst(n) ? across : along;
        }
        double[] weights = new double[ROWS];
        Arrays.fill(weights, weight);
        return new Points(2, values, weights);
    }

    private static boolean isFirst(int n) {
        return n % 2 == 0;
    }

    private static GaussianTree tree(Points points) {
        return GaussianTree.above(WardTree.of(points), points);
    }

    private static double shareOfFirst(int[] labels, int part) {
        long inPart = Arrays.stream(labels).filter(label -> label == part).count();
        long first = IntStream.range(0, ROWS)
                .filter(n -> isFirst(n) && labels[n] == part)
                .count();
        return (double) first / inPart;
    }

    @Test
    void findsLongGroupsThatCross() {
        Points points = cross(1);
        double share = shareOfFirst(tree(points).partition(2), 0);

        assertThat(Math.max(share, 1 - share)).isGreaterThan(0.93);
        double ward = shareOfFirst(WardTree.of(points).partition(2), 0);
        assertThat(Math.max(ward, 1 - ward)).isLessThan(0.85);
    }

    @Test
    void everyCutIsTheNextOneWithTwoPartsJoined() {
        GaussianTree tree = tree(cross(1));
        for (int parts = 1; parts < 20; parts++) {
            int[] coarse = tree.partition(parts);
            int[] fine = tree.partition(parts + 1);
            assertThat(Arrays.stream(coarse).distinct().count()).isEqualTo(parts);
            long pairs = IntStream.range(0, ROWS)
                    .mapToLong(n -> (long) coarse[n] << 32 | fine[n])
                    .distinct()
                    .count();
            assertThat(pairs).isEqualTo(parts + 1);
        }
    }

    @Test
    void theUnitOfTheWeightsDoesNotMatter() {
        assertThat(tree(cross(0x1p40)).partition(3)).isEqualTo(tree(cross(1)).partition(3));
    }
}
