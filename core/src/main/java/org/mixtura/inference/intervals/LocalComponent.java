package org.mixtura.inference.intervals;

import java.util.Arrays;
import java.util.function.Consumer;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.CommonAxes;
import org.mixtura.internal.linalg.SymmetricEigen;
import org.mixtura.model.GaussianMixture;

/**
 * The coordinates y = B^-1 (x - mu) in which a component is standard normal, with Sigma = B B^T. B is the Cholesky factor or, if
 * the axes rotate, the axes Q times the standard deviations S along them.
 */
final class LocalComponent {
    private final double[] mean;
    private final double logWeight;
    private final double logConstant;
    private final CovarianceCoordinates coordinates;
    /** D x D, row by row. */
    private final double[] factor;

    private final double[] inverseFactor;

    private LocalComponent(
            GaussianMixture mixture, int k, CovarianceCoordinates coordinates, double[] factor, double[] inverse) {
        this.mean = mixture.mean(k);
        this.logWeight = StrictMath.log(mixture.weight(k));
        this.logConstant = logWeight - 0.5 * mixture.covariance(k).logDeterminant();
        this.coordinates = coordinates;
        this.factor = factor;
        this.inverseFactor = inverse;
    }

    /** The components of a mixture whose structure {@link FreeParameters} supports. */
    static LocalComponent[] of(GaussianMixture mixture) {
        String letters = mixture.structure().name();
        LocalComponent[] components = new LocalComponent[mixture.components()];
        if (letters.endsWith("VE")) {
            double[][] packed =
                    mixture.covariances().stream().map(Packed::lowerTriangle).toArray(double[][]::new);
            CommonAxes common = CommonAxes.diagonalizing(packed, mixture.features());
            Arrays.setAll(components, k -> turning(mixture, k, common::axis));
        } else if (letters.endsWith("EV")) {
            Arrays.setAll(components, k -> {
                SymmetricEigen eigen =
                        SymmetricEigen.of(Packed.lowerTriangle(mixture.covariance(k)), mixture.features());
                int[] order = eigen.falling();
                return turning(mixture, k, (i, d) -> eigen.vector(order[i], d));
            });
        } else {
            Arrays.setAll(components, k -> triangular(mixture, k));
        }
        return components;
    }

    private static LocalComponent triangular(GaussianMixture mixture, int k) {
        String letters = mixture.structure().name();
        Covariance covariance = mixture.covariance(k);
        double[] origin = new double[mixture.features()];
        return new LocalComponent(
                mixture,
                k,
                CovarianceCoordinates.ofEntries(mixture.features(), letters.charAt(1) != 'I', letters.charAt(2) != 'I'),
                matrix(origin.length, unit -> covariance.unwhiten(origin, unit)),
                matrix(origin.length, unit -> covariance.whiten(unit.clone(), 0, origin, unit)));
    }

    /** The matrix of a linear map that replaces its argument. */
    private static double[] matrix(int features, Consumer<double[]> map) {
        double[] matrix = new double[features * features];
        for (int j = 0; j < features; j++) {
            double[] column = new double[features];
            column[j] = 1;
            map.accept(column);
            for (int i = 0; i < features; i++) {
                matrix[i * features + j] = column[i];
            }
        }
        return matrix;
    }

    /** Orthonormal vectors. */
    private interface Axes {
        double entry(int axis, int feature);
    }

    private static LocalComponent turning(GaussianMixture mixture, int k, Axes axes) {
        int features = mixture.features();
        double[] deviations = new double[features];
        double[] factor = new double[features * features];
        double[] inverse = new double[features * features];
        double[] origin = new double[features];
        double[] axis = new double[features];
        for (int i = 0; i < features; i++) {
            for (int d = 0; d < features; d++) {
                axis[d] = axes.entry(i, d);
            }
            deviations[i] = Math.sqrt(1 / mixture.covariance(k).squaredDistance(axis, 0, origin));
            for (int d = 0; d < features; d++) {
                factor[d * features + i] = axis[d] * deviations[i];
                inverse[i * features + d] = axis[d] / deviations[i];
            }
        }
        return new LocalComponent(mixture, k, CovarianceCoordinates.ofAngles(deviations), factor, inverse);
    }

    /** The dependence of the covariance on the free parameters. */
    CovarianceCoordinates coordinates() {
        return coordinates;
    }

    /** Entry (d, i) of B. */
    double factor(int d, int i) {
        return factor[d * mean.length + i];
    }

    /** Writes y; returns log pi + log N(x | mu, Sigma) + D / 2 log(2 pi). */
    double whiten(double[] values, int row, double[] y, int offset) {
        double squares = 0;
        for (int i = 0, at = 0; i < mean.length; i++) {
            double sum = 0;
            for (int j = 0; j < mean.length; j++, at++) {
                sum += inverseFactor[at] * (values[row + j] - mean[j]);
            }
            y[offset + i] = sum;
            squares += sum * sum;
        }
        return logConstant - 0.5 * squares;
    }

    /** As {@link #whiten}, if B is diagonal, for a row with missing cells, of which y is 0. */
    double whitenAlone(double[] values, int row, double[] y, int offset) {
        double sum = logConstant;
        for (int i = 0; i < mean.length; i++) {
            int at = i * (mean.length + 1);
            if (Double.isNaN(values[row + i])) {
                y[offset + i] = 0;
                sum += StrictMath.log(factor[at]);
            } else {
                y[offset + i] = inverseFactor[at] * (values[row + i] - mean[i]);
                sum -= 0.5 * y[offset + i] * y[offset + i];
            }
        }
        return sum;
    }

    /** The cells of some features, ascending, with the standard errors of all features, if there are any. */
    ObservedCells observed(int[] features, double[] errors) {
        return new ObservedCells(features, errors, mean, factor, logWeight);
    }

    /** The derivatives of mu_d with respect to m, for mu + B m: row d of B, at {@code offset}. */
    void differentiateMean(int d, double[] target, int offset) {
        System.arraycopy(factor, d * mean.length, target, offset, mean.length);
    }

    /**
     * The derivative of Sigma_de / (sigma_d sigma_e) with respect to X, for Sigma = B exp(X) B^T and fixed standard deviations
     * sigma: a packed lower triangle. For d = e it is the derivative of log Sigma_dd.
     */
    double[] differentiateEntry(int d, int e) {
        double scale = 0.5 / (length(d) * length(e));
        double[] gradient = new double[mean.length * (mean.length + 1) / 2];
        for (int i = 0, at = 0; i < mean.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                gradient[at] = scale * (factor(d, i) * factor(e, j) + factor(d, j) * factor(e, i));
            }
        }
        return gradient;
    }

    private double length(int d) {
        double squares = 0;
        for (int i = 0; i < mean.length; i++) {
            squares += factor(d, i) * factor(d, i);
        }
        return Math.sqrt(squares);
    }
}
