package org.mixtura.report.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.imputation.Imputer;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.model.GaussianMixture;
import org.mixtura.report.Fixtures;
import org.mixtura.rows.Rows;

/** What is counted over rows with missing cells, against the mixture's own answers row by row. */
class IncompleteSurveyTest {
    private static final int ROWS = 5000;
    private static final int FEATURES = 7;
    private static final GaussianMixture MIXTURE = Fixtures.mixture(FEATURES);
    private static final double[][] TABLE = withGaps(Fixtures.table(MIXTURE, ROWS), 0.2);
    private static final Survey SURVEY = Survey.of(MIXTURE, Rows.of(TABLE));

    /** The same rows, a share of their cells missing completely at random; the third row has no value at all. */
    private static double[][] withGaps(double[][] table, double share) {
        Random random = new Random(3);
        for (double[] row : table) {
            for (int d = 0; d < row.length; d++) {
                row[d] = random.nextDouble() < share ? Double.NaN : row[d];
            }
        }
        Arrays.fill(table[2], Double.NaN);
        return table;
    }

    private static double[][] withValues(double[][] table) {
        return Arrays.stream(table)
                .filter(row -> Arrays.stream(row).anyMatch(value -> !Double.isNaN(value)))
                .toArray(double[][]::new);
    }

    @Test
    void theLogLikelihoodIsThatOfTheObservedCells() {
        double sum = Arrays.stream(TABLE).mapToDouble(MIXTURE::logDensity).sum(); // 0 for a row without any value
        assertThat(SURVEY.logLikelihood()).isCloseTo(sum, within(1e-9 * Math.abs(sum)));
    }

    @Test
    void emptyRowsCountAsAbsent() {
        Survey without = Survey.of(MIXTURE, Rows.of(withValues(TABLE)));
        assertThat(SURVEY.rows().rows()).isEqualTo(withValues(TABLE).length).isLessThan(ROWS);
        for (int k = 0; k < 3; k++) {
            assertThat(SURVEY.assigned(k)).isEqualTo(without.assigned(k));
            assertThat(SURVEY.distances(k).total())
                    .isEqualTo(without.distances(k).total());
        }
        assertThat(SURVEY.logLikelihood()).isEqualTo(without.logLikelihood());
    }

    @Test
    void histogramsAndGridsCountTheCellsThatAreThere() {
        for (int i = 0; i < SURVEY.margins().size(); i++) {
            int d = SURVEY.margins().get(i);
            long there =
                    Arrays.stream(TABLE).filter(row -> !Double.isNaN(row[d])).count();
            assertThat(Arrays.stream(SURVEY.histogram(i)).sum()).isEqualTo(there);
            assertThat(SURVEY.counted(i)).isEqualTo(there);
        }
        double inGrid = 0;
        for (int cell = 0; cell < 96 * 96; cell++) {
            for (int k = 0; k < 3; k++) {
                inGrid += SURVEY.grid(2, 1).orElseThrow().weight(k, cell % 96, cell / 96);
            }
        }
        assertThat(inGrid + SURVEY.undrawn(2, 1)).isEqualTo(SURVEY.rows().rows());
    }

    /** Cells are missing whatever the values: distances, brought to D degrees of freedom, follow chi-square. */
    @Test
    void distancesAreThoseOfCompleteRows() {
        for (int k = 0; k < 2; k++) {
            double count = SURVEY.distances(k).total();
            for (double p : new double[] {0.1, 0.5, 0.9, 0.99}) {
                double probability = ChiSquare.cumulative(SURVEY.distances(k).quantile(p), FEATURES);
                assertThat(probability).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / count)));
            }
        }
    }

    @Test
    void patternsAreCounted() {
        MissingPatterns.Pattern first = SURVEY.patterns().frequent(1).get(0);
        assertThat(first.missing()).isEmpty();
        assertThat(first.rows())
                .isEqualTo(SURVEY.rows().rows() - SURVEY.rows().missing().rows());
        assertThat(SURVEY.patterns().rows()).isEqualTo(SURVEY.rows().rows());
        assertThat(SURVEY.patterns().size()).isEqualTo(SURVEY.rows().missing().patterns() + 1);
        long onlyTheSecond = Arrays.stream(TABLE)
                .filter(row -> Double.isNaN(row[1]))
                .filter(row -> Arrays.stream(row).filter(Double::isNaN).count() == 1)
                .count();
        assertThat(SURVEY.patterns().frequent(200))
                .contains(new MissingPatterns.Pattern(List.of(1), onlyTheSecond))
                .isSortedAccordingTo(Comparator.comparingLong(pattern -> -pattern.rows()));
    }

    /** Under one Gaussian the filled-in log density is that of the row with conditional means, less 1/2 for each missing cell. */
    @Test
    void leastProbableRowsAreComparedAsIfFilledIn() {
        GaussianMixture gaussian = MIXTURE.withComponents(List.of(0));
        Survey survey = Survey.of(gaussian, Rows.of(TABLE));
        assertThat(survey.lowest()).hasSize(12).anyMatch(row -> missing(row.values()) > 0);
        for (ScoredRow row : survey.lowest()) {
            double[] filled = row.values().clone();
            Imputer.of(gaussian).fill(filled, 0, 1);
            assertThat(row.filledLogDensity())
                    .isCloseTo(gaussian.logDensity(filled) - 0.5 * missing(row.values()), within(1e-9));
            assertThat(row.logDensity()).isCloseTo(gaussian.logDensity(row.values()), within(1e-9));
        }
        assertThat(survey.lowest()).isSortedAccordingTo(Comparator.comparingDouble(ScoredRow::filledLogDensity));
    }

    private static long missing(double[] row) {
        return Arrays.stream(row).filter(Double::isNaN).count();
    }

    @Test
    void nothingDependsOnBlocks() {
        Survey inBlocks = Survey.of(MIXTURE, Fixtures.inBlocks(TABLE));
        assertThat(inBlocks.points())
                .extracting(ScoredRow::row)
                .isEqualTo(SURVEY.points().stream().map(ScoredRow::row).toList());
        assertThat(inBlocks.lowest())
                .extracting(ScoredRow::row)
                .isEqualTo(SURVEY.lowest().stream().map(ScoredRow::row).toList());
        assertThat(inBlocks.histogram(2)).isEqualTo(SURVEY.histogram(2));
        assertThat(inBlocks.distances(0).quantile(0.7))
                .isEqualTo(SURVEY.distances(0).quantile(0.7));
    }
}
