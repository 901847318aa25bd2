package org.mixtura.incomplete;

import java.util.Arrays;

/**
 * Which cells of a row are not known for certain: those that it lacks, those that are measured with an error, and those of which only an
 * interval is known. How wide the intervals are is a matter of each row.
 *
 * @param hidden the features of these cells, ascending
 * @param observed the others, ascending
 * @param told those that have a value, with an error or without, ascending
 * @param errors the standard errors of the hidden features in the coordinates of the mixture, NaN for missing ones, {@link #INTERVAL} for
 *     intervals; empty if all of them are missing
 */
record Pattern(int[] hidden, int[] observed, int[] told, double[] errors) {
    /** What stands for the error of an interval. */
    private static final double INTERVAL = -1;

    /** That of a row without cells. */
    static final Pattern NONE = new Pattern(new int[0], new int[0], new int[0], new double[0]);

    /**
     * The pattern of a row.
     *
     * @param values with those of the row at {@code offset}
     * @param row the number of the row among those of the errors
     */
    static Pattern of(double[] values, int offset, int features, CellKnowledge knowledge, int row) {
        int[] hidden = new int[features];
        int[] observed = new int[features];
        int[] told = new int[features];
        double[] its = new double[knowledge.any() ? features : 0];
        int h = 0;
        int o = 0;
        int t = 0;
        for (int d = 0; d < features; d++) {
            double error = error(values[offset + d], knowledge, row, d);
            if (error == 0) {
                observed[o++] = d;
            } else {
                if (knowledge.any()) {
                    its[h] = error;
                }
                hidden[h++] = d;
            }
            if (error >= 0) {
                told[t++] = d;
            }
        }
        int[] exact = Arrays.copyOf(observed, o);
        boolean allMissing = o == t && !containsInterval(its, h);
        return allMissing
                ? new Pattern(Arrays.copyOf(hidden, h), exact, exact, new double[0])
                : new Pattern(Arrays.copyOf(hidden, h), exact, Arrays.copyOf(told, t), Arrays.copyOf(its, h));
    }

    /** The error of a cell as a pattern has it; 0 for an exact one. */
    private static double error(double value, CellKnowledge knowledge, int row, int d) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        return knowledge.isInterval(row, d) ? INTERVAL : knowledge.error(row, d);
    }

    private static boolean containsInterval(double[] errors, int count) {
        for (int a = 0; a < Math.min(count, errors.length); a++) {
            if (errors[a] == INTERVAL) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row has this pattern. */
    boolean isOf(double[] values, int offset, CellKnowledge knowledge, int row) {
        for (int a = 0; a < hidden.length; a++) {
            double error = error(values[offset + hidden[a]], knowledge, row, hidden[a]);
            double its = errors.length == 0 ? Double.NaN : errors[a];
            if (error != its && !(Double.isNaN(error) && Double.isNaN(its))) {
                return false;
            }
        }
        for (int d : observed) {
            if (error(values[offset + d], knowledge, row, d) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all cells are there and exact. */
    boolean isComplete() {
        return hidden.length == 0;
    }

    /** Whether some cells are measured with an error, or intervals. */
    boolean hasErrors() {
        return errors.length > 0;
    }

    /** Whether some cells are intervals. */
    boolean hasIntervals() {
        return containsInterval(errors, errors.length);
    }

    /** Whether a row of this pattern tells anything. */
    boolean tells() {
        return told.length > 0 || hasIntervals();
    }

    /** The number of hidden features that have no measured value: missing ones, and intervals. */
    int open() {
        return hidden.length + observed.length - told.length;
    }

    /** Whether the hidden feature of this number has no measured value: it is missing, or an interval. */
    boolean isOpen(int a) {
        return errors.length == 0 || !(errors[a] > 0);
    }

    /** Whether the hidden feature of this number is missing. */
    boolean isMissing(int a) {
        return errors.length == 0 || Double.isNaN(errors[a]);
    }

    /** Whether the hidden feature of this number is an interval. */
    boolean isInterval(int a) {
        return errors.length > 0 && errors[a] == INTERVAL;
    }

    /** The entry of D for the hidden feature of this number: the standard error of a measured one, 1 for others. */
    double unit(int a) {
        return isOpen(a) ? 1 : errors[a];
    }
}
