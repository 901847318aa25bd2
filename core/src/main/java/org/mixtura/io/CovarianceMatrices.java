package org.mixtura.io;

import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.SymmetricMatrix;
import org.mixtura.density.PrecisionShape;
import org.mixtura.internal.json.NumberArray;
import org.mixtura.internal.text.Reason;
import org.mixtura.structure.CovarianceStructure;

/**
 * Makes covariances from the matrices in a file. Differences that the rounding of another program explains are corrected: entries
 * (i, j) and (j, i) become their mean, correlations become zero where the structure has none, and shared values become those of the
 * first component. All tolerances are relative to the standard deviations of the features involved. Larger differences are refused.
 */
final class CovarianceMatrices {
    /** Programs write pooled matrices that agree to about half their digits. */
    private static final double SAME = 1e-9;

    /** Diagonal matrices involve no such computation; they differ in the last digit only. */
    private static final double NEGLIGIBLE = 1e-12;

    private final int component;
    private final double[][] matrix;
    private final double[] deviations;

    private CovarianceMatrices(int component, double[][] matrix) {
        this.component = component;
        this.matrix = matrix;
        this.deviations = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            deviations[i] = Math.sqrt(matrix[i][i]);
        }
    }

    /**
     * The covariances of a structure with these matrices.
     *
     * @param values K x D x D
     * @throws IllegalArgumentException if they do not belong to the structure, or are not positive definite
     */
    static List<Covariance> covariances(CovarianceStructure structure, NumberArray values) {
        double[][][] matrices = matrices(values);
        PrecisionShape shape = structure.precisionShape();
        int features = matrices[0].length;
        boolean shared = structure.parameterCount(2, features) == structure.parameterCount(1, features);
        for (int k = 0; k < matrices.length; k++) {
            makeSymmetric(k, matrices[k]);
            CovarianceMatrices one = new CovarianceMatrices(k, matrices[k]);
            switch (shape) {
                case SCALAR -> {
                    one.makeDiagonal();
                    one.makeSpherical();
                }
                case DIAGONAL -> one.makeDiagonal();
                case TRIANGULAR, SHARED_TRIANGULAR, LOW_RANK -> {}
            }
            if (shared) {
                one.makeEqual(matrices[0]);
            }
        }
        List<Covariance> covariances = ofMatrices(structure, matrices);
        requireFinite(covariances, shape);
        return covariances;
    }

    private static double[][][] matrices(NumberArray array) {
        int components = array.shape()[0];
        int features = array.shape()[1];
        double[][][] matrices = new double[components][features][];
        for (int row = 0; row < components * features; row++) {
            matrices[row / features][row % features] =
                    Arrays.copyOfRange(array.values(), row * features, (row + 1) * features);
        }
        return matrices;
    }

    private static void makeSymmetric(int component, double[][] matrix) {
        try {
            SymmetricMatrix.repair(matrix);
        } catch (IllegalArgumentException notSymmetric) {
            throw refused(component, Reason.of(notSymmetric));
        }
    }

    private void makeDiagonal() {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && !(Math.abs(matrix[i][j]) <= NEGLIGIBLE * deviations[i] * deviations[j])) {
                    throw refused("entry " + at(i, j) + " is " + matrix[i][j]
                            + ", must be 0 under this covariance structure");
                }
                matrix[i][j] = i == j ? matrix[i][j] : 0;
            }
        }
    }

    private void makeSpherical() {
        double variance = matrix[0][0];
        for (int i = 1; i < matrix.length; i++) {
            if (!(Math.abs(matrix[i][i] - variance) <= NEGLIGIBLE * variance)) {
                throw refused("the variances " + variance + " and " + matrix[i][i]
                        + " must be equal under this covariance structure");
            }
            matrix[i][i] = variance;
        }
    }

    private void makeEqual(double[][] first) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (!(Math.abs(matrix[i][j] - first[i][j]) <= SAME * deviations[i] * deviations[j])) {
                    throw refused("entry " + at(i, j) + " is " + matrix[i][j] + ", but " + first[i][j]
                            + " in the first component: all must be equal under this covariance structure");
                }
                matrix[i][j] = first[i][j];
            }
        }
    }

    private static String at(int i, int j) {
        return "(" + (i + 1) + ", " + (j + 1) + ")";
    }

    private IllegalArgumentException refused(String reason) {
        return refused(component, reason);
    }

    private static IllegalArgumentException refused(int component, String reason) {
        return new IllegalArgumentException("covariance of component " + (component + 1) + ": " + reason);
    }

    private static List<Covariance> ofMatrices(CovarianceStructure structure, double[][][] matrices) {
        try {
            return structure.ofMatrices(matrices);
        } catch (IllegalArgumentException ofAll) {
            for (int k = 0; k < matrices.length; k++) { // which one it is
                try {
                    structure.ofMatrices(new double[][][] {matrices[k]});
                } catch (IllegalArgumentException ofOne) {
                    throw refused(k, Reason.of(ofOne));
                }
            }
            throw ofAll;
        }
    }

    /** Refuses a matrix that passes as positive definite, but is so small or ill-conditioned that its inverse overflows. */
    private static void requireFinite(List<Covariance> covariances, PrecisionShape shape) {
        double[] factor = new double[shape.factorLength(covariances.get(0).features())];
        for (int k = 0; k < covariances.size(); k++) {
            covariances.get(k).copyPrecisionFactor(factor, 0);
            double logDeterminant = covariances.get(k).logDeterminant();
            if (!Double.isFinite(logDeterminant) || !Arrays.stream(factor).allMatch(Double::isFinite)) {
                throw refused(k, "too close to singular for double precision");
            }
        }
    }
}
