package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.List;

/**
 * Hierarchical agglomeration by Ward's criterion: each step joins the two parts whose union increases the within-part sum of
 * squares least. The tree is built once and can be cut at any number of parts.
 *
 * <p>Ward (1963), doi:10.1080/01621459.1963.10500845; by the nearest-neighbour chain of Murtagh (1983),
 * doi:10.1093/comjnl/26.4.354, which takes quadratic time and linear memory; so at most {@link #MAX_POINTS} points, evenly spaced,
 * are joined, and each of the other points is assigned to the nearest part.
 */
final class WardTree {
    private static final int MAX_POINTS = 600;
    /** The smallest mean number of joined points per part at which the parts represent the other points. */
    private static final int POINTS_PER_PART = 4;

    private final Points points;
    /** The points that are joined. */
    private final Points leaves;

    private final Dendrogram joins;

    private WardTree(Points points, Points leaves, Dendrogram joins) {
        this.points = points;
        this.leaves = leaves;
        this.joins = joins;
    }

    /** Two parts that are joined, each identified by its first leaf, and the increase of the sum of squares. */
    private record Join(int first, int second, double cost) {}

    /** Whether this method is useful for a partition of the points into this many parts. */
    static boolean isFor(Points points, int parts) {
        return points.size() <= MAX_POINTS || POINTS_PER_PART * parts <= MAX_POINTS;
    }

    static WardTree of(Points points) {
        Points leaves = points.thinned(MAX_POINTS);
        List<Join> joins = new Agglomeration(leaves).run();
        joins.sort((one, other) ->
                Double.compare(one.cost(), other.cost())); // stable: equal costs keep the order of the chain
        int[] first = joins.stream().mapToInt(Join::first).toArray();
        int[] second = joins.stream().mapToInt(Join::second).toArray();
        return new WardTree(points, leaves, new Dendrogram(first, second));
    }

    /** The part of each point when the tree is cut into this many parts. */
    int[] partition(int parts) {
        int[] leafLabels = joins.cut(parts);
        if (leaves == points) {
            return leafLabels;
        }
        double[] centers = new double[parts * points.dimension()];
        leaves.partMeans(leafLabels, centers);
        return points.nearest(centers, parts);
    }

    /** The parts during the agglomeration, each at the index of its first leaf. */
    private static final class Agglomeration {
        private final int dimension;
        private final double[] centers;
        private final double[] masses;

        Agglomeration(Points leaves) {
            dimension = leaves.dimension();
            centers = leaves.values().clone();
            masses = leaves.weights().clone();
        }

        /** Follows nearest neighbours until two parts are each other's nearest, joins these, and repeats. */
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

        /** The cheapest partner of a part; {@code preferred} if no other is cheaper. */
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
