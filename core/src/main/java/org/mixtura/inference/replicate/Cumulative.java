package org.mixtura.inference.replicate;

/** Draws with given probabilities, by cumulative sums. */
final class Cumulative {
    private Cumulative() {}

    /** The first index whose sum is above a position, which is below the last sum; its own share is positive. */
    static int first(double[] sums, double position) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
