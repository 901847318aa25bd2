package org.mixtura.inference.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Tables;

/** The bootstrap test for the number of components. */
class LikelihoodRatioSequenceTest {
    private static final BootstrapOptions OPTIONS = BootstrapOptions.defaults();

    private static LikelihoodRatioSequence test(
            Rows rows, String structure, double level, int first, int last, BootstrapOptions options) {
        return new LikelihoodRatioTest(CovarianceStructures.named(structure).orElseThrow(), level, options)
                .run(rows, first, last);
    }

    /**
     * Under one component the statistic of one feature does not depend on the parameters, so the p-value is uniform, but for its
     * steps. The 99 % point of Kolmogorov's statistic for 150 p-values is 0.133.
     */
    @Test
    void pValuesAreUniformUnderTheNull() {
        int tables = 150;
        double[] pValues = new double[tables];
        for (int i = 0; i < tables; i++) {
            Rows rows = Rows.of(Tables.normal(new Random(i), 60, 1));
            LikelihoodRatioSequence sequence =
                    test(rows, "VVV", 0.2, 1, 2, OPTIONS.withReplicates(99).withSeed(i));
            pValues[i] = sequence.tests().get(0).pValue();
        }
        Arrays.sort(pValues);
        for (int i = 0; i < tables; i++) {
            assertThat((i + 0.5) / tables)
                    .as("share of p-values up to %f", pValues[i])
                    .isCloseTo(pValues[i], within(0.133));
        }
    }

    /** With gaps, of which the replicates have as many. The 99 % point for 80 p-values is 0.182; few replicates make steps of 0.025. */
    @Test
    void pValuesAreUniformUnderTheNullWithGaps() {
        int tables = 80;
        double[] pValues = new double[tables];
        for (int i = 0; i < tables; i++) {
            Random random = new Random(i);
            Rows rows = Rows.of(Tables.withGaps(Tables.normal(random, 50, 2), 0.3, random));
            pValues[i] = test(rows, "EEI", 0.2, 1, 2, OPTIONS.withReplicates(39).withSeed(i))
                    .tests()
                    .get(0)
                    .pValue();
        }
        Arrays.sort(pValues);
        for (int i = 0; i < tables; i++) {
            assertThat((i + 0.5) / tables)
                    .as("share of p-values up to %f", pValues[i])
                    .isCloseTo(pValues[i], within(0.182));
        }
    }

    @Test
    void findsGroupsThatAreApart() {
        Rows rows = Rows.of(Tables.groups(new Random(12), 3, 50, 2, 8));
        LikelihoodRatioSequence sequence = test(rows, "EII", 0.05, 1, 6, OPTIONS.withReplicates(199));
        assertThat(sequence.tests()).hasSize(3);
        assertThat(sequence.components()).isEqualTo(3);
        assertThat(sequence.isConclusive()).isTrue();
        for (LikelihoodRatio test : sequence.tests().subList(0, 2)) {
            assertThat(test.pValue()).isEqualTo(1.0 / 200);
            assertThat(test.replicates()).isEqualTo(199);
            assertThat(test.significant()).isTrue();
        }
        LikelihoodRatio last = sequence.tests().get(2);
        assertThat(last.significant()).isFalse();
        // 10 of 199 decide the test; it ends with the tenth
        assertThat(last.exceeding()).isEqualTo(10);
        assertThat(last.pValue()).isEqualTo(10.0 / last.replicates()).isGreaterThan(0.05);
    }

    @Test
    void theLikelihoodsAreThoseOfTheMixtures() {
        Rows rows = Rows.of(Golden.table("faithful"));
        LikelihoodRatio test = test(rows, "EEE", 0.05, 2, 3, OPTIONS.withReplicates(39))
                .tests()
                .get(0);
        assertThat(test.components()).isEqualTo(2);
        assertThat(test.alternative().components()).isEqualTo(3);
        assertThat(logLikelihood(rows, test.mixture())).isCloseTo(test.logLikelihood(), within(1e-9));
        assertThat(logLikelihood(rows, test.alternative())).isCloseTo(test.alternativeLogLikelihood(), within(1e-9));
        assertThat(test.statistic()).isEqualTo(2 * (test.alternativeLogLikelihood() - test.logLikelihood()));
        assertThat(test.sound()).isTrue();
    }

    private static double logLikelihood(Rows rows, GaussianMixture mixture) {
        Candidate same = new GaussianMixtureFitter(
                        FitOptions.defaults().withInitial(mixture).withConvergence(new Convergence(0, 0, 0)))
                .fit(rows)
                .best();
        return same.logLikelihood();
    }

    static List<String[]> golden() {
        return Golden.likelihoodRatios();
    }

    /**
     * mclust fits K + 1 components to the replicates from the parameters for the data alone, and to the data from one start: its
     * statistics are those of worse optima, sometimes negative. So p-values cannot be compared, except where nothing but more components
     * will do: none of its 999 replicates reached the data then, and no more than 3 of ours may.
     */
    @ParameterizedTest
    @MethodSource("golden")
    void rejectsWhereMclustRejectsClearly(String name, String structure, int components, double statistic, double p) {
        double[][] table = Golden.table(name);
        LikelihoodRatio test = test(
                        Rows.of(table), structure, 0.05, components, components + 1, OPTIONS.withReplicates(199))
                .tests()
                .get(0);
        double bic = Golden.bic(name).get(structure).get(components + 1);
        double penalty = test.alternative().parameterCount() * Math.log(table.length);
        assertThat(test.alternativeLogLikelihood()).isGreaterThan((bic + penalty) / 2 - 0.01);
        if (p <= 0.001) {
            assertThat(test.pValue()).isLessThanOrEqualTo(0.02);
        }
        if (components == 1) {
            assertThat(test.statistic()).isCloseTo(statistic, within(0.01));
        }
    }

