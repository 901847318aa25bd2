package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.random.Xoshiro256;

/**
 * A partition by k-means: seeds by k-means++ (Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding,
 * SODA), then Lloyd's iterations (1982, doi:10.1109/TIT.1982.1056489).
 */
final class KMeans {
    private static final int MAX_ITERATIONS = 25;

    private KMeans() {}

    /** The part of each point. */
    static int[] partition(Points points, int parts, Xoshiro256 random) {
        double[] centers = seeds(points, parts, random);
        int[] labels = new int[points.size()];
        Arrays.fill(labels, -1);
        for (int iteration = 0; iteration < MAX_ITERATIONS && assign(points, centers, labels); iteration++) {
            points.partMeans(labels, centers);
        }
        return labels;
    }

    /** Each seed is drawn with probability proportional to its weight times its squared distance from the seeds so far. */
    private static double[] seeds(Points points, int parts, Xoshiro256 random) {
        double[] centers = new double[parts * points.dimension()];
        double[] distances = new double[points.size()];
        Arrays.fill(distances, 1);
        for (int k = 0; k < parts; k++) {
            points.copyTo(draw(points.weights(), distances, random), centers, k);
            for (int n = 0; n < distances.length; n++) {
                double distance = points.squaredDistance(n, centers, k);
                distances[n] = k == 0 ? distance : Math.min(distances[n], distance);
            }
        }
        return centers;
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
