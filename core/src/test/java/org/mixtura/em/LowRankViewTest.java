package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.expectation.Population;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** What is seen of whole scatters along directions is what an E-step that looks along them alone finds. */
class LowRankViewTest {
    private static final int FEATURES = 6;

    private static MixtureStatistics expect(GaussianMixture mixture, ScatterShape shape) {
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        Rows rows = Rows.of(Tables.map(Tables.normal(new Random(3), 500, FEATURES), (value, d) -> (1 + d) * value));
        return Population.of(rows)
                .expectation(new Standardization(ones, new double[FEATURES], 1), shape, Workers.of(1))
                .expect(mixture.density());
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aWholeScatterIsSeenAsTheRowsAre(int factors) {
        GaussianMixture mixture =
                Factors.mixture(CovarianceStructures.factors(factors), 3, FEATURES, 2, new Random(factors));
        MixtureStatistics seen = LowRankView.of(mixture).seen(expect(mixture, ScatterShape.FULL));
        MixtureStatistics expected = expect(mixture, ScatterShape.LOW_RANK);

        assertThat(seen.shape()).isEqualTo(expected.shape());
        assertThat(seen.counts()).containsExactly(expected.counts(), within(1e-10 * largest(expected.counts())));
        assertThat(seen.first()).containsExactly(expected.first(), within(1e-10 * largest(expected.first())));
        assertThat(seen.scatter()).containsExactly(expected.scatter(), within(1e-10 * largest(expected.scatter())));
    }
}
