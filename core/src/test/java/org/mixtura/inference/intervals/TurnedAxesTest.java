package org.mixtura.inference.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mixtura.inference.intervals.InformationIntervalsTest.all;
import static org.mixtura.inference.intervals.InformationIntervalsTest.checkMean;
import static org.mixtura.inference.intervals.InformationIntervalsTest.checkVariance;
import static org.mixtura.inference.intervals.InformationIntervalsTest.close;
import static org.mixtura.inference.intervals.InformationIntervalsTest.fit;
import static org.mixtura.inference.intervals.InformationIntervalsTest.inUnits;
import static org.mixtura.inference.intervals.InformationIntervalsTest.intervals;
import static org.mixtura.inference.intervals.InformationIntervalsTest.refused;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** Intervals of covariances, above all where the structure turns axes. */
class TurnedAxesTest {
    /** The quantile of 0.975. */
    private static final double Z = 1.959963984540054;

    private static final Rows FAITHFUL = Rows.of(Golden.table("faithful"));

    /** One component along axes of its own is one with any covariance, whose errors are known. */
    @ParameterizedTest
    @ValueSource(strings = {"EEE", "VVV", "EVE", "VVE", "EEV", "VEV"})
    void covariancesOfOneComponentHaveTheErrorsOfTheClosedForm(String structure) {
        double[][] table = Golden.table("iris");
        Rows rows = Rows.of(table);
        GaussianMixture full = fit(rows, "VVV", 1);
        GaussianMixture mixture = Mixtures.of(
                structure,
                new double[] {1},
                new double[][] {full.mean(0)},
                full.covariance(0).toMatrix());
        ParameterIntervals intervals = intervals(rows, mixture);
        double n = table.length;
        for (int i = 0, at = 0; i < 4; i++) {
            double variance = mixture.covariance(0).variance(i);
            checkVariance(intervals.variances().get(0).get(i), variance * Math.sqrt(2 / n));
            for (int j = 0; j < i; j++, at++) {
                double covariance = mixture.covariance(0).entry(i, j);
                double product = variance * mixture.covariance(0).variance(j);
                double correlation = covariance / Math.sqrt(product);
                checkMean(intervals.covariances().get(0).get(at), Math.sqrt((product + covariance * covariance) / n));
                Interval ofCorrelation = intervals.correlations().get(0).get(at);
                assertThat(ofCorrelation.estimate()).isCloseTo(correlation, within(1e-12));
                assertThat(ofCorrelation.standardError() * Math.sqrt(n))
                        .isCloseTo(1 - correlation * correlation, within(1e-7));
                assertThat(artanh(ofCorrelation.upper()) - artanh(correlation))
                        .isCloseTo(Z / Math.sqrt(n), within(1e-7));
                assertThat(artanh(correlation) - artanh(ofCorrelation.lower()))
                        .isCloseTo(Z / Math.sqrt(n), within(1e-7));
            }
        }
    }

    private static double artanh(double correlation) {
        return Math.log((1 + correlation) / (1 - correlation)) / 2;
    }

    /** 300 replicates are off by 4 %, and with 1000 rows the bootstrap differs little from its limit. */
    @ParameterizedTest
    @ValueSource(strings = {"EVE", "VVE", "EEV", "VEV"})
    void turnedAxesAgreeWithTheBootstrap(String structure) {
        double[][] axes = {{2 / 3.0, -1 / 3.0, 2 / 3.0}, {2 / 3.0, 2 / 3.0, -1 / 3.0}, {-1 / 3.0, 2 / 3.0, 2 / 3.0}};
        double[][] own = {{0, 1, 0}, {0.6, 0, 0.8}, {-0.8, 0, 0.6}};
        double volume = structure.charAt(0) == 'V' ? 2 : 1;
        boolean commonAxes = structure.endsWith("E");
        GaussianMixture truth = Mixtures.of(
                structure,
                new double[] {0.6, 0.4},
                new double[][] {{0, 0, 0}, {8, 8, 0}},
                along(axes, 4, 1, 0.25),
                commonAxes
                        ? along(axes, 0.25 * volume, 4 * volume, volume)
                        : along(own, 4 * volume, volume, 0.25 * volume));
        Rows rows = Rows.of(truth.sample(1000, 1).rows());
        GaussianMixture mixture = fit(rows, structure, 2);
        List<Interval> wald = all(intervals(rows, mixture));
        List<Interval> bootstrap = all(
                new ParameterBootstrap(BootstrapOptions.defaults().withReplicates(300)).intervals(rows, mixture, 0.95));
        for (int i = 0; i < wald.size(); i++) {
            double error = bootstrap.get(i).standardError();
            assertThat(wald.get(i).standardError() / error).as("error %d", i).isCloseTo(1, within(0.2));
        }
    }

