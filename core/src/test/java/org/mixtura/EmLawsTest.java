package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mixtura.covariance.Covariance;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.model.GaussianMixture;
import org.mixtura.testing.Fitters;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.RandomProblem;
import org.mixtura.testing.ReferenceMixture;

/** What holds for every fit, on problems drawn at random. */
class EmLawsTest {
    private static final int PROBLEMS = 60 * 14;
    private static final double FLOOR_ERROR = 1e-4;

    private static void forAllProblems(Consumer<RandomProblem> law) {
        LongStream.range(0, PROBLEMS).mapToObj(RandomProblem::of).forEach(law);
    }

    private static Candidate fit(RandomProblem problem, Convergence convergence) {
        FitOptions options = problem.options().withConvergence(convergence);
        return Fitters.single(options).fit(problem.rows()).best();
    }

    /**
     * A component on the floor has eigenvalues down to 2^-36 of the others. The rounding of its matrix, 2^-53 relative to the
     * largest, is about D 2^-17 = 1e-5 D of the smallest: likelihoods are known to {@link #FLOOR_ERROR} per row, no better.
     */
    private static boolean isFloored(RandomProblem problem, Candidate fit) {
        return problem.isFlat()
                || fit.warnings().stream()
                        .anyMatch(warning -> warning.contains("covariance floor") || warning.contains("arbitrary"));
    }

    @Test
    void theLikelihoodNeverFalls() {
        forAllProblems(EmLawsTest::assertMonotone);
    }

    private static void assertMonotone(RandomProblem problem) {
        Candidate fit = fit(problem, new Convergence(200, 1e-10, 0));
        double slack = isFloored(problem, fit) ? FLOOR_ERROR : 1e-12;
        double[] trace = fit.trace();
        for (int i = 1; i < trace.length; i++) {
            assertThat(trace[i])
                    .as("%s, iteration %d", problem, i)
                    .isGreaterThanOrEqualTo(trace[i - 1] - slack * (Math.abs(trace[i]) + 1));
        }
    }

    @Test
    void whatIsReportedIsOfTheReturnedMixture() {
        forAllProblems(EmLawsTest::assertReport);
    }

    private static void assertReport(RandomProblem problem) {
        Candidate fit = fit(problem, new Convergence(30, 1e-6, 0));
        ReferenceMixture reference = ReferenceMixture.of(fit.mixture());
        double[] rowWeights = normalized(problem.weights());
        double total = rowWeights == null
                ? problem.table().length
                : Arrays.stream(rowWeights).sum();
        double error = isFloored(problem, fit) ? FLOOR_ERROR : Math.max(1e-10, rounding(fit.mixture()));
        double expected = reference.logLikelihood(problem.table(), rowWeights);
        assertThat(fit.logLikelihood())
                .as(problem.toString())
                .isCloseTo(expected, within(error * (Math.abs(expected) + total)));
        assertThat(fit.trace()[fit.trace().length - 1])
                .isCloseTo(fit.logLikelihood() / total, within(1e-12 * (1 + Math.abs(fit.logLikelihood()))));
        long p = fit.mixture().parameterCount();
        assertThat(fit.bic()).isCloseTo(-2 * fit.logLikelihood() + p * Math.log(total), within(1e-9));
        assertThat(fit.aic()).isCloseTo(-2 * fit.logLikelihood() + 2 * p, within(1e-9));
        assertThat(fit.icl())
                .isCloseTo(
                        fit.bic() - 2 * logMaxResponsibility(problem, rowWeights, reference),
                        within(error * total + 1e-9));
        assertThat(Arrays.stream(fit.effectiveRows()).sum()).isCloseTo(total, within(1e-9 * total));
    }

