package org.mixtura.covariance;

import java.util.List;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/** Functions that the structures with packed matrices share. */
public final class Packed {
    private Packed() {}

    /** W_k / N_k of a component with rows. */
    public static double[] meanScatter(ComponentScatter scatter, int k) {
        int length = ScatterShape.packedLength(scatter.features());
        return divided(scatter.values(), k * length, (k + 1) * length, scatter.counts()[k]);
    }

    /**
     * W_k / N_k of every component. A component without rows keeps its previous covariance: so its own parameters stay, and it
     * takes the shared ones, which it does not influence since its count is 0.
     */
    public static double[][] meanScatters(ComponentScatter scatter, List<Covariance> previous) {
        double[][] scatters = new double[scatter.components()][];
        for (int k = 0; k < scatters.length; k++) {
            scatters[k] = scatter.counts()[k] > 0 ? meanScatter(scatter, k) : lowerTriangle(previous.get(k));
        }
        return scatters;
    }

    public static double[] divided(double[] values, int from, int to, double divisor) {
        double[] divided = new double[to - from];
        for (int at = 0; at < divided.length; at++) {
            divided[at] = values[from + at] / divisor;
        }
        return divided;
    }

    public static double[] times(double[] matrix, double factor) {
        double[] product = new double[matrix.length];
        for (int at = 0; at < product.length; at++) {
            product[at] = factor * matrix[at];
        }
        return product;
    }

    public static double[] lowerTriangle(double[][] matrix) {
        double[] packed = new double[ScatterShape.packedLength(matrix.length)];
        for (int i = 0, at = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                packed[at] = matrix[i][j];
            }
        }
        return packed;
    }

    public static double[] lowerTriangle(Covariance covariance) {
        double[] packed = new double[ScatterShape.packedLength(covariance.features())];
        for (int i = 0, at = 0; i < covariance.features(); i++) {
            for (int j = 0; j <= i; j++, at++) {
                packed[at] = covariance.entry(i, j);
            }
        }
        return packed;
    }

    /** The diagonal of a diagonal matrix; any other matrix is refused. */
    public static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && matrix[i][j] != 0) {
                    throw new IllegalArgumentException("a diagonal or spherical covariance has zeros off its diagonal,"
                            + " but entry (" + (i + 1) + ", " + (j + 1) + ") is " + matrix[i][j]);
                }
            }
            diagonal[i] = matrix[i][i];
        }
        return diagonal;
    }
}
