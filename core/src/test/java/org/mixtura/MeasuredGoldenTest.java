package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Golden;
import org.mixtura.testing.Mixtures;

/** Agreement with a plain extreme deconvolution; see {@code golden/README.md}. */
class MeasuredGoldenTest {
    private static Candidate fit(Golden.Measured golden, Convergence convergence) {
        FitOptions options =
                FitOptions.defaults().withInitial(golden.start().mixture()).withConvergence(convergence);
        double[] errors =
                Arrays.stream(golden.errors()).flatMapToDouble(Arrays::stream).toArray();
        return Fitters.single(options)
                .fit(Rows.of(golden.rows()).withErrors(errors))
                .best();
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctest", "faithful", "iris", "airquality"})
    void beginsWithTheLikelihoodOfTheMeasuredCells(String name) {
        Golden.Measured golden = Golden.measured(name);
        Candidate fit = fit(golden, new Convergence(0, 0, 0));
        assertThat(fit.logLikelihood()).isCloseTo(golden.start().logLikelihood(), Percentage.withPercentage(1e-10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctest", "faithful", "iris", "airquality"})
    void oneIterationGivesTheParameters(String name) {
        Golden.Measured golden = Golden.measured(name);
        Candidate fit = fit(golden, new Convergence(1, 0, 0));
        assertThat(Mixtures.distance(golden.afterOneIteration(), fit.mixture())).isLessThan(1e-10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctest", "faithful", "iris", "airquality"})
    void convergesToTheLikelihood(String name) {
        Golden.Measured golden = Golden.measured(name);
        Candidate fit = fit(golden, new Convergence(100_000, 1e-14, 0));
        assertThat(fit.converged()).isTrue();
        assertThat(fit.logLikelihood() / golden.rows().length)
                .isCloseTo(golden.converged().logLikelihood() / golden.rows().length, within(1e-9));
    }
}