    /** What the rounding of the matrices does to the log density of a row: above the floor it grows with the ratio of their eigenvalues. */
    private static double rounding(GaussianMixture mixture) {
        double largest = 0;
        for (Covariance covariance : mixture.covariances()) {
            int features = covariance.features();
            double[] packed = new double[features * (features + 1) / 2];
            for (int i = 0, at = 0; i < features; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    packed[at] = covariance.entry(i, j) / Math.sqrt(covariance.variance(i) * covariance.variance(j));
                }
            }
            SymmetricEigen eigen = SymmetricEigen.of(packed, features);
            for (int i = 0; i < features; i++) {
                largest = Math.max(largest, 0x1p-52 * features * features / Math.abs(eigen.value(i)));
            }
        }
        return largest;
    }

    /** Weights that sum to less than the number of rows are relative: their mean is 1. */
    private static double[] normalized(double[] weights) {
        if (weights == null) {
            return null;
        }
        long rows = Arrays.stream(weights).filter(weight -> weight > 0).count();
        double factor = Math.max(1, rows / Arrays.stream(weights).sum());
        return Arrays.stream(weights).map(weight -> weight * factor).toArray();
    }

    private static double logMaxResponsibility(RandomProblem problem, double[] weights, ReferenceMixture reference) {
        double[][] r = reference.responsibilities(problem.table());
        double sum = 0;
        for (int n = 0; n < r.length; n++) {
            double largest = Arrays.stream(r[n]).max().orElseThrow();
            sum += (weights == null ? 1 : weights[n]) * StrictMath.log(largest);
        }
        return sum;
    }

    @Test
    void componentsAreProportionsInCanonicalOrder() {
        forAllProblems(EmLawsTest::assertCanonical);
    }

    private static void assertCanonical(RandomProblem problem) {
        Candidate fit = fit(problem, new Convergence(30, 1e-6, 0));
        double[] weights = fit.mixture().weights();
        assertThat(Arrays.stream(weights).sum()).as(problem.toString()).isCloseTo(1, within(1e-14));
        for (int k = 0; k < weights.length; k++) {
            assertThat(weights[k]).as(problem.toString()).isBetween(0.0, k == 0 ? 1 : weights[k - 1]);
            assertThat(fit.mixture().mean(k)).as(problem.toString()).doesNotContain(Double.NaN);
        }
    }

    /** No theorem: the two may climb different hills. But acceleration finds the lower one no more often than by chance. */
    @Test
    void accelerationEndsNoLowerOnTheWhole() {
        List<Double> gains = new ArrayList<>();
        forAllProblems(problem -> addGain(problem, gains));
        assertThat(gains).hasSizeGreaterThan(PROBLEMS / 2);
        assertThat(gains.stream().filter(gain -> gain < -1e-8).count())
                .isLessThanOrEqualTo(
                        3 + gains.stream().filter(gain -> gain > 1e-8).count());
        double sum = gains.stream().mapToDouble(gain -> gain).sum();
        double deviation =
                Math.sqrt(gains.stream().mapToDouble(gain -> gain * gain).sum());
        assertThat(sum).isGreaterThanOrEqualTo(-2 * deviation);
    }

    private static void addGain(RandomProblem problem, List<Double> gains) {
        Convergence rule = new Convergence(5000, 1e-12, 0);
        FitOptions options = problem.options().withConvergence(rule);
        Candidate plain = Fitters.single(options.withAcceleration(false))
                .fit(problem.rows())
                .best();
        Candidate accelerated = fit(problem, rule);
        if (!isFloored(problem, plain) && !isFloored(problem, accelerated)) {
            double total = Arrays.stream(plain.effectiveRows()).sum();
            gains.add((accelerated.logLikelihood() - plain.logLikelihood()) / total);
        }
    }

    @Test
    void oneMoreTextbookIterationMovesNothing() {
        forAllProblems(EmLawsTest::assertFixedPoint);
    }

    private static void assertFixedPoint(RandomProblem problem) {
        Candidate fit = fit(problem, new Convergence(3000, 0, 1e-9));
        if (ReferenceMixture.knows(problem.structure()) && fit.converged() && !isFloored(problem, fit)) {
            ReferenceMixture end = ReferenceMixture.of(fit.mixture());
            assertThat(Mixtures.distance(end, end.step(problem.table(), problem.weights())))
                    .as(problem.toString())
                    .isLessThan(1e-5);
        }
    }

    @Test
    void oneIterationIsTheTextbookIteration() {
        forAllProblems(EmLawsTest::assertTextbookIteration);
    }

    private static void assertTextbookIteration(RandomProblem problem) {
        Candidate start = fit(problem, new Convergence(3, 0, 0));
        if (ReferenceMixture.knows(problem.structure()) && !isFloored(problem, start)) {
            FitOptions options =
                    problem.options().withInitial(start.mixture()).withConvergence(new Convergence(1, 0, 0));
            Candidate next = Fitters.single(options).fit(problem.rows()).best();
            ReferenceMixture expected = ReferenceMixture.of(start.mixture()).step(problem.table(), problem.weights());
            if (!isFloored(problem, next)) {
                assertThat(Mixtures.distance(expected, ReferenceMixture.of(next.mixture())))
                        .as(problem.toString())
                        .isLessThan(1e-9);
            }
        }
    }

    @Test
    void oneComponentIsTheClosedForm() {
        forAllProblems(EmLawsTest::assertClosedForm);
    }

    private static void assertClosedForm(RandomProblem problem) {
        FitOptions options = problem.options().withComponents(1);
        Candidate fit = Fitters.single(options).fit(problem.rows()).best();
        if (ReferenceMixture.knows(problem.structure()) && !isFloored(problem, fit)) {
            double[][] ones = new double[problem.table().length][1];
            Arrays.stream(ones).forEach(row -> row[0] = 1);
            ReferenceMixture expected =
                    ReferenceMixture.maximize(problem.structure().name(), problem.table(), problem.weights(), ones);
            assertThat(Mixtures.distance(expected, ReferenceMixture.of(fit.mixture())))
                    .as(problem.toString())
                    .isLessThan(1e-12);
        }
    }
}
