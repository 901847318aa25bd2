package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.rows.RowColumns;
import org.mixtura.statistics.ScatterShape;

/**
 * Moves rows to the nearest part of a partition, where distances are those within the parts: by the covariance that all parts have in
 * common. A row of a known group stays with the parts that have rows of it.
 */
final class WithinParts {
    private static final int ITERATIONS = 10;
    private static final int MOST_FEATURES = 64;
    /** What is added to the diagonal of the covariance, as a part of it. */
    private static final double RIDGE = 1e-6;

    private final Points points;
    private final int[] groups;

    /**
     * Moves these points.
     *
     * @param groups the known group of each, or {@link RowColumns#UNLABELLED}
     */
    WithinParts(Points points, int[] groups) {
        this.points = points;
        this.groups = groups;
    }

    /** Changes a partition in place; not if there are too few points for a covariance. */
    void refine(int[] labels, int parts) {
        int dimension = points.dimension();
        if (dimension > MOST_FEATURES || points.size() < parts + 3 * dimension) {
            return;
        }
        int[] owners = owners(labels, parts);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] means = new double[parts * dimension];
            points.partMeans(labels, means);
            Points within = within(labels, means);
            Arrays.fill(means, 0);
            within.partMeans(labels, means);
            boolean moved = false;
            for (int n = 0; n < labels.length; n++) {
                int nearest = nearest(within, n, means, owners);
                moved |= nearest != labels[n];
                labels[n] = nearest;
            }
            if (!moved) {
                return;
            }
        }
    }

    private int[] owners(int[] labels, int parts) {
        int[] owners = new int[parts];
        Arrays.fill(owners, RowColumns.UNLABELLED);
        for (int n = 0; n < labels.length; n++) {
            owners[labels[n]] = groups[n] == RowColumns.UNLABELLED ? owners[labels[n]] : groups[n];
        }
        return owners;
    }

    private int nearest(Points within, int n, double[] means, int[] owners) {
        int best = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int part = 0; part < owners.length; part++) {
            boolean allowed = groups[n] == RowColumns.UNLABELLED || owners[part] == groups[n];
            double distance = allowed ? within.squaredDistance(n, means, part) : Double.POSITIVE_INFINITY;
            if (best < 0 && allowed || distance < smallest) {
                smallest = distance;
                best = part;
            }
        }
        return best;
    }

    /** The points after the linear map that makes the covariance within the parts the identity. */
    private Points within(int[] labels, double[] means) {
        int dimension = points.dimension();
        double[] packed = new double[ScatterShape.packedLength(dimension)];
        double[] difference = new double[dimension];
        double total = Arrays.stream(points.weights()).sum();
        for (int n = 0; n < labels.length; n++) {
            for (int d = 0; d < dimension; d++) {
                difference[d] = points.values()[n * dimension + d] - means[labels[n] * dimension + d];
            }
            double share = points.weights()[n] / total;
            for (int i = 0, at = 0; i < dimension; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    packed[at] += share * difference[i] * difference[j];
                }
            }
        }
        for (int d = 0; d < dimension; d++) {
            packed[d * (d + 3) / 2] += RIDGE; // the variance of all points is about 1
        }
        double[] factor = new double[packed.length];
        if (!PackedCholesky.factor(packed, dimension, factor)) {
            return points;
        }
        double[] inverse = new double[packed.length];
        PackedCholesky.invert(factor, dimension, inverse);
        double[] mapped = new double[points.values().length];
        for (int n = 0; n < labels.length; n++) {
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += inverse[i * (i + 1) / 2 + j] * points.values()[n * dimension + j];
                }
                mapped[n * dimension + i] = sum;
            }
        }
        return new Points(dimension, mapped, points.weights());
    }
}
