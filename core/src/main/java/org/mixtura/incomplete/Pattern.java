package org.mixtura.incomplete;

import java.util.Arrays;

/**
 * Which cells of a row are not known for certain: those that it lacks, and those that are measured with an error.
 *
 * @param hidden the features of these cells, ascending
 * @param observed the others, ascending
 * @param told those that have a value, with an error or without, ascending
 * @param errors the standard errors of the hidden features in the coordinates of the mixture, NaN for missing ones; empty if all of them are
 *     missing
 */
record Pattern(int[] hidden, int[] observed, int[] told, double[] errors) {
    /** That of a row without cells. */
    static final Pattern NONE = new Pattern(new int[0], new int[0], new int[0], new double[0]);

    /**
     * The pattern of a row.
     *
     * @param values with those of the row at {@code offset}
     * @param row the number of the row among those of the errors
     */
    static Pattern of(double[] values, int offset, int features, CellErrors errors, int row) {
        int[] hidden = new int[features];
        int[] observed = new int[features];
        int[] told = new int[features];
        double[] its = new double[errors.any() ? features : 0];
        int h = 0;
        int o = 0;
        int t = 0;
        for (int d = 0; d < features; d++) {
            boolean missing = Double.isNaN(values[offset + d]);
            double error = missing ? Double.NaN : errors.of(row, d);
            if (error == 0) {
                observed[o++] = d;
            } else {
                if (errors.any()) {
                    its[h] = error;
                }
                hidden[h++] = d;
            }
            if (!missing) {
                told[t++] = d;
            }
        }
        int[] exact = Arrays.copyOf(observed, o);
        return o == t
                ? new Pattern(Arrays.copyOf(hidden, h), exact, exact, new double[0])
                : new Pattern(Arrays.copyOf(hidden, h), exact, Arrays.copyOf(told, t), Arrays.copyOf(its, h));
    }

    /** Whether a row has this pattern. */
    boolean isOf(double[] values, int offset, CellErrors errors, int row) {
        for (int a = 0; a < hidden.length; a++) {
            double value = values[offset + hidden[a]];
            if (isMissing(a)
                    ? !Double.isNaN(value)
                    : Double.isNaN(value) || errors.of(row, hidden[a]) != this.errors[a]) {
                return false;
            }
        }
        for (int d : observed) {
            if (Double.isNaN(values[offset + d]) || errors.of(row, d) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all cells are there and exact. */
    boolean isComplete() {
        return hidden.length == 0;
    }

    /** Whether some cells are measured with an error. */
    boolean hasErrors() {
        return errors.length > 0;
    }

    /** The number of missing features. */
    int missing() {
        return hidden.length + observed.length - told.length;
    }

    /** Whether the hidden feature of this number is missing. */
    boolean isMissing(int a) {
        return errors.length == 0 || Double.isNaN(errors[a]);
    }

    /** The entry of D for the hidden feature of this number: the standard error of a measured one, 1 for a missing one. */
    double unit(int a) {
        return isMissing(a) ? 1 : errors[a];
    }
}
