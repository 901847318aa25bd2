package org.mixtura.inference.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Golden;

/** Standard errors where the groups of rows are known: those of each group alone, and of multinomial shares. */
class LabelledIntervalsTest {
    private static final double[] MEANS = {0, 0.1, -0.1};
    private static final int[] SIZES = {200, 300, 100};

    /** Rows of three groups that nobody could tell apart, and the label of each. */
    private static ArrayRows groups(double[][] table) {
        Random random = new Random(1);
        String[] labels = new String[table.length];
        for (int n = 0; n < table.length; n++) {
            int group = n < SIZES[0] ? 0 : n < SIZES[0] + SIZES[1] ? 1 : 2;
            table[n][0] = MEANS[group] + random.nextGaussian();
            labels[n] = "abc".substring(group, group + 1);
        }
        return Rows.of(table).withLabels(RowLabels.of(labels));
    }

    private static double moment(double[][] table, int group, double center, int power) {
        int from = Arrays.stream(SIZES, 0, group).sum();
        return Arrays.stream(table, from, from + SIZES[group])
                .mapToDouble(row -> Math.pow(row[0] - center, power))
                .average()
                .orElseThrow();
    }

    private static int group(GaussianMixture mixture, int k) {
        return "abc".indexOf(mixture.labels().of(k).orElseThrow());
    }

    @Test
    void informationIsThatOfSeparateGroupsAndMultinomialShares() {
        double[][] table = new double[600][1];
        ArrayRows rows = groups(table);
        GaussianMixture mixture = InformationIntervalsTest.fit(rows, "VVV", 3);
        ParameterIntervals intervals = InformationIntervalsTest.intervals(rows, mixture);
        ParameterIntervals sandwich =
                new InformationIntervals(IntervalMethod.SANDWICH, 2).intervals(rows, mixture, 0.95);
        for (int k = 0; k < 3; k++) {
            int size = SIZES[group(mixture, k)];
            double share = size / 600.0;
            double variance = moment(table, group(mixture, k), mixture.mean(k, 0), 2);
            double fourth = moment(table, group(mixture, k), mixture.mean(k, 0), 4);
            for (ParameterIntervals each : List.of(intervals, sandwich)) {
                assertThat(each.weights().get(k).estimate()).isCloseTo(share, within(1e-12));
                assertThat(each.weights().get(k).standardError())
                        .isCloseTo(Math.sqrt(share * (1 - share) / 600), within(1e-12));
                InformationIntervalsTest.checkMean(each.means().get(k).get(0), Math.sqrt(variance / size));
            }
            InformationIntervalsTest.checkVariance(
                    intervals.variances().get(k).get(0), variance * Math.sqrt(2.0 / size));
            assertThat(sandwich.variances().get(k).get(0).standardError())
                    .isCloseTo(Math.sqrt((fourth - variance * variance) / size), within(1e-9));
        }
    }

    /** Groups that lie on each other are not mistaken for each other in any replicate: 999 of them are off by some percent. */
    @Test
    void soIsTheBootstrap() {
        double[][] table = new double[600][1];
        ArrayRows rows = groups(table);
        GaussianMixture mixture = InformationIntervalsTest.fit(rows, "VVV", 3);
        ParameterIntervals intervals =
                new ParameterBootstrap(BootstrapOptions.defaults()).intervals(rows, mixture, 0.95);
        assertThat(intervals.collapsed()).isZero();
        assertThat(intervals.gain()).isCloseTo(0, within(1e-12));
        for (int k = 0; k < 3; k++) {
            int size = SIZES[group(mixture, k)];
            double share = size / 600.0;
            double variance = moment(table, group(mixture, k), mixture.mean(k, 0), 2);
            double fourth = moment(table, group(mixture, k), mixture.mean(k, 0), 4);
            double[] expected = {
                Math.sqrt(share * (1 - share) / 600),
                Math.sqrt(variance / size),
                Math.sqrt((fourth - variance * variance) / size)
            };
            double[] found = {
                intervals.weights().get(k).standardError(),
                intervals.means().get(k).get(0).standardError(),
                intervals.variances().get(k).get(0).standardError()
            };
            for (int i = 0; i < 3; i++) {
                assertThat(found[i] / expected[i]).as("%d %d", k, i).isCloseTo(1, within(0.12));
            }
        }
    }

    /** The labels of a third of the rows: the bootstrap and the information agree, however the labels are numbered. */
    @Test
    void whereSomeRowsHaveLabelsTheMethodsAgree() {
        double[][] table = Golden.table("faithful");
        String[] labels = new String[table.length];
        Arrays.setAll(labels, n -> n % 3 > 0 ? "" : table[n][0] < 3 ? "short" : "long");
        ArrayRows rows = Rows.of(table).withLabels(RowLabels.of(labels));
        GaussianMixture mixture = InformationIntervalsTest.fit(rows, "EEE", 2);
        ParameterIntervals intervals = InformationIntervalsTest.intervals(rows, mixture);
        assertThat(intervals.gain()).isCloseTo(0, within(1e-9));
        GaussianMixture renumbered = mixture.withLabels(mixture.labels().numberedBy(List.of("short", "none", "long")));
        assertThat(InformationIntervalsTest.intervals(rows, renumbered)).isEqualTo(intervals);
        BootstrapOptions options = BootstrapOptions.defaults().withReplicates(400);
        ParameterIntervals bootstrap = new ParameterBootstrap(options).intervals(rows, mixture, 0.95);
        assertThat(new ParameterBootstrap(options).intervals(rows, renumbered, 0.95))
                .isEqualTo(bootstrap);
        assertThat(bootstrap.gain()).isCloseTo(0, within(1e-9));
        assertThat(bootstrap.weights().get(0).standardError())
                .isCloseTo(intervals.weights().get(0).standardError(), within(0.003));
        for (int k = 0; k < 2; k++) {
            for (int d = 0; d < 2; d++) {
                double ratio = bootstrap.means().get(k).get(d).standardError()
                        / intervals.means().get(k).get(d).standardError();
                assertThat(ratio).as("mean %d %d", k, d).isBetween(0.8, 1.25);
            }
        }
    }

    @Test
    void labelsThatTheModelDoesNotHaveAreRefused() {
        ArrayRows rows = groups(new double[600][1]);
        GaussianMixture mixture = InformationIntervalsTest.fit(rows, "VVV", 3);
        GaussianMixture other = mixture.withLabels(ComponentLabels.of(List.of("a", "b"), 0, 1, ComponentLabels.FREE));
        assertThatThrownBy(() -> InformationIntervalsTest.intervals(rows, other))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(
                        "rows have the label \"c\", which no component of the model has: leave their labels out, or fit a model"
                                + " to them");
        assertThatThrownBy(() -> InformationIntervalsTest.intervals(rows, mixture.withLabels(ComponentLabels.NONE)))
                .hasMessageStartingWith("rows have the label \"a\"");
        assertThatThrownBy(() -> mixture.labels().numberedBy(List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no label \"c\" among [a, b], but a component that it owns");
    }
}
