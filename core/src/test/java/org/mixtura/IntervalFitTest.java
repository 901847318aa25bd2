package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.inference.intervals.InformationIntervals;
import org.mixtura.inference.intervals.IntervalMethod;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Tables;

/** Fits to values that are rounded, binned or censored. */
class IntervalFitTest {
    private static final double[][] IRIS = Golden.table("iris");

    private static FitOptions options(String structure, Integer... components) {
        return FitOptions.defaults()
                .withStructures(CovarianceStructures.named(structure).orElseThrow())
                .withComponents(List.of(components));
    }

    private static FitResult fit(Rows rows, FitOptions options) {
        return new GaussianMixtureFitter(options).fit(rows);
    }

    /** The groups of iris are wide against the units: what is known of each value is enough. */
    @ParameterizedTest
    @CsvSource({"VVV, 2", "VEV, 3", "EEE, 3", "VVI, 3"})
    void irisAsRoundedHasTheSameGroups(String structure, int components) {
        FitResult plain = fit(Rows.of(IRIS), options(structure, components));
        FitResult rounded = fit(Rows.of(IRIS).withRounding(0.1, 0.1, 0.1, 0.1), options(structure, components));

        assertThat(rounded.best().sound()).isTrue();
        assertThat(AdjustedRand.index(groups(rounded.mixture()), groups(plain.mixture())))
                .isEqualTo(1);
        double density = plain.best().logLikelihood() + 600 * StrictMath.log(0.1);
        assertThat(rounded.best().logLikelihood()).isCloseTo(density, within(0.5));
        assertMonotone(rounded.best(), 1e-9);
    }

    private static int[] groups(GaussianMixture mixture) {
        return Arrays.stream(IRIS).mapToInt(mixture::predict).toArray();
    }

    private static void assertMonotone(Candidate fit, double slack) {
        double[] trace = fit.trace();
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i]).isGreaterThanOrEqualTo(trace[i - 1] - slack * (1 + Math.abs(trace[i])));
        }
    }

    @Test
    void theSearchOfFaithfulAsRoundedFindsItsGroups() {
        double[][] faithful = Golden.table("faithful");
        FitOptions options = FitOptions.defaults();
        FitResult rounded = fit(Rows.of(faithful).withRounding(0.001, 1), options);
        FitResult plain = fit(Rows.of(faithful), options);

        assertThat(rounded.best().toString().split(":")[0])
                .isEqualTo(plain.best().toString().split(":")[0]);
        for (int k = 0; k < 3; k++) {
            assertThat(rounded.mixture().mean(k)[1]).isCloseTo(plain.mixture().mean(k)[1], within(0.05));
        }
    }

    /** Coarsely rounded values pile up: as values they have components without width, as intervals they have none. */
    @Test
    void nothingCollapsesOntoRepeatedValues() {
        double[][] table = Tables.rounded(Tables.groups(new Random(6), 2, 200, 2, 5), 1);
        FitResult rounded = fit(Rows.of(table).withRounding(1, 1), options("VVV", 1, 2, 3, 4));

        assertThat(rounded.best().components()).isEqualTo(2);
        assertThat(rounded.best().sound()).isTrue();
        for (int k = 0; k < 2; k++) {
            for (int d = 0; d < 2; d++) {
                // the groups have the variance 1, rounded values 1 + 1/12
                assertThat(rounded.mixture().covariance(k).variance(d)).isCloseTo(1, within(0.25));
            }
        }
    }

    /** A histogram: counts as weights of its bins. */
    @Test
    void aHistogramIsItsRows() {
        double[] lower = {Double.NEGATIVE_INFINITY, 0, 1, 2, 3, 6};
        double[] upper = {0, 1, 2, 3, 6, Double.POSITIVE_INFINITY};
        double[] counts = {5, 40, 62, 33, 30, 4};
        Rows bins = ArrayRows.ofIntervals(lower, upper, 1).withWeights(counts);
        double[] begins = new double[174];
        double[] ends = new double[174];
        for (int bin = 0, n = 0; bin < counts.length; bin++) {
            for (int copy = 0; copy < counts[bin]; copy++, n++) {
                begins[n] = lower[bin];
                ends[n] = upper[bin];
            }
        }
        FitOptions options = options("VVV", 1).withConvergence(new Convergence(1000, 1e-12, 0));
        Candidate histogram = fit(bins, options).best();
        Candidate rows = fit(ArrayRows.ofIntervals(begins, ends, 1), options).best();
        assertThat(histogram.logLikelihood()).isCloseTo(rows.logLikelihood(), within(1e-7));
        assertThat(histogram.mixture().mean(0)[0]).isCloseTo(rows.mixture().mean(0)[0], within(1e-5));
    }

    /** Values at the ends of a detector's range: the mixture is that of what it could not see. */
    @Test
    void whatIsCensoredIsRecovered() {
        GaussianMixture truth =
                GaussianMixture.of(new double[] {0.6, 0.4}, new double[][] {{0, 0}, {4, 3}}, new double[][][] {
                    {{1, 0.5}, {0.5, 1}}, {{1.5, -0.3}, {-0.3, 1}}
                });
        double[][] table = truth.sample(4000, 3).rows();
        double[] lower = new double[8000];
        double[] upper = new double[8000];
        for (int at = 0; at < 8000; at++) {
            double value = table[at / 2][at % 2];
            lower[at] = at % 2 == 0 && value > 4.5 ? 4.5 : value;
            upper[at] = at % 2 == 0 && value > 4.5 ? Double.POSITIVE_INFINITY : value;
        }
        GaussianMixture fitted =
                fit(ArrayRows.ofIntervals(lower, upper, 2), options("VVV", 2)).mixture();
        assertThat(fitted.mean(1)).containsExactly(truth.mean(1), within(0.15));
        assertThat(fitted.covariance(1).variance(0)).isCloseTo(1.5, within(0.25));
        assertThat(fitted.covariance(1).entry(0, 1)).isCloseTo(-0.3, within(0.12));
    }

    @Test
    void anyThreadsGiveTheSameBits() {
        Rows rows = Rows.of(IRIS).withRounding(0.1, 0, 0.2, 0.1);
        FitOptions options = options("VVE", 2, 3);
        GaussianMixture one = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withThreads(1))
                .fit(rows)
                .mixture();
        GaussianMixture three = new GaussianMixtureFitter(options)
                .with(Execution.defaults().withThreads(3))
                .fit(rows)
                .mixture();
        assertThat(three).isEqualTo(one);
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        ArrayRows rows = Rows.of(IRIS).withRounding(0.1, 0.1, 0.1, 0.1);
        GaussianMixture mixture = fit(rows, options("EEE", 3)).mixture();
        assertThatThrownBy(() -> new InformationIntervals(IntervalMethod.INFORMATION, 1).intervals(rows, mixture, 0.95))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("rounded or known as intervals");
        double[] errors = new double[600];
        Arrays.fill(errors, 0.1);
        assertThatThrownBy(() -> fit(rows.withErrors(errors), options("EEE", 3)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("row 1, feature x1");
    }
}
