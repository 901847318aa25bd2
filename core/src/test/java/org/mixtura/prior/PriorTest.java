package org.mixtura.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Population;
import org.mixtura.fit.Convergence;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** A prior is one class: here one that has seen rows of unit covariance in each component before, wherever its mean is. */
class PriorTest {
    private static final int COMPONENTS = 3;
    private static final int FEATURES = 2;

    /**
     * Each covariance has the density of an inverse Wishart distribution, det(Sigma)^(-n/2) exp(-tr(n I Sigma^-1) / 2), as n rows about
     * the mean with covariance I have.
     */
    private record UnitRows(double n) implements Prior {
        @Override
        public PosteriorSums addedTo(PosteriorSums sums) {
            ComponentScatter scatter = sums.scatter();
            double[] values = scatter.values().clone();
            int length = values.length / COMPONENTS;
            for (int k = 0; k < COMPONENTS; k++) {
                for (int d = 0; d < FEATURES; d++) {
                    values[k * length + d * (d + 3) / 2] += n;
                }
            }
            double[] counts =
                    Arrays.stream(scatter.counts()).map(count -> count + n).toArray();
            ComponentScatter posterior = new ComponentScatter(scatter.shape(), COMPONENTS, FEATURES, counts, values);
            return new PosteriorSums(sums.weights(), sums.means(), posterior);
        }

        @Override
        public double logDensity(GaussianMixture mixture) {
            return IntStream.range(0, COMPONENTS)
                    .mapToDouble(k -> {
                        double a = mixture.covariance(k).entry(0, 0);
                        double b = mixture.covariance(k).entry(1, 0);
                        double c = mixture.covariance(k).entry(1, 1);
                        double determinant = a * c - b * b;
                        return -n / 2 * (StrictMath.log(determinant) + (a + c) / determinant);
                    })
                    .sum();
        }
    }

    private static EmResult fit(double[][] table, Prior prior, boolean accelerated) {
        CovarianceStructure structure = CovarianceStructures.full();
        Standardization identity = new Standardization(new double[] {1, 1}, new double[2], 1);
        CovarianceFloor floor = new CovarianceFloor(new double[] {1e-9, 1e-9}, 1e-9);
        try (Workers workers = Workers.of(1)) {
            ExpectationMaximization em = new ExpectationMaximization(
                    Population.of(Rows.of(table)).expectation(identity, structure.scatterShape(), workers),
                    new PointMaximization(structure, floor, prior, workers),
                    new Convergence(2000, 1e-12, 0),
                    Deadline.NONE,
                    (iteration, objective) -> {});
            GaussianMixture start = Mixtures.random(structure, COMPONENTS, FEATURES, new Random(5));
            return accelerated ? em.runAccelerated(start) : em.run(start, 0);
        }
    }

    @Test
    void emRaisesThePenalizedLikelihoodToAMaximum() {
        double[][] table = Tables.groups(new Random(3), COMPONENTS, 60, FEATURES, 1.5);
        UnitRows prior = new UnitRows(20);
        EmResult plain = fit(table, prior, false);
        EmResult accelerated = fit(table, prior, true);

        assertThat(plain.trace()).isSorted();
        assertThat(plain.objective())
                .isCloseTo(
                        plain.statistics().meanLogLikelihood() + prior.logDensity(plain.mixture()) / table.length,
                        within(1e-12));
        assertThat(accelerated.objective()).isCloseTo(plain.objective(), within(1e-8));
        assertThat(accelerated.iterations()).isLessThan(plain.iterations());
        assertThat(fit(table, Prior.NONE, false).statistics().logLikelihood())
                .isGreaterThan(plain.statistics().logLikelihood() + 1);
    }
}
