package org.mixtura.internal.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.internal.random.Xoshiro256;

/** EM of one Gaussian for rows of which intervals alone are known: it raises the log-likelihood that it computes. */
class IntervalEmTest {
    private static final int ROWS = 80;
    private static final int ITERATIONS = 25;

    /** d, the width of rounding, the share of cells of which a bound alone is known, how much a row's log P may fall. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 0.3, 1e-13",
        "2, 0.1, 0, 1e-13",
        "3, 0.3, 0, 1e-12",
        "4, 0.1, 0, 1e-12",
        "8, 0.02, 0, 1e-12",
        "2, 0.5, 0.3, 1e-13",
        "3, 0.5, 0.3, 1e-9"
    })
    void logLikelihoodsRise(int d, double width, double censored, double fall) {
        List<double[][]> rows = rows(d, width, censored);
        double[] mean = new double[d];
        double[] covariance = new double[d * (d + 1) / 2];
        for (int i = 0; i < d; i++) {
            covariance[i * (i + 3) / 2] = 2;
        }
        double before = Double.NEGATIVE_INFINITY;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double logLikelihood = step(rows, mean, covariance);
            assertThat(logLikelihood).isGreaterThanOrEqualTo(before - fall * ROWS);
            before = logLikelihood;
        }
    }

    private static List<double[][]> rows(int d, double width, double censored) {
        Xoshiro256 random = new Xoshiro256(31, 0);
        List<double[][]> rows = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            double[] lower = new double[d];
            double[] upper = new double[d];
            double common = random.nextGaussian();
            for (int i = 0; i < d; i++) {
                double at = Math.floor((0.7 * common + 0.7 * random.nextGaussian() + i) / width) * width;
                boolean bound = random.nextDouble() < censored;
                lower[i] = at;
                upper[i] = bound ? Double.POSITIVE_INFINITY : at + width;
            }
            rows.add(new double[][] {lower, upper});
        }
        return rows;
    }

    private static double step(List<double[][]> rows, double[] mean, double[] covariance) {
        int d = mean.length;
        GaussianBox box = new GaussianBox(d);
        box.setCovariance(covariance, d);
        double[] first = new double[d];
        double[] second = new double[covariance.length];
        double logLikelihood = 0;
        for (double[][] row : rows) {
            box.evaluate(mean, row[0], row[1]);
            logLikelihood += box.logProbability();
            for (int i = 0, at = 0; i < d; i++) {
                first[i] += box.mean(i) / rows.size();
                for (int j = 0; j <= i; j++, at++) {
                    second[at] += (box.covariance(i, j) + box.mean(i) * box.mean(j)) / rows.size();
                }
            }
        }
        for (int i = 0, at = 0; i < d; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[at] = second[at] - first[i] * first[j];
            }
        }
        System.arraycopy(first, 0, mean, 0, d);
        return logLikelihood;
    }
}
