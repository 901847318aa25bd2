package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;

/** A result is a function of rows, options and seed, to the last bit. */
class ReproducibilityTest {
    private static final Convergence FEW = new Convergence(30, 1e-8, 0);
    private static final double[][] TABLE = Tables.groups(new Random(8), 4, 1250, 3, 1.5);

    static List<CovarianceStructure> structures() {
        return CovarianceStructures.all();
    }

    private static FitResult fit(FitOptions options) {
        return fit(options, Execution.defaults().threads());
    }

    private static FitResult fit(FitOptions options, int threads) {
        return Fitters.on(threads, options.withStarts(3).withConvergence(FEW)).fit(Rows.of(TABLE));
    }

    private static void assertSameBits(String name, FitResult actual, FitResult expected) {
        for (int i = 0; i < expected.candidates().size(); i++) {
            Candidate a = actual.candidates().get(i);
            Candidate b = expected.candidates().get(i);
            assertThat(ReferenceMixture.of(a.mixture()))
                    .as(name)
                    .usingRecursiveComparison()
                    .isEqualTo(ReferenceMixture.of(b.mixture()));
            assertThat(a)
                    .as(name)
                    .usingRecursiveComparison()
                    .ignoringFields("mixture", "secondsPerIteration")
                    .withEqualsForType((x, y) -> Double.compare(x, y) == 0, Double.class) // NaN is NaN
                    .isEqualTo(b);
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void threadsDoNotShowInOneLargeCandidate(CovarianceStructure structure) {
        FitOptions options = FitOptions.defaults().withComponents(4).withStructures(structure);
        FitResult expected = fit(options, 1);
        for (int threads : new int[] {2, 7}) {
            assertSameBits(threads + " threads", fit(options, threads), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void threadsDoNotShowInManyCandidates(CovarianceStructure structure) {
        FitOptions options =
                FitOptions.defaults().withComponents(List.of(1, 2, 3, 5)).withStructures(structure);
        FitResult expected = fit(options, 1);
        for (int threads : new int[] {2, 7}) {
            FitResult actual = fit(options, threads);
            assertSameBits(threads + " threads", actual, expected);
            assertThat(actual.best().components()).isEqualTo(expected.best().components());
        }
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theSameSeedGivesTheSameFit(CovarianceStructure structure) {
        FitOptions options = FitOptions.defaults()
                .withComponents(3)
                .withStructures(structure)
                .withSeed(42);
        assertSameBits("seed 42", fit(options), fit(options));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theRowsAreLeftAsTheyAre(CovarianceStructure structure) {
        double[] flat = new Random(2).doubles(300).toArray();
        double[] before = flat.clone();
        new GaussianMixtureFitter(FitOptions.defaults().withComponents(2).withStructures(structure))
                .fit(Rows.of(flat, 3));
        assertThat(flat).isEqualTo(before);
    }
}
