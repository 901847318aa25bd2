package org.mixtura.inference.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceGaps;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** First and second derivatives of the log-likelihood against differences of the textbook one, away from any maximum. */
class ObservedInformationTest {
    private static final int COMPONENTS = 3;
    private static final double ROW_WEIGHT = 0.5;

    @ParameterizedTest
    @CsvSource({
        "EII, 3", "VII, 3", "EEI, 3", "VEI, 3", "EVI, 3", "VVI, 3", "EEE, 3", "VEE, 3", "EVV, 3", "VVV, 3", "VVV, 1",
        "EEE, 1", "EVV, 4", "EVE, 2", "EVE, 3", "VVE, 3", "VVE, 4", "EEV, 3", "EEV, 4", "VEV, 2", "VEV, 3", "VEV, 1"
    })
    void derivativesAreLimitsOfDifferences(String name, int features) {
        Random random = new Random(name.hashCode() + features);
        assertDerivatives(name, Tables.normal(random, 40, features), random, ComponentLabels.NONE, new int[40]);
    }

    /** Of the observed cells; the first row has none, the second all. */
    @ParameterizedTest
    @CsvSource({
        "EII, 3", "VII, 3", "EEI, 3", "VEI, 3", "EVI, 3", "VVI, 3", "EEE, 3", "VEE, 3", "EVV, 3", "VVV, 4", "VVV, 1",
        "EVE, 2", "EVE, 3", "VVE, 4", "EEV, 3", "VEV, 2", "VEV, 4"
    })
    void soTheyAreWithGaps(String name, int features) {
        Random random = new Random(name.hashCode() + features);
        double[][] table = Tables.normal(random, 40, features);
        for (int n = 0; n < table.length; n++) {
            for (int d = 0; d < features; d++) {
                table[n][d] = n == 0 || n > 1 && random.nextDouble() < 0.4 ? Double.NaN : table[n][d];
            }
        }
        assertDerivatives(name, table, random, ComponentLabels.NONE, new int[40]);
    }

    /** Of rows of which some have a label, of one component, of two, or of none, and some lack cells. */
    @ParameterizedTest
    @CsvSource({"VVV, 2", "EEI, 3", "VVE, 3", "VVV, 1"})
    void soTheyAreWithLabels(String name, int features) {
        Random random = new Random(name.hashCode() + features);
        double[][] table = Tables.withGaps(Tables.normal(random, 40, features), features > 1 ? 0.2 : 0, random);
        int[] labels = random.ints(40, -1, 3).toArray();
        Arrays.setAll(labels, n -> Arrays.stream(table[n]).allMatch(Double::isNaN) ? -1 : labels[n]); // no row
        ComponentLabels owners = ComponentLabels.of(List.of("a", "b", "c"), 1, 0, 1);
        assertDerivatives(name, table, random, owners, labels);
    }

    private static void assertDerivatives(
            String name, double[][] table, Random random, ComponentLabels owners, int[] labels) {
        int features = table[0].length;
        CovarianceStructure structure = CovarianceStructures.named(name).orElseThrow();
        GaussianMixture mixture =
                Mixtures.random(structure, COMPONENTS, features, random).withLabels(owners);
        double[] weights = random.ints(40, 0, 4).asDoubleStream().toArray();
        FreeParameters parameters = FreeParameters.of(structure, COMPONENTS, features);
        Around around = new Around(parameters, mixture, labels);
        ObservedInformation information;
        try (Workers workers = Workers.of(2)) {
            information = ObservedInformation.of(
                    Rows.of(table).with(new RowColumns(weights, owners.any() ? labels : null, null)),
                    mixture,
                    parameters,
                    ROW_WEIGHT,
                    workers);
        }
        double[] matrix = information.matrix();
        int size = parameters.size();
        double[][] scores = new double[size][];
        for (int i = 0, at = 0; i < size; i++) {
            scores[i] = around.scores(table, i);
            assertThat(information.score()[i]).isCloseTo(dot(weights, scores[i], null) / ROW_WEIGHT, within(1e-6));
            for (int j = 0; j <= i; j++, at++) {
                assertThat(information.squaredScores()[at])
                        .as("scores %d %d", i, j)
                        .isCloseTo(dot(weights, scores[i], scores[j]) / ROW_WEIGHT, within(1e-6));
                assertThat(matrix[at])
                        .as("information %d %d", i, j)
                        .isCloseTo(-around.secondDifference(table, weights, i, j) / ROW_WEIGHT, within(2e-5));
            }
        }
    }

