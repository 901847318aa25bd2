package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowIdentityTest {
    @Test
    void numbersKindsInTheOrderOfTheirFirstRows() {
        double[] values = {1, 2, 3, 4, 1, 2, 1, 3, 3, 4};

        assertThat(RowIdentity.of(values, 2)).containsExactly(0, 1, 0, 2, 1);
    }

    @Test
    void takesZerosOfBothSignsAndAllNotNumbersForEqual() {
        double other = Double.longBitsToDouble(0x7ff8000000000001L);

        assertThat(RowIdentity.of(new double[] {0.0, -0.0, Double.NaN, other, 1}, 1))
                .containsExactly(0, 0, 1, 1, 2);
        assertThat(RowIdentity.of(new double[0], 3)).isEmpty();
    }

    @Test
    void agreesWithAListOfAllKinds() {
        Random random = new Random(5);
        for (int features : new int[] {1, 2, 5}) {
            double[] values = random.doubles(3000L * features)
                    .map(x -> Math.floor(4 * x) / 8)
                    .toArray();
            List<List<Double>> kinds = new ArrayList<>();
            int[] expected = new int[3000];
            for (int n = 0; n < expected.length; n++) {
                List<Double> row = Arrays.stream(values, n * features, (n + 1) * features)
                        .boxed()
                        .toList();
                if (!kinds.contains(row)) {
                    kinds.add(row);
                }
                expected[n] = kinds.indexOf(row);
            }

            assertThat(RowIdentity.of(values, features)).isEqualTo(expected);
        }
    }
}
