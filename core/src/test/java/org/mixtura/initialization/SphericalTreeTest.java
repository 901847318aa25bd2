package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.internal.random.Xoshiro256;

class SphericalTreeTest {
    /** One row in three belongs to a group a twentieth as wide as the other, which lies around it. */
    private static Points compactInDiffuse(int rows, double weight) {
        Xoshiro256 random = new Xoshiro256(5, 0);
        double[] values = new double[2 * rows];
        for (int at = 0; at < values.length; at++) {
            values[at] = random.nextGaussian() * (isCompact(at / 2) ? 0.05 : 1);
        }
        double[] weights = new double[rows];
        Arrays.fill(weights, weight);
        return new Points(2, values, weights);
    }

    private static boolean isCompact(int n) {
        return n % 3 == 0;
    }

    /** 5,000 rows are more than are joined. */
    @ParameterizedTest
    @ValueSource(ints = {300, 5000})
    void findsACompactGroupInsideADiffuseOne(int rows) {
        int[] labels = SphericalTree.of(compactInDiffuse(rows, 1)).partition(2);
        long together = IntStream.range(0, rows)
                .filter(n -> isCompact(n) == (labels[n] == labels[0]))
                .count();

        assertThat(Math.max(together, rows - together)).isGreaterThan(rows * 95L / 100);
    }

    @Test
    void everyCutIsTheNextOneWithTwoPartsJoined() {
        SphericalTree tree = SphericalTree.of(compactInDiffuse(300, 1));
        for (int parts = 1; parts < 100; parts++) {
            int[] coarse = tree.partition(parts);
            int[] fine = tree.partition(parts + 1);
            assertThat(Arrays.stream(coarse).distinct().count()).isEqualTo(parts);
            long pairs = IntStream.range(0, fine.length)
                    .mapToLong(n -> (long) coarse[n] << 32 | fine[n])
                    .distinct()
                    .count();
            assertThat(pairs).isEqualTo(parts + 1);
        }
    }

    /** At every step the two parts whose union costs least become one, whatever the tree remembers of earlier steps. */
    @Test
    void joinsTheCheapestPartsFirst() {
        Points points = compactInDiffuse(60, 1);
        int[] labels = IntStream.range(0, 60).toArray();
        SphericalParts parts = SphericalParts.of(points, labels, 60);
        SphericalTree tree = SphericalTree.of(points);
        for (int left = 59; left > 0; left--) {
            int kept = -1;
            int gone = -1;
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < i; j++) {
                    if (parts.isThere(i)
                            && parts.isThere(j)
                            && (kept < 0 || parts.costOfJoining(i, j) < parts.costOfJoining(gone, kept))) {
                        kept = j;
                        gone = i;
                    }
                }
            }
            parts.join(kept, gone);
            int into = kept;
            int from = gone;
            labels = Arrays.stream(labels)
                    .map(label -> label == from ? into : label)
                    .toArray();
            assertThat(numbered(tree.partition(left))).isEqualTo(numbered(labels));
        }
    }

    private static int[] numbered(int[] labels) {
        int[] first = Arrays.stream(labels).distinct().toArray();
        return Arrays.stream(labels)
                .map(label -> IntStream.range(0, first.length)
                        .filter(i -> first[i] == label)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    @Test
    void theUnitOfTheWeightsDoesNotMatter() {
        int[] plain = SphericalTree.of(compactInDiffuse(300, 1)).partition(3);
        assertThat(SphericalTree.of(compactInDiffuse(300, 0x1p40)).partition(3)).isEqualTo(plain);
    }
}
