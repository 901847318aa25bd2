package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.model.GaussianMixture;
import org.mixtura.report.Fixtures;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;

/** What is counted over all rows, against the mixture's own answers row by row. */
class SurveyTest {
    private static final int ROWS = 5000;
    private static final GaussianMixture MIXTURE = Fixtures.mixture(7);
    private static final double[][] TABLE = Fixtures.table(MIXTURE, ROWS);
    private static final Survey SURVEY = Survey.of(MIXTURE, Rows.of(TABLE));

    @Test
    void theLogLikelihoodIsTheSumOfTheRows() {
        double sum = Arrays.stream(TABLE).mapToDouble(MIXTURE::logDensity).sum();
        assertThat(SURVEY.logLikelihood()).isCloseTo(sum, within(1e-9 * Math.abs(sum)));
    }

    @Test
    void everyRowIsCountedOnceInEachFigure() {
        for (int i = 0; i < SURVEY.margins().size(); i++) {
            assertThat(Arrays.stream(SURVEY.histogram(i)).sum()).isEqualTo(ROWS);
        }
        double assigned = 0;
        for (int k = 0; k < 3; k++) {
            int component = k;
            assertThat(SURVEY.assigned(k))
                    .isEqualTo(Arrays.stream(TABLE)
                            .filter(row -> MIXTURE.predict(row) == component)
                            .count());
            assertThat(Arrays.stream(SURVEY.certainty(k)).sum()).isEqualTo(SURVEY.assigned(k));
            assigned += SURVEY.assigned(k);
        }
        assertThat(assigned).isEqualTo(ROWS);
        double inGrid = 0;
        for (int cell = 0; cell < 96 * 96; cell++) {
            for (int k = 0; k < 3; k++) {
                inGrid += SURVEY.grid(2, 1).orElseThrow().weight(k, cell % 96, cell / 96);
            }
        }
        assertThat(inGrid).isEqualTo(ROWS);
    }

    @Test
    void certaintyClassesAndSharesAreThoseOfTheResponsibilities() {
        double[] classes = new double[5];
        double share = 0;
        for (double[] row : TABLE) {
            double[] responsibilities = MIXTURE.responsibilities(row);
            double largest = Arrays.stream(responsibilities).max().orElseThrow();
            if (responsibilities[1] == largest) {
                classes[largest >= 0.99 ? 0 : largest >= 0.9 ? 1 : largest >= 0.7 ? 2 : largest >= 0.5 ? 3 : 4]++;
                share += responsibilities[2];
            }
        }
        assertThat(SURVEY.certainty(1)).isEqualTo(classes);
        assertThat(SURVEY.share(1, 2)).isCloseTo(share, within(1e-8));
    }

    @Test
    void theLeastProbableRowsAreThoseOfASort() {
        List<Long> expected = IntStream.range(0, ROWS)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> MIXTURE.logDensity(TABLE[n])))
                .limit(12)
                .map(Integer::longValue)
                .toList();
        assertThat(SURVEY.lowest()).extracting(ScoredRow::row).isEqualTo(expected);
        assertThat(SURVEY.lowest().get(0).values()).isEqualTo(TABLE[Math.toIntExact(expected.get(0))]);
    }

    /** For rows of the mixture itself the weighted squared distances follow chi-square with D degrees of freedom. */
    @Test
    void distancesOfRowsOfTheMixtureAreChiSquare() {
        for (int k = 0; k < 2; k++) {
            double count = MIXTURE.weight(k) * ROWS;
            assertThat(SURVEY.distances(k).total()).isCloseTo(count, within(4 * Math.sqrt(count)));
            for (double p : new double[] {0.1, 0.5, 0.9}) {
                double probability = ChiSquare.cumulative(SURVEY.distances(k).quantile(p), 7);
                assertThat(probability).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / count)));
            }
        }
    }

    @Test
    void theSampleHasAsManyRowsOfEachComponentAndDoesNotDependOnBlocks() {
        Survey inBlocks = Survey.of(MIXTURE, Fixtures.inBlocks(TABLE));
        for (int k = 0; k < 3; k++) {
            int component = k;
            long expected = Math.min(1000, (long) SURVEY.assigned(k));
            assertThat(SURVEY.points().stream().filter(row -> row.component() == component))
                    .hasSize((int) expected);
        }
        assertThat(inBlocks.points())
                .extracting(ScoredRow::row)
                .isEqualTo(SURVEY.points().stream().map(ScoredRow::row).toList());
        assertThat(inBlocks.points().get(17).values())
                .isEqualTo(SURVEY.points().get(17).values());
        assertThat(inBlocks.histogram(2)).isEqualTo(SURVEY.histogram(2));
        assertThat(inBlocks.lowest())
                .extracting(ScoredRow::row)
                .isEqualTo(SURVEY.lowest().stream().map(ScoredRow::row).toList());
    }

    @Test
    void weightsCountAsRows() {
        double[][] few = Arrays.copyOf(TABLE, 300);
        double[] weights = IntStream.range(0, 300).mapToDouble(n -> n % 3).toArray();
        double[][] repeated = IntStream.range(0, 300)
                .boxed()
                .flatMap(n -> IntStream.range(0, n % 3).mapToObj(i -> few[n]))
                .toArray(double[][]::new);
        Survey weighted = Survey.of(MIXTURE, Rows.of(few).withWeights(weights));
        Survey plain = Survey.of(MIXTURE, Rows.of(repeated));
        assertThat(weighted.assigned(0)).isEqualTo(plain.assigned(0));
        assertThat(weighted.certainty(1)).isEqualTo(plain.certainty(1));
        assertThat(weighted.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-9));
        assertThat(weighted.distances(0).quantile(0.3))
                .isCloseTo(plain.distances(0).quantile(0.3), within(1e-9));
        assertThat(weighted.points()).hasSize(200);
    }

    @Test
    void fewRowsAreAllPoints() {
        Survey few = Survey.of(MIXTURE, Rows.of(Arrays.copyOf(TABLE, 3000)));
        assertThat(few.hasAllPoints()).isTrue();
        assertThat(few.points()).hasSize(3000);
        assertThat(few.grid(1, 0)).isEmpty();
    }

    @Test
    void whatCannotBeSurveyedIsRefused() {
        assertThatThrownBy(() -> Survey.of(MIXTURE, Rows.of(new double[][] {{1, 2}})))
                .hasMessage("the mixture has 7 features, the rows have 2");
        double[][] bad = {{0, 0, 0, 0, 0, 0, Double.NaN}};
        assertThatThrownBy(() -> Survey.of(MIXTURE, Rows.of(bad)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("feature x7 has no value in any row");
    }
}
