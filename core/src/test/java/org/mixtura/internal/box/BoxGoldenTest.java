package org.mixtura.internal.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.math.TruncatedNormal;

/** What R's mvtnorm, tmvtnorm and truncnorm say (docs/comparisons/boxes.R). */
class BoxGoldenTest {
    private static List<String[]> lines() throws IOException {
        try (InputStream in = BoxGoldenTest.class.getResourceAsStream("/golden/intervals/boxes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .toList();
        }
    }

    /**
     * Miwa's and Genz's log P to 3e-5, the moments to 1e-3: tmvtnorm makes them of differences of such numbers. How far off its covariances are,
     * their asymmetry shows. Those of boxes as narrow as rounded irises are of no use: there its means alone are compared, roughly, and where P is
     * small in five dimensions, as in "mixed51": there 2^20 points of Genz's method give a first mean of 0.54243, tmvtnorm 0.5505.
     */
    @Test
    void boxesOfR() throws IOException {
        List<String[]> boxes =
                lines().stream().filter(line -> !line[0].equals("univariate")).toList();
        assertThat(boxes).hasSize(22).allSatisfy(BoxGoldenTest::assertBox);
    }

    private static void assertBox(String[] line) {
        int d = Integer.parseInt(line[1]);
        double[] c = new double[d * (d + 1) / 2];
        for (int i = 0, at = 0; i < d; i++) {
            for (int j = 0; j <= i; j++, at++) {
                c[at] = Double.parseDouble(line[2 + d + i * d + j]);
            }
        }
        int next = 2 + d + d * d;
        double[] lower = numbers(line, next, d);
        double[] upper = numbers(line, next + d, d);
        GaussianBox box = new GaussianBox(d);
        box.setCovariance(c, d);
        box.evaluate(numbers(line, 2, d), lower, upper);

        double[] told = numbers(line, next + 2 * d + 2, d);
        assertThat(box.logProbability()).isCloseTo(Double.parseDouble(line[next + 2 * d]), within(3e-5 + box.error()));
        boolean narrow = box.covariance(0, 0) < 0.01 * c[0];
        double ofMeans = narrow ? 0.02 : box.logProbability() < -8 ? 0.01 : 1e-3;
        for (int i = 0; i < d; i++) {
            double s = Math.sqrt(c[i * (i + 3) / 2]);
            assertThat(box.mean(i)).isBetween(lower[i], upper[i]).isCloseTo(told[i], within(ofMeans * s));
            for (int j = 0; j <= i && !narrow; j++) {
                double covariance = Double.parseDouble(line[next + 3 * d + 2 + i * d + j]);
                double tolerance = 2e-3 * s * Math.sqrt(c[j * (j + 3) / 2]) + 3 * asymmetry(line, next + 3 * d + 2, d);
                assertThat(box.covariance(i, j)).isCloseTo(covariance, within(tolerance));
            }
        }
    }

    private static double asymmetry(String[] line, int from, int d) {
        double largest = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double difference =
                        Double.parseDouble(line[from + i * d + j]) - Double.parseDouble(line[from + j * d + i]);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private static double[] numbers(String[] line, int from, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Double.parseDouble(line[from + i]);
        }
        return numbers;
    }

    @Test
    void intervalsOfR() throws IOException {
        TruncatedNormal side = new TruncatedNormal();
        List<String[]> intervals =
                lines().stream().filter(line -> line[0].equals("univariate")).toList();
        assertThat(intervals).hasSize(4).allSatisfy(line -> {
            side.set(Double.parseDouble(line[1]), Double.parseDouble(line[2]));
            assertThat(side.mean()).isCloseTo(Double.parseDouble(line[3]), within(1e-12));
            assertThat(side.variance()).isCloseTo(Double.parseDouble(line[4]), within(1e-11));
        });
    }
}
