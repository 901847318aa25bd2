package org.mixtura.studio.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;

/** Steps over rows with missing cells are those of the library; k-means sees them filled in. */
class IncompletePathTest {
    private static FeatureMatrix airquality() {
        double[][] rows = Golden.incomplete("airquality-VVV-2").rows();
        rows[20] = new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        return matrix(rows);
    }

    private static FeatureMatrix matrix(double[][] rows) {
        List<String> names =
                IntStream.range(0, rows[0].length).mapToObj(d -> "x" + d).toList();
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return new FeatureMatrix(names, values, IntStream.range(0, rows.length).toArray());
    }

    private static void assertFitters(FeatureMatrix selection, CovarianceStructure structure, int iterations) {
        EmPath path = new EmPath(selection, 3, structure, 7, 2);
        EmPath.Iterate shown = path.at(iterations);
        Candidate fitted = new GaussianMixtureFitter(FitOptions.defaults()
                        .withInitial(path.at(0).mixture())
                        .withSeed(7)
                        .withConvergence(new Convergence(iterations, 0, 0)))
                .fit(selection.rows())
                .best();
        assertThat(shown.mixture().withComponents(shown.mixture().canonicalOrder()))
                .isEqualTo(fitted.mixture());
        assertThat(shown.meanLogLikelihood()).isEqualTo(fitted.trace()[iterations]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "EEE", "VVI", "VII", "VVE", "EII"})
    void everyStepIsTheFittersToTheLastBit(String name) {
        CovarianceStructure structure = CovarianceStructures.named(name).orElseThrow();
        for (int iterations : new int[] {0, 1, 2, 5, 20}) {
            assertFitters(airquality(), structure, iterations);
        }
    }

    @Test
    void soAreTheStepsOnALargerTable() {
        Random random = new Random(5);
        double[][] rows = new double[40_000][3];
        for (double[] row : rows) {
            double group = random.nextInt(3) * 4;
            Arrays.setAll(row, d -> random.nextDouble() < 0.2 ? Double.NaN : group + random.nextGaussian());
        }
        assertFitters(matrix(rows), CovarianceStructures.full(), 3);
    }

    @Test
    void theLogLikelihoodNeverFalls() {
        EmPath path = new EmPath(airquality(), 3, CovarianceStructures.full(), 2, 1);
        for (int number = 1; number < 40; number++) {
            assertThat(path.at(number).meanLogLikelihood())
                    .isGreaterThanOrEqualTo(path.at(number - 1).meanLogLikelihood());
        }
    }

    /** All centres and labels are there, and those of rows without gaps do not depend on how gaps are filled in. */
    @Test
    void kMeansSeesWholeRows() {
        FeatureMatrix selection = airquality();
        EmPath path = new EmPath(selection, 3, CovarianceStructures.full(), 7, 1);
        for (int step = 0; step < 5; step++) {
            assertThat(Arrays.stream(path.centres(step)).flatMapToDouble(Arrays::stream))
                    .allMatch(Double::isFinite);
            assertThat(path.labels(step)).hasSize(selection.size());
        }
    }

    @Test
    void emptyRowsAreNotCounted() {
        double[][] rows = new double[12][2];
        for (int n = 0; n < rows.length; n++) {
            rows[n] = n < 4 ? new double[] {n, n * n} : new double[] {Double.NaN, Double.NaN};
        }
        assertThatThrownBy(() -> new EmPath(matrix(rows), 3, CovarianceStructures.full(), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 4");
    }
}
