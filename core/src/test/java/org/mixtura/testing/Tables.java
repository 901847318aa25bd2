package org.mixtura.testing;

import java.util.Random;

/** Tables of rows for tests, each a function of its arguments alone. */
public final class Tables {
    private Tables() {}

    /** Independent standard normal values. */
    public static double[][] normal(Random random, int rows, int features) {
        double[][] table = new double[rows][features];
        for (double[] row : table) {
            for (int d = 0; d < features; d++) {
                row[d] = random.nextGaussian();
            }
        }
        return table;
    }

    /** Groups of unit spread around random centers, the rows of each group after those of the one before. */
    public static double[][] groups(Random random, int groups, int rowsPerGroup, int features, double distance) {
        double[][] centers = normal(random, groups, features);
        double[][] table = normal(random, groups * rowsPerGroup, features);
        for (int n = 0; n < table.length; n++) {
            for (int d = 0; d < features; d++) {
                table[n][d] += distance * centers[n / rowsPerGroup][d];
            }
        }
        return table;
    }

    /** The table with every value rounded to a multiple of the unit, so that sums with it can be exact. */
    public static double[][] rounded(double[][] table, double unit) {
        return map(table, (value, d) -> StrictMath.rint(value / unit) * unit);
    }

    /** A new value for a value and the index of its column. */
    public interface Cell {
        double of(double value, int column);
    }

    public static double[][] map(double[][] table, Cell cell) {
        double[][] mapped = new double[table.length][];
        for (int n = 0; n < table.length; n++) {
            mapped[n] = table[n].clone();
            for (int d = 0; d < mapped[n].length; d++) {
                mapped[n][d] = cell.of(table[n][d], d);
            }
        }
        return mapped;
    }

    /** A random symmetric positive definite matrix whose standard deviations lie between 0.5 and 2. */
    public static double[][] covariance(Random random, int features) {
        double[][] b = normal(random, features, features + 2);
        double[] scale = random.doubles(features, 0.5, 2).toArray();
        double[][] a = new double[features][features];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int m = 0; m < features + 2; m++) {
                    dot += b[i][m] * b[j][m];
                }
                a[i][j] = scale[i] * scale[j] * (dot / (features + 2) + (i == j ? 0.1 : 0));
                a[j][i] = a[i][j];
            }
        }
        return a;
    }

    /** The lower triangle, row by row. */
    public static double[] packed(double[][] a) {
        double[] packed = new double[a.length * (a.length + 1) / 2];
        for (int i = 0, at = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                packed[at] = a[i][j];
            }
        }
        return packed;
    }

    /** The symmetric matrix of a packed lower triangle. */
    public static double[][] unpacked(double[] packed, int dimension) {
        double[][] a = new double[dimension][dimension];
        for (int i = 0, at = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                a[i][j] = packed[at];
                a[j][i] = packed[at];
            }
        }
        return a;
    }

    /** The same table, in which a share of the cells is missing. */
    public static double[][] withGaps(double[][] table, double share, Random random) {
        return map(table, (value, d) -> random.nextDouble() < share ? Double.NaN : value);
    }
}
