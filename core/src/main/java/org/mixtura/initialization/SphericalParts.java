package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.math.Logarithm;

/** Parts of points as spheres: their weights, means and sums of squares; see {@link SphericalTree}. */
final class SphericalParts {
    private final int dimension;
    private final double[] counts;
    private final double[] means;
    /** Sums of squares about the means. */
    private final double[] squares;

    private final double ridge;
    private final double[] costs;

    private SphericalParts(int dimension, double[] counts, double[] means, double[] squares) {
        this.dimension = dimension;
        this.counts = counts;
        this.means = means;
        this.squares = squares;
        this.ridge = ridge();
        this.costs = new double[counts.length];
        Arrays.setAll(costs, part -> cost(counts[part], squares[part]));
    }

    /** The parts of a partition; points with a negative label belong to no part. */
    static SphericalParts of(Points points, int[] labels, int parts) {
        int dimension = points.dimension();
        double[] counts = new double[parts];
        double[] means = new double[parts * dimension];
        double meanWeight = Arrays.stream(points.weights()).sum() / points.size();
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] >= 0) {
                double count = points.weights()[n] / meanWeight;
                counts[labels[n]] += count;
                for (int d = 0; d < dimension; d++) {
                    int at = labels[n] * dimension + d;
                    means[at] += count / counts[labels[n]] * (points.values()[n * dimension + d] - means[at]);
                }
            }
        }
        double[] squares = new double[parts];
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] >= 0) {
                squares[labels[n]] += points.weights()[n] / meanWeight * points.squaredDistance(n, means, labels[n]);
            }
        }
        return new SphericalParts(dimension, counts, means, squares);
    }

    /** The sum of squares of all parts about their common mean, per row and dimension. */
    double ridge() {
        double[] mean = new double[dimension];
        double total = 0;
        double sum = 0;
        for (int part = 0; part < counts.length; part++) {
            total += counts[part];
            double share = counts[part] > 0 ? counts[part] / total : 0;
            double square = 0;
            for (int d = 0; d < dimension; d++) {
                double difference = means[part * dimension + d] - mean[d];
                mean[d] += share * difference;
                square += difference * difference;
            }
            sum += squares[part] + square * (total - counts[part]) * share;
        }
        return sum / (total * dimension);
    }

    private double cost(double count, double square) {
        return count > 0 ? count * Logarithm.log((square + ridge) / count) : 0;
    }

    boolean isThere(int part) {
        return counts[part] > 0;
    }

    double costOfJoining(int i, int j) {
        return cost(counts[i] + counts[j], joinedSquares(i, j)) - costs[i] - costs[j];
    }

    private double joinedSquares(int i, int j) {
        double square = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = means[i * dimension + d] - means[j * dimension + d];
            square += difference * difference;
        }
        return squares[i] + squares[j] + square * (counts[i] * (counts[j] / (counts[i] + counts[j])));
    }

    void join(int kept, int gone) {
        squares[kept] = joinedSquares(kept, gone);
        counts[kept] += counts[gone];
        for (int d = 0; d < dimension; d++) {
            int at = kept * dimension + d;
            means[at] += counts[gone] / counts[kept] * (means[gone * dimension + d] - means[at]);
        }
        counts[gone] = 0;
        costs[kept] = cost(counts[kept], squares[kept]);
    }

    /** The part with the highest density at a point, with the ridge of all rows. */
    int likeliest(int n, Points points, double ridge) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int part = 0; part < counts.length; part++) {
            double variance = (squares[part] + ridge) / (counts[part] * dimension);
            double log = Logarithm.log(counts[part])
                    - 0.5 * dimension * Logarithm.log(variance)
                    - 0.5 * points.squaredDistance(n, means, part) / variance;
            if (log > highest) {
                highest = log;
                best = part;
            }
        }
        return best;
    }
}