    /** As many parameters as the structure has, none of which leads out of it, however far. */
    @ParameterizedTest
    @ValueSource(
            strings = {"EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV"
            })
    void allMembersAreReached(String name) {
        CovarianceStructure structure = CovarianceStructures.named(name).orElseThrow();
        Random random = new Random(5);
        GaussianMixture mixture = Mixtures.random(structure, COMPONENTS, 3, random);
        FreeParameters parameters = FreeParameters.of(structure, COMPONENTS, 3);
        assertThat(parameters.size()).isEqualTo(2 + 9 + (int) structure.parameterCount(COMPONENTS, 3));
        double[] theta = random.doubles(parameters.size(), -0.5, 0.5).toArray();
        ReferenceMixture moved = new Around(parameters, mixture, new int[0]).at(theta);
        assertThat(structure.ofMatrices(moved.covariances())).hasSize(COMPONENTS);
        Set<Integer> used = new TreeSet<>();
        for (int k = 0; k < COMPONENTS; k++) {
            for (int place = 0; place < parameters.viewLength(); place++) {
                int index = parameters.indices(k)[place];
                assertThat(index == FreeParameters.NONE ? place : parameters.place(k, index))
                        .isEqualTo(place);
                used.add(index);
            }
        }
        assertThat(used).hasSize(parameters.size() + 1).contains(FreeParameters.NONE, parameters.size() - 1);
    }

