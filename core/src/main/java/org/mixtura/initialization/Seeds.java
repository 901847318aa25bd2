package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.threads.Deadline;

/**
 * The seeds of k-means: each is drawn with probability proportional to its weight times its squared distance from the seeds so far
 * (Arthur and Vassilvitskii 2007, k-means++: the advantages of careful seeding, SODA). Of several drawn candidates, the seed is the
 * one with the smallest sum of squares about the means of the resulting parts, not about the seeds: this looks ahead to the first
 * iteration of k-means (Carriere and Cazals 2025, Improved seeding strategies for k-means and k-GMM, arXiv:2506.21291).
 */
final class Seeds {
    private final Points points;
    private final double[] centers;
    private final int parts;
    private final double[] distances;
    private final int[] labels;

    Seeds(Points points, int parts) {
        this.points = points;
        this.parts = parts;
        this.centers = new double[parts * points.dimension()];
        this.distances = new double[points.size()];
        this.labels = new int[points.size()];
    }

    /** Draws the seeds, each from this many candidates, or from one after the deadline. */
    double[] draw(int candidates, Deadline deadline, Xoshiro256 random) {
        Arrays.fill(distances, 1);
        for (int k = 0; k < parts; k++) {
            int best = KMeans.draw(points.weights(), distances, random);
            double smallest = candidates == 1 ? 0 : sumOfSquares(best, k);
            for (int tried = 1; tried < candidates && !deadline.hasPassed(); tried++) {
                int other = KMeans.draw(points.weights(), distances, random);
                double sum = sumOfSquares(other, k);
                best = sum < smallest ? other : best;
                smallest = Math.min(sum, smallest);
            }
            add(best, k);
        }
        return centers;
    }

    private void add(int seed, int k) {
        points.copyTo(seed, centers, k);
        for (int n = 0; n < distances.length; n++) {
            double distance = points.squaredDistance(n, centers, k);
            if (k == 0 || distance < distances[n]) {
                distances[n] = distance;
                labels[n] = k;
            }
        }
    }

    /** The sum of squares about the means of the parts if this point becomes the next seed. */
    private double sumOfSquares(int seed, int k) {
        int[] after = labels.clone();
        points.copyTo(seed, centers, k);
        for (int n = 0; n < after.length; n++) {
            if (k == 0 || points.squaredDistance(n, centers, k) < distances[n]) {
                after[n] = k;
            }
        }
        double[] means = new double[centers.length];
        points.partMeans(after, means);
        double sum = 0;
        for (int n = 0; n < after.length; n++) {
            sum += points.weights()[n] * points.squaredDistance(n, means, after[n]);
        }
        return sum;
    }
}
