package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.threads.Deadline;

class SeedsTest {
    private static final int PARTS = 8;

    private static Points groups() {
        Xoshiro256 random = new Xoshiro256(3, 0);
        double[] values = new double[2 * 400];
        for (int n = 0; n < 400; n++) {
            values[2 * n] = 6 * (n % 4) + random.nextGaussian();
            values[2 * n + 1] = 6 * (n / 4 % 2) + random.nextGaussian();
        }
        double[] weights = new double[400];
        Arrays.fill(weights, 1);
        return new Points(2, values, weights);
    }

    private static double sumOfSquares(Points points, double[] seeds) {
        int[] labels = new int[points.size()];
        Arrays.setAll(labels, n -> points.nearest(n, seeds, PARTS));
        double[] means = new double[seeds.length];
        points.partMeans(labels, means);
        double sum = 0;
        for (int n = 0; n < labels.length; n++) {
            sum += points.squaredDistance(n, means, labels[n]);
        }
        return sum;
    }

    private static double meanOver(int runs, int candidates) {
        Points points = groups();
        double sum = 0;
        for (int run = 0; run < runs; run++) {
            sum += sumOfSquares(
                    points, new Seeds(points, PARTS).draw(candidates, Deadline.NONE, new Xoshiro256(run, 1)));
        }
        return sum / runs;
    }

    @Test
    void lookingAheadLeavesLessWithinTheParts() {
        assertThat(meanOver(50, 4)).isLessThan(0.7 * meanOver(50, 1));
    }

    @Test
    void seedsArePointsAndDiffer() {
        Points points = groups();
        double[] seeds = new Seeds(points, PARTS).draw(3, Deadline.NONE, new Xoshiro256(9, 1));
        for (int k = 0; k < PARTS; k++) {
            int seed = k;
            assertThat(java.util.stream.IntStream.range(0, points.size())
                            .anyMatch(n -> points.squaredDistance(n, seeds, seed) == 0))
                    .isTrue();
            for (int other = 0; other < k; other++) {
                assertThat(Arrays.equals(seeds, 2 * k, 2 * k + 2, seeds, 2 * other, 2 * other + 2))
                        .isFalse();
            }
        }
    }

    @Test
    void afterTheDeadlineTheFirstDrawnAreTaken() {
        Points points = groups();
        Deadline passed = Deadline.NONE.or(() -> true);

        double[] hurried = new Seeds(points, PARTS).draw(4, passed, new Xoshiro256(9, 1));

        assertThat(hurried).isEqualTo(new Seeds(points, PARTS).draw(1, Deadline.NONE, new Xoshiro256(9, 1)));
        assertThat(KMeans.partition(points, PARTS, true, passed, new Xoshiro256(9, 1)))
                .isEqualTo(points.nearest(hurried, PARTS));
    }
}
