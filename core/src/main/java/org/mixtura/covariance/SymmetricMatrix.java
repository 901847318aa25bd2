package org.mixtura.covariance;

/** Checks that a matrix can be a covariance matrix, as far as single entries show. */
public final class SymmetricMatrix {
    /**
     * The tolerance relative to both standard deviations: other programs write inverted matrices that are symmetric to only about
     * half their digits.
     */
    private static final double SAME = 1e-9;

    private SymmetricMatrix() {}

    /**
     * Replaces entries (i, j) and (j, i) by their mean if they differ by rounding.
     *
     * @param matrix D rows of D values, changed in place
     * @throws IllegalArgumentException if the matrix is not square, a variance is not positive, or entries differ by more
     */
    public static void repair(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException("row " + (i + 1) + " of the matrix has " + matrix[i].length
                        + " values; give as many as there are rows, " + matrix.length);
            }
            if (!(matrix[i][i] > 0)) {
                throw new IllegalArgumentException(
                        "the variance of feature " + (i + 1) + " is " + matrix[i][i] + ", must be positive");
            }
        }
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                repair(matrix, i, j);
            }
        }
    }

    private static void repair(double[][] matrix, int i, int j) {
        double below = matrix[i][j];
        double above = matrix[j][i];
        if (!(Math.abs(below - above) <= SAME * Math.sqrt(matrix[i][i]) * Math.sqrt(matrix[j][j]))) {
            throw new IllegalArgumentException("entries (" + (i + 1) + ", " + (j + 1) + ") and (" + (j + 1) + ", "
                    + (i + 1) + ") are " + below + " and " + above + ", must be equal");
        }
        if (below != above) {
            matrix[i][j] = below + (above - below) / 2;
            matrix[j][i] = matrix[i][j];
        }
    }
}
