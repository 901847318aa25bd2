package org.mixtura.internal.linalg;

import java.io.Serializable;

/**
 * The singular value decomposition L = U diag(s) W^T of a matrix of few columns, by rotating pairs of columns until all are
 * orthogonal: linear in the number of rows, and each column is as exact as its own size allows.
 *
 * <p>Hestenes (1958), Inversion of matrices by biorthogonalization and related results, doi:10.1137/0106005; Demmel and Veselic
 * (1992), doi:10.1137/0613074.
 */
public final class OrthogonalColumns implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int MAX_SWEEPS = 60;
    /** The cosine of two columns that counts as 0, for one row. */
    private static final double ROUNDING = 0x1p-52;

    private final int rows;
    private final int columns;
    private final double[] unit;
    private final double[] lengths;
    private final double[] rotation;

    private OrthogonalColumns(int rows, int columns, double[] matrix) {
        this.rows = rows;
        this.columns = columns;
        this.unit = matrix;
        this.lengths = new double[columns];
        this.rotation = new double[columns * columns];
        for (int j = 0; j < columns; j++) {
            rotation[j * columns + j] = 1;
        }
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix column j from index j R; kept as it is
     */
    public static OrthogonalColumns of(double[] matrix, int rows, int columns) {
        OrthogonalColumns result = new OrthogonalColumns(rows, columns, matrix.clone());
        for (int sweep = 0; sweep < MAX_SWEEPS && result.sweep(); sweep++) {
            // one pass over all pairs of columns
        }
        result.normalize();
        return result;
    }

    private boolean sweep() {
        boolean rotated = false;
        for (int j = 0; j < columns; j++) {
            lengths[j] = dot(j, j); // squares until the end
        }
        for (int p = 0; p < columns; p++) {
            for (int q = p + 1; q < columns; q++) {
                rotated |= orthogonalize(p, q);
            }
        }
        return rotated;
    }

    private boolean orthogonalize(int p, int q) {
        double product = dot(p, q);
        double scale = Math.sqrt(lengths[p]) * Math.sqrt(lengths[q]);
        if (!(Math.abs(product) > ROUNDING * Math.sqrt(rows) * scale && Math.abs(product) > Double.MIN_NORMAL)) {
            return false;
        }
        double zeta = (lengths[q] - lengths[p]) / (2 * product);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        lengths[p] = Math.max(lengths[p] - t * product, 0);
        lengths[q] += t * product;
        rotate(unit, p * rows, q * rows, rows, c, c * t);
        rotate(rotation, p * columns, q * columns, columns, c, c * t);
        return true;
    }

    private static void rotate(double[] x, int p, int q, int length, double c, double s) {
        for (int i = 0; i < length; i++) {
            double atP = x[p + i];
            double atQ = x[q + i];
            x[p + i] = c * atP - s * atQ;
            x[q + i] = s * atP + c * atQ;
        }
    }

    private double dot(int p, int q) {
        double even = 0;
        double odd = 0;
        int a = p * rows;
        int b = q * rows;
        int i = 0;
        for (; i + 3 < rows; i += 4) {
            even += unit[a + i] * unit[b + i] + unit[a + i + 1] * unit[b + i + 1];
            odd += unit[a + i + 2] * unit[b + i + 2] + unit[a + i + 3] * unit[b + i + 3];
        }
        for (; i < rows; i++) {
            even += unit[a + i] * unit[b + i];
        }
        return even + odd;
    }

    private void normalize() {
        for (int j = 0; j < columns; j++) {
            lengths[j] = Math.sqrt(dot(j, j));
            for (int i = 0; i < rows && lengths[j] > 0; i++) {
                unit[j * rows + i] /= lengths[j];
            }
        }
    }

    /** The singular value s_j, in no particular order. */
    public double length(int j) {
        return lengths[j];
    }

    /** Entry i of the unit vector u_j; all are 0 where s_j is. */
    public double unit(int j, int i) {
        return unit[j * rows + i];
    }

    /** Entry (i, j) of W. */
    public double rotation(int i, int j) {
        return rotation[j * columns + i];
    }
}
