package org.mixtura.benchmarks.coverage;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.Alignment;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * A mixture from which tables are drawn.
 *
 * @param gaps the probability that a cell is missing
 */
record Design(String name, int rows, GaussianMixture truth, double gaps) {
    /** Tables without gaps. */
    Design(String name, int rows, GaussianMixture truth) {
        this(name, rows, truth, 0);
    }

    /** Those for intervals: groups that are apart or overlap, shared, turned and free covariances. */
    static List<Design> ofIntervals() {
        return List.of(
                new Design(
                        "two groups of one feature, 5 apart",
                        100,
                        mixture("VII", new double[] {0.5, 0.5}, new double[][] {{0}, {5}}, new double[][][] {
                            {{1}}, {{2}}
                        })),
                new Design("two groups, 4 apart", 120, two(4)),
                new Design(
                        "two groups along turned axes",
                        200,
                        mixture(
                                "VEV",
                                new double[] {0.6, 0.4},
                                new double[][] {{0, 0, 0}, {4, 4, 0}},
                                new double[][][] {
                                    {{2.5, 1.5, 0}, {1.5, 2.5, 0}, {0, 0, 0.25}},
                                    {{0.5, 0, 0}, {0, 5, -3}, {0, -3, 5}}
                                })),
                new Design(
                        "three groups, one covariance",
                        300,
                        mixture(
                                "EEE",
                                new double[] {0.5, 0.3, 0.2},
                                new double[][] {{0, 0}, {4, 0}, {2, 4}},
                                new double[][][] {{{1, 0.5}, {0.5, 2}}, {{1, 0.5}, {0.5, 2}}, {{1, 0.5}, {0.5, 2}}})),
                new Design("two groups, 2 apart", 500, two(2)),
                new Design("two groups, 4 apart, a fifth of the cells missing", 200, two(4), 0.2));
    }

    private static GaussianMixture two(double apart) {
        return mixture("VVV", new double[] {0.6, 0.4}, new double[][] {{0, 0}, {apart, apart}}, new double[][][] {
            {{1, 0.5}, {0.5, 2}}, {{1, -0.3}, {-0.3, 0.5}}
        });
    }

    /** Those for tests of K against K + 1 components: K is right. */
    static List<Design> ofTests() {
        return List.of(
                new Design(
                        "one group", 200, mixture("VVV", new double[] {1}, new double[][] {{0, 0}}, new double[][][] {
                            {{1, 0.5}, {0.5, 1}}
                        })),
                new Design(
                        "two groups, 4 apart",
                        200,
                        mixture("EEE", new double[] {0.6, 0.4}, new double[][] {{0, 0}, {4, 4}}, new double[][][] {
                            {{1, 0.5}, {0.5, 1}}, {{1, 0.5}, {0.5, 1}}
                        })),
                new Design(
                        "one group, a fifth of the cells missing",
                        200,
                        mixture("VVV", new double[] {1}, new double[][] {{0, 0}}, new double[][][] {{{1, 0.5}, {0.5, 1}}
                        }),
                        0.2));
    }

    private static GaussianMixture mixture(
            String structure, double[] weights, double[][] means, double[][][] covariances) {
        CovarianceStructure family = CovarianceStructures.named(structure).orElseThrow();
        return GaussianMixture.of(family, weights, means, family.ofMatrices(covariances));
    }

    /** One table. */
    double[][] table(int number) {
        double[][] table = truth.sample(rows, number).rows();
        Random random = new Random(number);
        for (double[] row : table) {
            for (int d = 0; d < row.length && gaps > 0; d++) {
                row[d] = random.nextDouble() < gaps ? Double.NaN : row[d];
            }
        }
        return table;
    }

    /** The optimum near the truth for a table, with its components in the order of the truth's. */
    GaussianMixture fit(Rows table) {
        GaussianMixture fitted = new GaussianMixtureFitter(FitOptions.defaults().withInitial(truth))
                .with(Execution.defaults().withThreads(1))
                .fit(table)
                .mixture();
        return fitted.withComponents(Alignment.order(fitted, truth));
    }

    /** What stands in a table of results. */
    String line(Object... cells) {
        List<String> texts = Stream.concat(Stream.of(name, truth.structure().name(), rows), Stream.of(cells))
                .map(Object::toString)
                .toList();
        return "| " + String.join(" | ", texts) + " |";
    }
}
