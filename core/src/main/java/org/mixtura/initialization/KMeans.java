package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.threads.Deadline;

/**
 * A partition by k-means: {@link Seeds}, then Lloyd's iterations (1982, doi:10.1109/TIT.1982.1056489). If there are many points,
 * both use only an evenly spaced part of them, since the rest would hardly change the centers.
 */
final class KMeans {
    private static final int MAX_ITERATIONS = 25;
    private static final int ENOUGH_POINTS = 1 << 14;
    private static final int ENOUGH_POINTS_PER_PART = 16;

    private KMeans() {}

    /**
     * The part of each point.
     *
     * @param lookahead whether each seed is the best of several drawn ones
     * @param deadline after it, the first drawn seeds are taken, and each part is the set of rows nearest to a seed
     */
    static int[] partition(Points points, int parts, boolean lookahead, Deadline deadline, Xoshiro256 random) {
        Points enough = points.thinned(Math.max(ENOUGH_POINTS, ENOUGH_POINTS_PER_PART * parts));
        double[] centers =
                new Seeds(enough, parts).draw(lookahead ? 2 + (int) StrictMath.log(parts) : 1, deadline, random);
        int[] labels = new int[enough.size()];
        Arrays.fill(labels, -1);
        boolean goesOn = assign(enough, centers, labels);
        for (int iteration = 1; goesOn; iteration++) {
            enough.partMeans(labels, centers);
            goesOn = iteration < MAX_ITERATIONS && !deadline.hasPassed() && assign(enough, centers, labels);
        }
        return enough == points ? labels : points.nearest(centers, parts);
    }

    /** An index with probability proportional to weight times factor; any index if all products are 0. */
    static int draw(double[] weights, double[] factors, Xoshiro256 random) {
        double total = 0;
        for (int n = 0; n < weights.length; n++) {
            total += weights[n] * factors[n];
        }
        double left = random.nextDouble() * total;
        int last = 0;
        for (int n = 0; n < weights.length; n++) {
            double share = weights[n] * factors[n];
            if (share > 0) {
                last = n;
                if (left < share) {
                    return n;
                }
                left -= share;
            }
        }
        return last;
    }

    private static boolean assign(Points points, double[] centers, int[] labels) {
        int parts = centers.length / points.dimension();
        boolean changed = false;
        for (int n = 0; n < labels.length; n++) {
            int nearest = points.nearest(n, centers, parts);
            changed |= nearest != labels[n];
            labels[n] = nearest;
        }
        return changed;
    }
}
