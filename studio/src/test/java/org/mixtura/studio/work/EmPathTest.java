package org.mixtura.studio.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** The steps that are shown are those of the library, and those of k-means. */
class EmPathTest {
    private static FeatureMatrix faithful() throws IOException {
        return Examples.FAITHFUL.open().select(List.of("eruptions", "waiting"));
    }

    private static EmPath path(FeatureMatrix selection, CovarianceStructure structure) {
        return new EmPath(selection, 3, structure, 7, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII", "VVE", "EII"})
    void everyStepIsTheFittersToTheLastBit(String name) throws IOException {
        CovarianceStructure structure = CovarianceStructures.named(name).orElseThrow();
        FeatureMatrix selection = faithful();
        EmPath path = path(selection, structure);
        for (int iterations : new int[] {0, 1, 2, 5, 20}) {
            EmPath.Iterate shown = path.at(iterations);
            Candidate fitted = new GaussianMixtureFitter(FitOptions.defaults()
                            .withInitial(path.at(0).mixture())
                            .withConvergence(new Convergence(iterations, 0, 0)))
                    .fit(selection.rows())
                    .best();
            assertSameBits(shown.mixture().withComponents(shown.mixture().canonicalOrder()), fitted.mixture());
            assertThat(shown.meanLogLikelihood()).isEqualTo(fitted.trace()[iterations]);
        }
    }

    /** A sample stands for the rows when a larger table is standardized; it is the fitter's of the same seed. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7})
    void soAreTheStepsOnALargerTable(long seed) throws IOException {
        Dataset table = new Dataset("ten", null, Tables.columns(Examples.tenColumns(40_000), ReadOptions.defaults()));
        FeatureMatrix selection = table.select(table.features());
        EmPath path = new EmPath(selection, 3, CovarianceStructures.full(), seed, 2);
        Candidate fitted = new GaussianMixtureFitter(FitOptions.defaults()
                        .withInitial(path.at(0).mixture())
                        .withSeed(seed)
                        .withConvergence(new Convergence(3, 0, 0)))
                .fit(selection.rows())
                .best();
        GaussianMixture shown = path.at(3).mixture();
        assertSameBits(shown.withComponents(shown.canonicalOrder()), fitted.mixture());
    }

    private static void assertSameBits(GaussianMixture shown, GaussianMixture fitted) {
        assertThat(shown.weights()).isEqualTo(fitted.weights());
        for (int k = 0; k < fitted.components(); k++) {
            assertThat(shown.mean(k)).isEqualTo(fitted.mean(k));
            assertThat(shown.covariance(k).toMatrix())
                    .isDeepEqualTo(fitted.covariance(k).toMatrix());
        }
    }

    @Test
    void theLogLikelihoodNeverFallsAndComesToRest() throws IOException {
        EmPath path = path(faithful(), CovarianceStructures.full());
        int number = 1;
        for (; !path.at(number).converged(); number++) {
            assertThat(path.at(number).meanLogLikelihood())
                    .isGreaterThan(path.at(number - 1).meanLogLikelihood());
        }
        double last = path.at(number).meanLogLikelihood() - path.at(number - 1).meanLogLikelihood();
        assertThat(Math.abs(last)).isLessThan(1e-8);
        assertThat(number).isGreaterThan(5);
    }

    /** In any order, forwards or back, the same number is the same step. */
    @Test
    void stepsCanBeTakenBack() throws IOException {
        EmPath once = path(faithful(), CovarianceStructures.full());
        EmPath again = path(faithful(), CovarianceStructures.full());
        GaussianMixture tenth = once.at(10).mixture();
        again.at(25);
        assertSameBits(again.at(10).mixture(), tenth);
        assertThat(again.centres(2)).isDeepEqualTo(once.centres(2));
    }

    /** A plain reference: nearest centre in standard deviations, then means. */
    @Test
    void kMeansIsLloyds() throws IOException {
        FeatureMatrix selection = faithful();
        EmPath path = path(selection, CovarianceStructures.full());
        double[] unit = deviations(selection);
        double[][] centres = path.centres(0);
        for (int step = 0; step < 6; step++) {
            int[] labels = nearest(selection, centres, unit);
            assertThat(path.labels(step)).isEqualTo(labels); // every row is shown
            double[][] means = means(selection, labels);
            for (int k = 0; k < means.length; k++) {
                assertThat(path.centres(step + 1)[k]).containsExactly(means[k], within(1e-10));
            }
            centres = path.centres(step + 1);
        }
        assertThat(path.centres(60)).isDeepEqualTo(path.centres(61));
    }

    @Test
    void bothBeginWithTheSameMeans() throws IOException {
        EmPath path = path(faithful(), CovarianceStructures.full());
        for (int k = 0; k < 3; k++) {
            assertThat(path.at(0).mixture().mean(k)).containsExactly(path.centres(1)[k], within(1e-10));
        }
    }

    @Test
    void tooFewRowsAreRefused() throws IOException {
        FeatureMatrix selection = faithful();
        assertThatThrownBy(() -> new EmPath(selection, 200, CovarianceStructures.full(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("272");
        FeatureMatrix coins =
                new FeatureMatrix(List.of("a"), new double[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1}, new int[0]);
        assertThatThrownBy(() -> new EmPath(coins, 3, CovarianceStructures.spherical(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different rows");
    }

    private static double[] deviations(FeatureMatrix selection) {
        int features = selection.features().size();
        double[] deviations = new double[features];
        for (int d = 0; d < features; d++) {
            double mean = 0;
            for (int n = 0; n < selection.size(); n++) {
                mean += selection.row(n)[d] / selection.size();
            }
            for (int n = 0; n < selection.size(); n++) {
                deviations[d] += Math.pow(selection.row(n)[d] - mean, 2) / selection.size();
            }
            deviations[d] = Math.sqrt(deviations[d]);
        }
        return deviations;
    }

    private static int[] nearest(FeatureMatrix selection, double[][] centres, double[] unit) {
        int[] labels = new int[selection.size()];
        for (int n = 0; n < labels.length; n++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < centres.length; k++) {
                double distance = 0;
                for (int d = 0; d < unit.length; d++) {
                    distance += Math.pow((selection.row(n)[d] - centres[k][d]) / unit[d], 2);
                }
                if (distance < least) {
                    least = distance;
                    labels[n] = k;
                }
            }
        }
        return labels;
    }

    private static double[][] means(FeatureMatrix selection, int[] labels) {
        double[][] means = new double[3][selection.features().size()];
        int[] counts = new int[3];
        for (int n = 0; n < labels.length; n++) {
            counts[labels[n]]++;
            for (int d = 0; d < means[0].length; d++) {
                means[labels[n]][d] += selection.row(n)[d];
            }
        }
        for (int k = 0; k < 3; k++) {
            for (int d = 0; d < means[0].length; d++) {
                means[k][d] /= counts[k];
            }
        }
        return means;
    }
}
