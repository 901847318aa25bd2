package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/** What parts of a table give together is what the table gives. */
class PartsTest {
    private static final int ROWS = 300_001;
    private static final double[] VALUES =
            new Random(1).doubles(2 * ROWS, -3, 5).toArray();
    private static final double[] WEIGHTS =
            new Random(2).ints(ROWS, 0, 4).asDoubleStream().toArray();
    private static final ArrayRows TABLE = Rows.of(VALUES, 2).withWeights(WEIGHTS);

    private static List<ArrayRows> parts(int length) {
        List<ArrayRows> parts = new ArrayList<>();
        for (int first = 0; first < ROWS; first += length) {
            int end = Math.min(first + length, ROWS);
            parts.add(Rows.of(Arrays.copyOfRange(VALUES, 2 * first, 2 * end), 2)
                    .withWeights(Arrays.copyOfRange(WEIGHTS, first, end)));
        }
        return parts;
    }

    @Test
    void statisticsHaveTheSameBits() {
        GaussianMixture mixture = GaussianMixture.of(
                CovarianceStructures.full(), new double[] {0.3, 0.7}, new double[][] {{0, 1}, {2, 0}}, covariances());
        Standardization standardization = new Standardization(new double[] {0.5, 1}, new double[] {0.25, 1}, 1);
        var shape = CovarianceStructures.full().scatterShape();
        try (Workers workers = Workers.of(2)) {
            MixtureStatistics expected = Population.of(TABLE)
                    .expectation(standardization, shape, workers)
                    .expect(mixture.density());
            PartialExpectation expectation =
                    new PartialExpectation(RowModel.COMPLETE, mixture.density(), standardization, shape, ROWS);
            OrderedMerge merge = new OrderedMerge();
            List<ArrayRows> parts = parts(PartialExpectation.blockRows(2));
            for (int i = 0; i < parts.size(); i++) {
                merge.add(i, expectation.over(parts.get(i), workers).orElseThrow());
            }
            MixtureStatistics actual = merge.result();
            assertThat(parts).hasSizeGreaterThan(1);
            assertThat(actual.scatter()).isEqualTo(expected.scatter());
            assertThat(actual.first()).isEqualTo(expected.first());
            assertThat(actual.logLikelihood()).isEqualTo(expected.logLikelihood());
        }
    }

    private static List<Covariance> covariances() {
        return CovarianceStructures.full().ofMatrices(new double[][][] {{{2, 0.5}, {0.5, 1}}, {{1, -0.2}, {-0.2, 3}}});
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 77_777, ROWS})
    void samplesAreTheSame(int length) {
        RowsSummary summary = RowsSummary.of(TABLE);
        RowSample expected = RowSample.draw(TABLE, summary, 5000, 3);
        List<RowSample> samples = new ArrayList<>();
        double before = 0;
        for (ArrayRows part : parts(length)) {
            samples.add(RowSample.drawPart(part, before, summary, 5000, 3));
            before += RowsSummary.ofPart(part).totalWeight();
        }
        RowSample actual = RowSample.join(samples);
        assertThat(actual.values()).isEqualTo(expected.values());
        assertThat(actual.weights()).isEqualTo(expected.weights());
        assertThat(actual.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 77_777, ROWS})
    void allRowsOfRareLabelsAreInTheSample(int length) {
        int[] codes = new int[ROWS];
        for (int n = 0; n < ROWS; n++) {
            codes[n] = n % 20_000 == 7 ? 2 : n % 3 - 1; // unknown, common, common, rare
        }
        List<String> names = List.of("common", "other", "rare");
        ArrayRows all = TABLE.withLabels(new RowLabels(names, codes));
        RowsSummary summary = RowsSummary.of(all);
        RowSample expected = RowSample.draw(all, summary, 5000, 3);
        int[] labels = Objects.requireNonNull(expected.labels());
        long rare = summary.labels().rows()[2]; // some have weight 0
        assertThat(IntStream.of(labels).filter(code -> code == 2)).hasSize((int) rare);
        assertThat(Arrays.stream(expected.weights()).sum()).isCloseTo(summary.totalWeight(), within(1e-6));

        List<RowSample> samples = new ArrayList<>();
        double before = 0;
        int first = 0;
        for (ArrayRows part : parts(length)) {
            int end = first + (int) part.size();
            ArrayRows labelled = part.withLabels(new RowLabels(names, Arrays.copyOfRange(codes, first, end)));
            samples.add(RowSample.drawPart(labelled, before, summary, 5000, 3));
            before += RowsSummary.ofPart(labelled).drawnWeight(summary, 5000);
            first = end;
        }
        RowSample actual = RowSample.join(samples);
        assertThat(actual.values()).isEqualTo(expected.values());
        assertThat(actual.labels()).isEqualTo(expected.labels());
        assertThat(actual.weights()).isEqualTo(expected.weights());
    }

    @Test
    void summariesAreTheSameButForTheNumbersOfRows() {
        RowsSummary expected = RowsSummary.of(TABLE);
        RowsSummary actual =
                RowsSummary.join(parts(1000).stream().map(RowsSummary::ofPart).toList());
        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(actual.totalWeight()).isEqualTo(expected.totalWeight());
        assertThat(actual.largestWeight()).isEqualTo(expected.largestWeight());
        for (int d = 0; d < expected.features(); d++) {
            assertThat(actual.minimum(d)).isEqualTo(expected.minimum(d));
            assertThat(actual.maximum(d)).isEqualTo(expected.maximum(d));
        }
    }

    @Test
    void aPartMayBeWithoutWeightButNotAllOfThem() {
        ArrayRows nothing = Rows.of(new double[] {1, 2}, 1).withWeights(new double[2]);
        RowsSummary part = RowsSummary.ofPart(nothing);
        assertThat(part.rows()).isZero();
        assertThatThrownBy(() -> RowsSummary.join(List.of(part, part)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage("no row has a positive weight: there is nothing to fit");
    }
}
