package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Tables;

/** What happens where the best number of components is the largest or the smallest that was tried. */
class RangeEndTest {
    private static final FitOptions COMMON = FitOptions.defaults()
            .withStructures(
                    CovarianceStructures.spherical(), CovarianceStructures.diagonal(), CovarianceStructures.full());
    private static final List<Integer> ONE_TO_NINE =
            IntStream.rangeClosed(1, 9).boxed().toList();

    /** Groups of unit spread on a square lattice. */
    private static Rows groups(int groups) {
        double[][] table = Tables.normal(new Random(17), 40 * groups, 2);
        for (int n = 0; n < table.length; n++) {
            table[n][0] += 9.0 * (n % groups % 4);
            table[n][1] += 9.0 * (n % groups / 4);
        }
        return Rows.of(table);
    }

    private static FitResult fit(FitOptions options, Rows rows) {
        return new GaussianMixtureFitter(options).fit(rows);
    }

    @ParameterizedTest
    @EnumSource(Criterion.class)
    void anOpenRangeGoesOnUntilTheCriterionNoLongerFalls(Criterion criterion) {
        FitOptions options = COMMON.withCriterion(criterion);
        FitResult result = fit(options, groups(12));
        assertThat(result.wentOnFrom()).isEqualTo(9);
        if (criterion == Criterion.BIC || criterion == Criterion.ICL) {
            assertThat(result.mixture().components()).isEqualTo(12);
            assertThat(result.warnings()).isEmpty();
        } else { // these choose more components than there are groups
            assertThat(result.mixture().components()).isGreaterThanOrEqualTo(12);
        }
        assertThat(result.model(List.of("a", "b"))
                        .fit()
                        .orElseThrow()
                        .search()
                        .orElseThrow()
                        .wentOnFrom())
                .isEqualTo(9);
    }

    @Test
    void whatWasAskedForIsTheSameWhetherTheSearchGoesOnOrNot() {
        Rows rows = groups(12);
        FitResult open = Fitters.on(3, COMMON).fit(rows);
        FitResult closed = Fitters.single(COMMON.withComponents(ONE_TO_NINE)).fit(rows);
        List<Candidate> asked = open.candidates().stream()
                .filter(candidate -> candidate.components() <= 9)
                .toList();
        assertThat(asked).hasSameSizeAs(closed.candidates());
        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).bic()).isEqualTo(closed.candidates().get(i).bic());
            assertThat(asked.get(i).mixture().weight(0))
                    .isEqualTo(closed.candidates().get(i).mixture().weight(0));
        }
        assertThat(Fitters.single(COMMON).fit(rows).best().bic())
                .isEqualTo(open.best().bic());
    }

    @Test
    void anAskedRangeEndsWhereItEndsAndSaysSo() {
        FitOptions options = COMMON.withComponents(List.of(1, 2, 3, 4));
        FitResult result = fit(options, groups(12));
        assertThat(result.mixture().components()).isEqualTo(4);
        assertThat(result.wentOnFrom()).isZero();
        assertThat(result.warnings())
                .containsExactly("BIC is still falling at the largest number of components that was tried, 4:"
                        + " more may be better; ask for more with -k 1..8");
    }

    @Test
    void aRangeThatBeginsAboveTheBestSaysSo() {
        FitResult result = fit(COMMON.withComponents(List.of(4, 5, 6)), groups(2));
        assertThat(result.mixture().components()).isEqualTo(4);
        assertThat(result.warnings())
                .containsExactly("BIC is smallest at the smallest number of components that was tried, 4:"
                        + " fewer may be better; ask for fewer with -k 1..6");
    }

    @Test
    void insideTheRangeThereIsNothingToSayOrToTry() {
        FitResult open = fit(COMMON, groups(4));
        FitResult closed = fit(COMMON.withComponents(List.of(1, 2, 3, 4, 5)), groups(4));
        assertThat(open.mixture().components()).isEqualTo(4);
        assertThat(open.candidates()).hasSize(27);
        assertThat(open.warnings()).isEmpty();
        assertThat(closed.warnings()).isEmpty();
        assertThat(fit(COMMON.withComponents(4), groups(12)).warnings()).isEmpty();
    }

    @Test
    void aTableOfManyRowsGoesOnToo() {
        double[][] table = Tables.normal(new Random(5), 20_000, 2);
        for (int n = 0; n < table.length; n++) {
            table[n][0] += 12.0 * (n % 11);
        }
        FitOptions options = FitOptions.defaults().withStructures(CovarianceStructures.spherical());
        FitResult result = fit(options, Rows.of(table));
        assertThat(result.mixture().components()).isEqualTo(11);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void afterATimeLimitNothingGoesOn() {
        FitResult result = new GaussianMixtureFitter(COMMON)
                .with(Execution.defaults().withTimeLimit(Duration.ZERO))
                .fit(groups(12));
        assertThat(result.wentOnFrom()).isZero();
    }
}
