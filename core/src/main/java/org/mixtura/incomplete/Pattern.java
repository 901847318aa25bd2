package org.mixtura.incomplete;

/**
 * Which cells a row lacks.
 *
 * @param missing the features that are missing, ascending
 * @param observed the others, ascending
 */
record Pattern(int[] missing, int[] observed) {
    /** That of a row without cells. */
    static final Pattern NONE = new Pattern(new int[0], new int[0]);

    /** The pattern of the row of D values that begins at an index. */
    static Pattern of(double[] values, int offset, int features) {
        int count = 0;
        for (int d = 0; d < features; d++) {
            count += Double.isNaN(values[offset + d]) ? 1 : 0;
        }
        int[] missing = new int[count];
        int[] observed = new int[features - count];
        for (int d = 0, m = 0, o = 0; d < features; d++) {
            if (Double.isNaN(values[offset + d])) {
                missing[m++] = d;
            } else {
                observed[o++] = d;
            }
        }
        return new Pattern(missing, observed);
    }

    /** Whether a row has this pattern. */
    boolean isOf(double[] values, int offset) {
        for (int d : missing) {
            if (!Double.isNaN(values[offset + d])) {
                return false;
            }
        }
        for (int d : observed) {
            if (Double.isNaN(values[offset + d])) {
                return false;
            }
        }
        return true;
    }

    /** Whether no cell is missing. */
    boolean isComplete() {
        return missing.length == 0;
    }
}