    @Test
    void threadsDoNotMatter() {
        Rows rows = Rows.of(Golden.table("faithful"));
        BootstrapOptions few = OPTIONS.withReplicates(59);
        List<String> one = told(test(rows, "EEE", 0.05, 1, 6, few.withThreads(1)));
        assertThat(told(test(rows, "EEE", 0.05, 1, 6, few.withThreads(2)))).isEqualTo(one);
        assertThat(told(test(rows, "EEE", 0.05, 1, 6, few.withThreads(5)))).isEqualTo(one);
        assertThat(told(test(rows, "EEE", 0.05, 1, 6, few.withSeed(1)))).isNotEqualTo(one);
    }

    private static List<String> told(LikelihoodRatioSequence sequence) {
        return sequence.tests().stream()
                .map(test -> test.logLikelihood() + " " + test.alternativeLogLikelihood() + " " + test.replicates()
                        + " " + test.exceeding() + " "
                        + Arrays.toString(test.alternative().weights()))
                .toList();
    }

    /** Weights of 2 are twice as many rows: statistics and their replicates are those of the table twice. */
    @Test
    void weightsAreCopies() {
        double[][] table = Golden.table("faithful");
        double[] twos = new double[table.length];
        Arrays.fill(twos, 2);
        double[][] twice = new double[2 * table.length][];
        Arrays.setAll(twice, n -> table[n / 2]);
        BootstrapOptions few = OPTIONS.withReplicates(39);
        LikelihoodRatio weighted = test(Rows.of(table).withWeights(twos), "EEE", 0.05, 2, 3, few)
                .tests()
                .get(0);
        LikelihoodRatio copied =
                test(Rows.of(twice), "EEE", 0.05, 2, 3, few).tests().get(0);
        assertThat(weighted.statistic()).isCloseTo(copied.statistic(), within(1e-3));
        assertThat(weighted.pValue()).isEqualTo(copied.pValue());
        assertThat(weighted.replicates()).isEqualTo(copied.replicates());
    }

    /** Three values, many times each: three components are spikes, and there is no fourth. */
    @Test
    void endsWhereNoMoreComponentsCanBeFitted() {
        double[][] table = new double[60][1];
        Arrays.setAll(table, n -> new double[] {new double[] {0, Math.PI * 3, 1000}[n % 3]});
        LikelihoodRatioSequence sequence = test(Rows.of(table), "VII", 0.05, 1, 9, OPTIONS.withReplicates(39));
        assertThat(sequence.tests()).hasSize(2);
        assertThat(sequence.components()).isEqualTo(3);
        assertThat(sequence.isConclusive()).isFalse();
        assertThat(sequence.obstacle()).hasValue("4 components for 3 distinct rows");
        assertThat(sequence.tests().get(1).sound()).isFalse();
        assertThatThrownBy(() -> test(Rows.of(table), "VII", 0.05, 3, 9, OPTIONS))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("4 components for 3 distinct rows: test fewer components");
        assertThatThrownBy(() -> test(Rows.of(new double[][] {{1}, {1}}), "EII", 0.05, 1, 2, OPTIONS))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("all 2 rows are the same");
    }

    /** 20 rows at each of 0, 10 and 1000 are three spikes; but values that move in steps of 10 make spikes of two groups, too. */
    @Test
    void spikesThatRoundingMakesAreNotSignificant() {
        double[][] table = new double[60][1];
        Arrays.setAll(table, n -> new double[] {new double[] {0, 10, 1000}[n % 3]});
        LikelihoodRatioSequence sequence = test(Rows.of(table), "VII", 0.05, 1, 9, OPTIONS.withReplicates(39));
        assertThat(sequence.components()).isEqualTo(2);
        assertThat(sequence.isConclusive()).isTrue();
        assertThat(sequence.steps()).containsExactly(10.0);
    }

    /**
     * Normal values rounded to one standard deviation. Against replicates that are not rounded 13 of these tests reject; with a level of 5 %
     * more than 5 of 40 have a probability of 1.4 %.
     */
    @Test
    void roundedValuesKeepTheLevel() {
        int rejected = 0;
        for (int table = 0; table < 40; table++) {
            Rows rows = Rows.of(Tables.rounded(Tables.normal(new Random(table), 150, 1), 1));
            LikelihoodRatioSequence sequence =
                    test(rows, "VVV", 0.05, 1, 2, OPTIONS.withReplicates(39).withSeed(table));
            assertThat(sequence.steps()).containsExactly(1.0);
            rejected += sequence.components() > 1 ? 1 : 0;
        }
        assertThat(rejected).isLessThanOrEqualTo(5);
    }

    @Test
    void nonsenseIsRefused() {
        Rows rows = Rows.of(Golden.table("faithful"));
        assertThatThrownBy(() -> test(rows, "VVV", 0.05, 1, 2, OPTIONS.withReplicates(18)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("with 18 replicates no p-value is as small as 0.05: at least 19 are needed");
        assertThatThrownBy(() -> test(rows, "VVV", 5, 1, 2, OPTIONS)).hasMessageContaining("between 0 and 1, got 5.0");
        assertThatThrownBy(() -> test(rows, "VVV", 0.05, 3, 3, OPTIONS)).hasMessageContaining("got 3 to 3");
        Rows labelled = Rows.of(new double[][] {{1}, {3}, {2}}).withLabels(RowLabels.of("a", "", ""));
        assertThatThrownBy(() -> test(labelled, "VVV", 0.05, 1, 2, OPTIONS))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("there is no test for rows with labels");
    }
}