    private static double[][] along(double[][] axes, double... variances) {
        double[][] matrix = new double[3][3];
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    matrix[i][j] += variances[axis] * axes[axis][i] * axes[axis][j];
                }
            }
        }
        return matrix;
    }

    /** Another offset and unit of all features, and the features in another order. */
    @ParameterizedTest
    @ValueSource(strings = {"EVE", "VVE", "EEV", "VEV"})
    void turnedAxesHaveNoUnits(String structure) {
        double[][] table = Tables.rounded(Golden.table("iris"), 0x1p-20);
        GaussianMixture mixture = fit(Rows.of(table), structure, 2);
        double[][] moved = new double[table.length][];
        Arrays.setAll(moved, n -> moved(table[n]));
        double[][][] covariances = new double[2][4][4];
        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    covariances[k][i][j] = mixture.covariance(k).entry(3 - i, 3 - j) * 0x1p-80;
                }
            }
        }
        GaussianMixture other = Mixtures.of(
                structure,
                mixture.weights(),
                new double[][] {moved(mixture.mean(0)), moved(mixture.mean(1))},
                covariances);
        ParameterIntervals there = intervals(Rows.of(table), mixture);
        ParameterIntervals back = intervals(Rows.of(moved), other);
        for (int k = 0; k < 2; k++) {
            close(back.weights().get(k), there.weights().get(k), 1e-5);
            for (int d = 0; d < 4; d++) {
                close(
                        inUnits(back.variances().get(k).get(d), 0x1p-80, 0),
                        there.variances().get(k).get(3 - d),
                        1e-5);
            }
            close(back.correlations().get(k).get(0), there.correlations().get(k).get(5), 1e-5);
        }
    }

    private static double[] moved(double[] row) {
        double[] moved = new double[row.length];
        Arrays.setAll(moved, d -> (row[row.length - 1 - d] + 1024) * 0x1p-40);
        return moved;
    }

    /** Circles have no axes. */
    @Test
    void axesOfEqualVariancesAreRefused() {
        double[][] table = new double[80][2];
        for (int n = 0; n < 80; n++) {
            double angle = 2 * Math.PI * (n % 40) / 40;
            table[n] = new double[] {Math.cos(angle) + (n < 40 ? 0 : 50), Math.sin(angle)};
        }
        GaussianMixture circles = Mixtures.of(
                "EEV",
                new double[] {0.5, 0.5},
                new double[][] {{0, 0}, {50, 0}},
                new double[][] {{0.5, 0}, {0, 0.5}},
                new double[][] {{0.5, 0}, {0, 0.5}});
        refused(Rows.of(table), circles, "the axes are undetermined");
    }

    /** What the structure shares is one parameter. */
    @Test
    void sharedCovariancesHaveTheSameIntervals() {
        ParameterIntervals intervals = intervals(FAITHFUL, fit(FAITHFUL, "EEE", 2));
        assertThat(intervals.structure().isShared()).isTrue();
        assertThat(intervals.variances().get(1)).isEqualTo(intervals.variances().get(0));
        assertThat(intervals.covariances().get(1))
                .isEqualTo(intervals.covariances().get(0));
        assertThat(intervals.correlations().get(1))
                .isEqualTo(intervals.correlations().get(0));
        assertThat(intervals(FAITHFUL, fit(FAITHFUL, "EEI", 2)).covariances()).containsExactly(List.of(), List.of());
    }
}
