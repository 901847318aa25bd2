package org.mixtura.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;

/** Online mixtures of rows with known groups. */
class LabelledOnlineTest {
    private static final OnlineOptions ONE_BATCH = new OnlineOptions(Forgetting.none(), 1 << 20, 1);

    private static String[] labels(int rows, Random random, String... names) {
        String[] labels = new String[rows];
        Arrays.setAll(labels, n -> names[random.nextInt(names.length)]);
        return labels;
    }

    private static <T> T[] join(T[] first, T[] second) {
        T[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** The new rows have fewer labels, which are numbered in another way. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2})
    void oneBatchIsOneIterationOfEmOnAllRows(double missing) {
        Random random = new Random(2);
        GaussianMixture start = Mixtures.random(CovarianceStructures.full(), 4, 3, random)
                .withLabels(ComponentLabels.of(List.of("b", "a", "c"), 1, 0, 1, 2));
        double[][] before = Tables.withGaps(Tables.groups(random, 4, 80, 3, 2), missing, random);
        double[][] after = Tables.withGaps(Tables.groups(random, 4, 60, 3, 2), missing, random);
        String[] labelsBefore = labels(before.length, random, "", "a", "b", "c");
        String[] labelsAfter = labels(after.length, random, "", "", "b", "c");
        ArrayRows all = Rows.of(join(before, after)).withLabels(RowLabels.of(join(labelsBefore, labelsAfter)));
        FitOptions options = FitOptions.defaults().withInitial(start).withConvergence(new Convergence(1, 0, 0));
        GaussianMixture expected = Fitters.single(options).fit(all).mixture();
        OnlineMixture online =
                OnlineMixture.of(start, Rows.of(before).withLabels(RowLabels.of(labelsBefore)), ONE_BATCH);
        OnlineMixture read = OnlineMixture.of(start, online.carried(), ONE_BATCH);
        for (OnlineMixture each : List.of(online, read)) {
            each.update(Rows.of(after).withLabels(RowLabels.of(labelsAfter)));
            assertThat(Mixtures.distance(expected, each.mixture())).isLessThan(1e-9);
            assertThat(each.mixture().labels()).isEqualTo(start.labels());
        }
    }

    /** Two groups at one place drift apart under their labels alone, in small batches of which some have no label. */
    @Test
    void labelsPullComponentsApart() {
        double[][] one = {{1}};
        GaussianMixture start = Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {0}}, one, one)
                .withLabels(ComponentLabels.of(List.of("left", "right"), 0, 1));
        OnlineMixture online =
                OnlineMixture.of(start, 10, 10, ONE_BATCH.withBatchRows(8).withForgetting(Forgetting.stepwise(0.6)));
        Random random = new Random(3);
        double[][] table = new double[600][1];
        String[] labels = new String[600];
        for (int n = 0; n < 600; n++) {
            table[n][0] = (n % 2 == 0 ? -4 : 4) + random.nextGaussian();
            labels[n] = n / 30 % 2 == 0 ? "" : n % 2 == 0 ? "left" : "right";
        }
        online.update(Rows.of(table).withLabels(RowLabels.of(labels)));
        assertThat(online.mixture().mean(0, 0)).isBetween(-5.0, -3.0);
        assertThat(online.mixture().mean(1, 0)).isBetween(3.0, 5.0);
    }

    @Test
    void unknownLabelsAndErrorsOfMeasurementAreRefused() {
        double[][] one = {{1}};
        GaussianMixture start = Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {1}}, one, one)
                .withLabels(ComponentLabels.of(List.of("a", "b", "c"), 0, ComponentLabels.FREE));
        OnlineMixture online = OnlineMixture.of(start, 10, 10, ONE_BATCH);
        double[][] table = {{1}, {2}};
        for (String unknown : List.of("b", "d")) {
            assertThatThrownBy(() -> online.update(Rows.of(table).withLabels(RowLabels.of("a", unknown))))
                    .isInstanceOf(RefusedRowsException.class)
                    .hasMessage("row 2 has the label \"" + unknown
                            + "\", which no component of the model has: leave such labels out, or fit a model to them");
        }
        ArrayRows unknown = Rows.of(table).withLabels(RowLabels.of("a", "d"));
        online.update(unknown.withWeights(new double[] {1, 0})); // which is no row
        assertThatThrownBy(() -> OnlineMixture.of(start, unknown, ONE_BATCH))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("rows have the label \"d\"");
        assertThatThrownBy(() -> online.update(Rows.of(table).withErrors(new double[] {0, 1})))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("an online mixture takes exact values");
        assertThatThrownBy(() -> Drift.of(start, Rows.of(table).withRounding(1)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("an online mixture takes exact values: leave the intervals out");
    }

    @Test
    void modelsMergeWithinLabels() {
        double[][] one = {{1}};
        ComponentLabels labels = ComponentLabels.of(List.of("a", "b"), 0, 1);
        GaussianMixture start = Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {1}}, one, one)
                .withLabels(labels);
        GaussianMixture crossed = Mixtures.of("VVV", new double[] {0.5, 0.5}, new double[][] {{0}, {1}}, one, one)
                .withLabels(ComponentLabels.of(List.of("b", "a"), 0, 1));
        OnlineMixture first = OnlineMixture.of(start, 10, 10, ONE_BATCH);
        OnlineMixture merged = OnlineMixture.merge(List.of(first, OnlineMixture.of(crossed, 30, 30, ONE_BATCH)), null);
        assertThat(merged.mixture().labels()).isEqualTo(labels);
        assertThat(merged.mixture().mean(0, 0)).isEqualTo(0.75); // of 5 rows at 0 and 15 rows at 1
        assertThat(merged.mixture().mean(1, 0)).isEqualTo(0.25);
        Stream.of(ComponentLabels.NONE, ComponentLabels.of(List.of("a", "c"), 0, 1))
                .map(others -> OnlineMixture.of(start.withLabels(others), 10, 10, ONE_BATCH))
                .forEach(other -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> OnlineMixture.merge(List.of(first, other), null))
                        .withMessageStartingWith(
                                "models with different labels cannot be merged: the components of the first have"
                                        + " \"a\", \"b\", those of another "));
    }
}
