package org.mixtura.inference.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/**
 * The floor is a share of the spread of a sample, so it depends on the seed where there are more rows than that. Whoever goes on from
 * a fit has its floor: a component that rests on it is where it was.
 */
class FloorOfTheFitTest {
    private static final int ROWS = 20_000;

    /** A quarter of the rows have the same y: its variance is on the floor. */
    private static Rows rows() {
        double[][] table = Tables.normal(new Random(1), ROWS, 2);
        for (int n = 0; n < ROWS; n += 4) {
            table[n][1] = 5;
        }
        return Rows.of(table);
    }

    private static FitOptions options(long seed) {
        return FitOptions.defaults()
                .withComponents(2)
                .withStructures(CovarianceStructures.diagonal())
                .withSeed(seed);
    }

    private static double least(GaussianMixture mixture) {
        return Math.min(mixture.covariance(0).variance(1), mixture.covariance(1).variance(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8})
    void isCarriedOnAndJudgedBy(long seed) {
        Rows rows = rows();
        FitResult fit = new GaussianMixtureFitter(options(seed)).fit(rows);
        double floor = least(fit.mixture());
        double[] carried = OnlineMixture.of(fit.mixture(), rows, fit.scale(), OnlineOptions.defaults())
                .carried()
                .floor();
        assertThat(carried[1]).isCloseTo(floor, within(1e-12 * floor));
        SamplePlan plan = FitResult.samplePlan(fit.model(List.of("x", "y")));
        try (Workers workers = Workers.of(1)) {
            Refit refit = new Refit(rows, fit.mixture().structure(), plan, workers);
            double refitted = least(refit.from(fit.mixture(), rows, workers).mixture());
            assertThat(refitted).isCloseTo(floor, within(1e-12 * floor));
        }
    }

    @Test
    void dependsOnTheSeed() {
        double first = least(new GaussianMixtureFitter(options(0)).fit(rows()).mixture());
        double second = least(new GaussianMixtureFitter(options(7)).fit(rows()).mixture());
        assertThat(second).isNotCloseTo(first, within(1e-6 * first));
    }

    /** A search draws a larger sample for more components, and another one for factors. */
    @Test
    void theRecordOfASearchTellsItsSample() {
        FitOptions search = options(3)
                .withComponents(List.of(1, 2))
                .withStructures(CovarianceStructures.spherical(), CovarianceStructures.diagonal());
        FitResult fit = new GaussianMixtureFitter(search).fit(rows());
        assertThat(FitResult.samplePlan(fit.model(List.of("x", "y"))))
                .isEqualTo(SamplePlan.of(search.structures(), 2, 2, 3))
                .isEqualTo(SamplePlan.usual(3));
        assertThat(SamplePlan.of(search.structures(), 20, 100, 3)).isEqualTo(new SamplePlan(32_000, 3));
    }
}
