package org.mixtura.covariance;

import java.util.stream.IntStream;

/** Checks lists of features, and finds the features that are not listed. */
final class FeatureIndices {
    private FeatureIndices() {}

    /** Checks a list of features that must not be empty, and returns it. */
    static int[] requireSome(int[] listed, int features) {
        if (listed.length == 0) {
            throw new IllegalArgumentException("list at least one of the " + features + " features");
        }
        listed(listed, features);
        return listed;
    }

    /**
     * The features that are not given, in increasing order.
     *
     * @throws IllegalArgumentException if none is left, if there is no such feature, or if one is given twice
     */
    static int[] remaining(int[] given, int features) {
        boolean[] listed = listed(given, features);
        if (given.length == features) {
            throw new IllegalArgumentException("all " + features + " features are given: leave at least one out");
        }
        return IntStream.range(0, features).filter(d -> !listed[d]).toArray();
    }

    private static boolean[] listed(int[] list, int features) {
        boolean[] listed = new boolean[features];
        for (int d : list) {
            if (d < 0 || d >= features) {
                throw new IllegalArgumentException(
                        "there is no feature with index " + d + "; the indices go from 0 to " + (features - 1));
            }
            if (listed[d]) {
                throw new IllegalArgumentException("the feature with index " + d + " is listed twice; list it once");
            }
            listed[d] = true;
        }
        return listed;
    }
}
