package org.mixtura.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Tables;

/** What unions cost, beside the same with D x D matrices. */
class FactorUnionsTest {
    static Iterable<CovarianceStructure> structures() {
        return Factors.structures(3);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theCostIsThatOfWholeMatrices(CovarianceStructure structure) {
        Random random = new Random(1);
        GaussianMixture mixture = Factors.mixture(structure, 4, 9, 1, random);
        FactorUnions unions = new FactorUnions(mixture);
        for (int k = 0; k < 4; k++) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < i; j++) {
                    smallest = i == k || j == k ? smallest : Math.min(smallest, cost(mixture, i, j));
                }
            }
            FactorUnions.Pair pair = unions.cheapestWithout(k);
            assertThat(pair.contains(k)).isFalse();
            assertThat(pair.cost()).isCloseTo(smallest, within(1e-12 * (1 + smallest)));
            assertThat(pair.cost())
                    .isCloseTo(cost(mixture, pair.first(), pair.second()), within(1e-12 * (1 + smallest)));
        }
    }

    private static double cost(GaussianMixture mixture, int i, int j) {
        double total = mixture.weight(i) + mixture.weight(j);
        double share = mixture.weight(i) / total;
        int features = mixture.features();
        double[][] union = new double[features][features];
        for (int a = 0; a < features; a++) {
            for (int b = 0; b < features; b++) {
                union[a][b] = share * mixture.covariance(i).entry(a, b)
                        + (1 - share) * mixture.covariance(j).entry(a, b)
                        + share
                                * (1 - share)
                                * (mixture.mean(i, a) - mixture.mean(j, a))
                                * (mixture.mean(i, b) - mixture.mean(j, b));
            }
        }
        return total * logDeterminant(union)
                - mixture.weight(i) * logDeterminant(mixture.covariance(i))
                - mixture.weight(j) * logDeterminant(mixture.covariance(j));
    }

    private static double logDeterminant(Covariance covariance) {
        return logDeterminant(covariance.toMatrix());
    }

    private static double logDeterminant(double[][] matrix) {
        double[] packed = Tables.packed(matrix);
        double[] factor = new double[packed.length];
        assertThat(PackedCholesky.factor(packed, matrix.length, factor)).isTrue();
        return PackedCholesky.logDeterminant(factor, matrix.length);
    }
}
