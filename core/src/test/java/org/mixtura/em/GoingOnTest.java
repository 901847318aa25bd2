package org.mixtura.em;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Population;
import org.mixtura.fit.Convergence;
import org.mixtura.geometry.Standardization;
import org.mixtura.journal.Incumbent;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** Runs of EM that begin where others ended, and such as are given up for a incumbent. */
class GoingOnTest {
    private static final Convergence TO_THE_END = new Convergence(5_000, 1e-12, 0);

    private final Workers workers = Workers.of(1);
    private int calls;

    static Iterable<CovarianceStructure> structures() {
        return CovarianceStructures.common();
    }

    @AfterEach
    void close() {
        workers.close();
    }

    private ExpectationMaximization em(CovarianceStructure structure, Convergence rule) {
        Standardization identity = new Standardization(new double[] {1, 1}, new double[2], 1);
        Rows rows = Rows.of(Tables.groups(new Random(3), 3, 150, 2, 1.5));
        Expectation expectation = Population.of(rows).expectation(identity, structure.scatterShape(), workers);
        Expectation counted = density -> {
            calls++;
            return expectation.expect(density);
        };
        PointMaximization maximization = new PointMaximization(
                structure, new CovarianceFloor(new double[] {1e-9, 1e-9}, 1e-9), Prior.NONE, workers);
        return new ExpectationMaximization(counted, maximization, rule, Deadline.NONE, (iteration, mean) -> {});
    }

    private static GaussianMixture start(CovarianceStructure structure) {
        return Mixtures.random(structure, 3, 2, new Random(5));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void twoRunsInARowAreOneRun(CovarianceStructure structure) {
        EmResult whole = em(structure, new Convergence(10, 0, 0)).run(start(structure), 0);
        calls = 0;
        EmResult first = em(structure, new Convergence(6, 0, 0)).run(start(structure), 0);
        EmResult second = em(structure, new Convergence(4, 0, 0)).resume(first, false, Incumbent.NONE);

        assertThat(calls).as("E-steps: one for the start, one per iteration").isEqualTo(11);
        assertSame(second, whole);
        assertThat(second.trace()).containsExactly(Arrays.copyOfRange(whole.trace(), 6, 11));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void anAcceleratedRunGoesOnAsOneThatBeginsThere(CovarianceStructure structure) {
        EmResult first = em(structure, new Convergence(6, 0, 0)).run(start(structure), 0);
        EmResult begun = em(structure, TO_THE_END).runAccelerated(first.mixture());
        int callsOfBegun = calls - 7;
        EmResult goneOn = em(structure, TO_THE_END).resume(first, true, Incumbent.NONE);

        assertThat(calls - 7 - callsOfBegun).isEqualTo(callsOfBegun - 1);
        assertSame(goneOn, begun);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aRunFarBelowItsRivalIsGivenUp(CovarianceStructure structure) {
        EmResult start = em(structure, new Convergence(3, 0, 0)).run(start(structure), 0);
        EmResult end = em(structure, TO_THE_END).resume(start, false, Incumbent.NONE);
        Incumbent better = new Incumbent(end.statistics().meanLogLikelihood() + 0.1, 10);
        EmResult givenUp = em(structure, TO_THE_END).resume(start, false, better);

        assertThat(givenUp.converged()).isFalse();
        int last = givenUp.iterations();
        assertThat(last).isLessThan(end.iterations());
        assertThat(isHopeless(givenUp.trace(), last, better)).isTrue();
        for (int i = 2; i < last; i++) {
            assertThat(isHopeless(givenUp.trace(), i, better)).isFalse();
        }
    }

    private static boolean isHopeless(double[] trace, int i, Incumbent incumbent) {
        return trace[i] + incumbent.patience() * (trace[i] - trace[i - 2]) < incumbent.mean() + 1e-5;
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aRunThatBeatsItsRivalGoesOnToTheEnd(CovarianceStructure structure) {
        EmResult start = em(structure, new Convergence(3, 0, 0)).run(start(structure), 0);
        EmResult end = em(structure, TO_THE_END).resume(start, false, Incumbent.NONE);
        double below = 2e-6; // not so much that the two optima would count as different ones
        Incumbent worse = new Incumbent(end.statistics().meanLogLikelihood() - below, Double.MAX_VALUE);

        assertSame(em(structure, TO_THE_END).resume(start, false, worse), end);
    }

    private static void assertSame(EmResult one, EmResult other) {
        assertThat(ReferenceMixture.of(one.mixture()))
                .usingRecursiveComparison()
                .isEqualTo(ReferenceMixture.of(other.mixture()));
        assertThat(one.statistics()).usingRecursiveComparison().isEqualTo(other.statistics());
        assertThat(one.converged()).isEqualTo(other.converged());
    }
}
