package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hierarchical agglomeration by Ward's criterion: the two parts whose union raises the within-part sum of squares the least
 * are joined first. Built once, cut at any number of parts.
 *
 * <p>Ward (1963), doi:10.1080/01621459.1963.10500845; by the nearest-neighbour chain of Murtagh (1983),
 * doi:10.1093/comjnl/26.4.354, which takes quadratic time and linear memory; so at most {@link #MAX_POINTS} points, evenly
 * spaced, are joined and the rest follow the nearest part.
 */
final class WardTree {
    private static final int MAX_POINTS = 600;

    private final Points points;
    private final int[] leaves;
    private final List<Join> joins;

    private WardTree(Points points, int[] leaves, List<Join> joins) {
        this.points = points;
        this.leaves = leaves;
        this.joins = joins;
    }

    /** Two parts that become one, each named by its first leaf, and the sum of squares that this costs. */
    private record Join(int first, int second, double cost) {}

    static WardTree of(Points points) {
        int count = Math.min(points.size(), MAX_POINTS);
        int[] leaves = new int[count];
        for (int i = 0; i < count; i++) {
            leaves[i] = (int) ((long) i * points.size() / count);
        }
        List<Join> joins = new Agglomeration(points, leaves).run();
        joins.sort(Comparator.comparingDouble(Join::cost)); // stable: equal costs keep the order of the chain
        return new WardTree(points, leaves, joins);
    }

    /** The part of each point when the tree is cut into this many parts. */
    int[] partition(int parts) {
        int[] root = new int[leaves.length];
        Arrays.setAll(root, i -> i);
        for (int i = 0; i < leaves.length - parts; i++) {
            root[find(root, joins.get(i).second())] = find(root, joins.get(i).first());
        }
        int[] partOfRoot = new int[leaves.length];
        int found = 0;
        int[] leafLabels = new int[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            if (find(root, i) == i) {
                partOfRoot[i] = found++;
            }
        }
        for (int i = 0; i < leaves.length; i++) {
            leafLabels[i] = partOfRoot[find(root, i)];
        }
        return leaves.length == points.size() ? leafLabels : extend(leafLabels, found);
    }

    private int[] extend(int[] leafLabels, int parts) {
        int dimension = points.dimension();
        double[] values = new double[leaves.length * dimension];
        double[] weights = new double[leaves.length];
        for (int i = 0; i < leaves.length; i++) {
            points.copyTo(leaves[i], values, i);
            weights[i] = points.weights()[leaves[i]];
        }
        double[] centers = new double[parts * dimension];
        new Points(dimension, values, weights).partMeans(leafLabels, centers);
        int[] labels = new int[points.size()];
        Arrays.setAll(labels, n -> points.nearest(n, centers, parts));
        return labels;
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** The parts while they are being joined: each at the place of its first leaf. */
    private static final class Agglomeration {
        private final int dimension;
        private final double[] centers;
        private final double[] masses;

        Agglomeration(Points points, int[] leaves) {
            dimension = points.dimension();
            centers = new double[leaves.length * dimension];
            masses = new double[leaves.length];
            for (int i = 0; i < leaves.length; i++) {
                points.copyTo(leaves[i], centers, i);
                masses[i] = points.weights()[leaves[i]];
            }
        }

        /** Follows nearest neighbours until two are each other's nearest, joins them, and goes on. */
        List<Join> run() {
            List<Join> joins = new ArrayList<>();
            int[] chain = new int[masses.length];
            int length = 0;
            while (joins.size() < masses.length - 1) {
                if (length == 0) {
                    chain[length++] = firstPart();
                }
                int last = chain[length - 1];
                int previous = length > 1 ? chain[length - 2] : -1;
                int nearest = nearest(last, previous);
                if (nearest == previous) {
                    joins.add(join(previous, last));
                    length -= 2;
                } else {
                    chain[length++] = nearest;
                }
            }
            return joins;
        }

        private int firstPart() {
            int i = 0;
            while (masses[i] == 0) {
                i++;
            }
            return i;
        }

        /** The cheapest part to join with; {@code preferred} if it is as cheap as any. */
        private int nearest(int part, int preferred) {
            int best = preferred;
            double smallest = preferred < 0 ? Double.POSITIVE_INFINITY : cost(part, preferred);
            for (int i = 0; i < masses.length; i++) {
                if (i != part && masses[i] > 0) {
                    double cost = cost(part, i);
                    if (cost < smallest) {
                        smallest = cost;
                        best = i;
                    }
                }
            }
            return best;
        }

        private double cost(int a, int b) {
            double square = 0;
            for (int d = 0; d < dimension; d++) {
                double difference = centers[a * dimension + d] - centers[b * dimension + d];
                square += difference * difference;
            }
            return square * (masses[a] * (masses[b] / (masses[a] + masses[b])));
        }

        private Join join(int a, int b) {
            int kept = Math.min(a, b);
            int gone = Math.max(a, b);
            Join join = new Join(kept, gone, cost(kept, gone));
            double share = masses[gone] / (masses[kept] + masses[gone]);
            for (int d = 0; d < dimension; d++) {
                double difference = centers[gone * dimension + d] - centers[kept * dimension + d];
                centers[kept * dimension + d] += share * difference;
            }
            masses[kept] += masses[gone];
            masses[gone] = 0;
            return join;
        }
    }
}