    private static double dot(double[] weights, double[] a, double[] b) {
        double sum = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += weights[n] * a[n] * (b == null ? 1 : b[n]);
        }
        return sum;
    }

    /** The mixtures around one, by the definition of the free parameters. */
    private record Around(
            FreeParameters parameters, GaussianMixture mixture, int[] labels, LocalComponent[] components) {
        private static final double STEP = 2e-3;

        Around(FreeParameters parameters, GaussianMixture mixture, int[] labels) {
            this(parameters, mixture, labels, LocalComponent.of(mixture));
        }

        /** The log density of each row, or that with the components that its label owns. */
        private double[] logDensities(ReferenceMixture all, double[][] table) {
            double[] logs = ReferenceGaps.logDensities(all, table);
            for (int label = 0; label < mixture.labels().names().size(); label++) {
                int owner = label;
                double[] weights = all.weights().clone();
                Arrays.setAll(weights, k -> mixture.labels().owner(k) == owner ? weights[k] : 0);
                double[] own = ReferenceGaps.logDensities(
                        new ReferenceMixture(mixture.structure().name(), weights, all.means(), all.covariances()),
                        table);
                for (int n = 0; n < logs.length; n++) {
                    logs[n] = labels[n] == label && mixture.labels().count(label) > 0 ? own[n] : logs[n];
                }
            }
            return logs;
        }

        /** The derivative of each row's log density, by differences of fourth order. */
        double[] scores(double[][] table, int i) {
            double[] scores = new double[table.length];
            double[] steps = {-2, -1, 1, 2};
            double[] factors = {1, -8, 8, -1};
            for (int s = 0; s < 4; s++) {
                double[] logs = logDensities(at(i, steps[s] * STEP, i, 0), table);
                for (int n = 0; n < logs.length; n++) {
                    scores[n] += factors[s] * logs[n] / (12 * STEP);
                }
            }
            return scores;
        }

        /** By two steps, so that the error of second order vanishes. */
        double secondDifference(double[][] table, double[] weights, int i, int j) {
            return (4 * secondDifference(table, weights, i, j, STEP) - secondDifference(table, weights, i, j, 2 * STEP))
                    / 3;
        }

        private double secondDifference(double[][] table, double[] weights, int i, int j, double h) {
            double sum = 0;
            for (int sign : new int[] {-1, 1}) {
                sum += dot(weights, logDensities(at(i, sign * h, j, sign * h), table), null)
                        - dot(weights, logDensities(at(i, sign * h, j, -sign * h), table), null);
            }
            return sum / (4 * h * h);
        }

        /** The mixture where parameter i is s and j is t, or their sum if they are the same. */
        private ReferenceMixture at(int i, double s, int j, double t) {
            double[] theta = new double[parameters.size()];
            theta[i] += s;
            theta[j] += t;
            return at(theta);
        }

        ReferenceMixture at(double[] theta) {
            int features = mixture.features();
            double[] weights = mixture.weights();
            double[][] means = new double[COMPONENTS][];
            double[][][] covariances = new double[COMPONENTS][][];
            double total = 0;
            for (int k = 0; k < COMPONENTS; k++) {
                int[] indices = parameters.indices(k);
                double[] view = new double[indices.length];
                for (int place = 0; place < view.length; place++) {
                    view[place] = indices[place] == FreeParameters.NONE ? 0 : theta[indices[place]];
                }
                weights[k] *= Math.exp(view[0]);
                total += weights[k];
                double[][] factor = factor(components[k], features);
                means[k] = mixture.mean(k);
                for (int d = 0; d < features; d++) {
                    for (int e = 0; e < features; e++) {
                        means[k][d] += factor[d][e] * view[1 + e];
                    }
                }
                covariances[k] = covariance(components[k].coordinates(), factor, view);
            }
            for (int k = 0; k < COMPONENTS; k++) {
                weights[k] /= total;
            }
            return new ReferenceMixture(mixture.structure().name(), weights, means, covariances);
        }

        private static double[][] factor(LocalComponent component, int features) {
            double[][] factor = new double[features][features];
            for (int d = 0; d < features; d++) {
                for (int i = 0; i < features; i++) {
                    factor[d][i] = component.factor(d, i);
                }
            }
            return factor;
        }

        /** B exp(U + A) B^T, or Q exp(W) S exp(U) S exp(W)^T Q^T with the axes Q and the deviations S of B = Q S. */
        private static double[][] covariance(CovarianceCoordinates coordinates, double[][] factor, double[] view) {
            int features = factor.length;
            double[][] diagonal = new double[features][features];
            double[][] pairs = new double[features][features];
            for (int place = 1 + features; place < view.length; place++) {
                double[] direction = coordinates.direction(place);
                for (int i = 0, at = 0; i < features; i++) {
                    for (int j = 0; j <= i; j++, at++) {
                        boolean pair = place >= coordinates.firstPair() && direction[at] != 0;
                        diagonal[i][j] += pair ? 0 : view[place] * direction[at];
                        pairs[i][j] += pair ? view[place] : 0;
                        pairs[j][i] += pair ? (coordinates.areAngles() ? -1 : 1) * view[place] : 0;
                    }
                }
            }
            if (!coordinates.areAngles()) {
                double[][] x = Tables.map(diagonal, (value, d) -> value);
                for (int i = 0; i < features; i++) {
                    for (int j = 0; j < features; j++) {
                        x[i][j] += pairs[i][j];
                    }
                }
                return product(product(factor, exponential(x)), transposed(factor));
            }
            double[] deviations = new double[features];
            for (int i = 0; i < features; i++) {
                for (int d = 0; d < features; d++) {
                    deviations[i] += factor[d][i] * factor[d][i];
                }
                deviations[i] = Math.sqrt(deviations[i]);
            }
            double[][] axes = Tables.map(factor, (value, i) -> value / deviations[i]);
            double[][] scaled =
                    product(product(axes, exponential(pairs)), scaled(exponential(half(diagonal)), deviations));
            return product(scaled, transposed(scaled));
        }

        private static double[][] half(double[][] x) {
            return Tables.map(x, (value, d) -> value / 2);
        }

        private static double[][] scaled(double[][] x, double[] factors) {
            return Tables.map(x, (value, d) -> value * factors[d]);
        }

        /** I + X + X^2 / 2 + ... */
        private static double[][] exponential(double[][] x) {
            double[][] power = new double[x.length][x.length];
            for (int i = 0; i < x.length; i++) {
                power[i][i] = 1;
            }
            double[][] sum = Tables.map(power, (value, d) -> value);
            for (int order = 1; order <= 30; order++) {
                double divisor = order;
                power = Tables.map(product(power, x), (value, d) -> value / divisor);
                for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                        sum[i][j] += power[i][j];
                    }
                }
            }
            return sum;
        }

        private static double[][] product(double[][] a, double[][] b) {
            double[][] product = new double[a.length][a.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    for (int m = 0; m < a.length; m++) {
                        product[i][j] += a[i][m] * b[m][j];
                    }
                }
            }
            return product;
        }

        private static double[][] transposed(double[][] a) {
            double[][] transposed = new double[a.length][a.length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    transposed[i][j] = a[j][i];
                }
            }
            return transposed;
        }
    }
}
