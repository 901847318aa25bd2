package org.mixtura.initialization;

import java.util.Arrays;

/**
 * Model-based agglomeration by spheres of different sizes: each step joins the two parts whose union lowers the classification
 * likelihood of spherical Gaussians least. It begins with the distinct rows, and finds a compact group inside a diffuse one, which
 * the criteria of Ward and of k-means cut in halves.
 *
 * <p>With counts n_i and sums of squares w_i about the mean the cost of part i is
 *
 * <pre>
 * n_i log((w_i + a) / n_i),   a = w / (n D)
 * </pre>
 *
 * <p>where w is the sum of squares of all rows; a keeps the cost of a single row finite. Weights are divided by their mean. At most
 * {@link #MAX_ROWS} distinct rows, evenly spaced, are joined; each of the other rows is assigned to the part with the highest
 * density.
 *
 * <p>Banfield and Raftery (1993), Model-based Gaussian and non-Gaussian clustering, doi:10.2307/2532201; Fraley (1998), Algorithms
 * for model-based Gaussian hierarchical clustering, doi:10.1137/S1064827596311451.
 */
final class SphericalTree {
    private static final int MAX_ROWS = 2000;
    /** With more parts than this, each has few rows, and the tree costs more than it is worth. */
    private static final int MAX_PARTS = 128;

    private static final int MAX_DIMENSION = 64;

    private final Points points;
    /** The leaf of each point, or -1 if the point is not joined. */
    private final int[] leafOf;

    private final Dendrogram joins;
    private final double ridge;

    private SphericalTree(Points points, int[] leafOf, int leaves) {
        this.points = points;
        this.leafOf = leafOf;
        SphericalParts parts = SphericalParts.of(points, leafOf, leaves);
        this.ridge = parts.ridge();
        this.joins = new Agglomeration(parts, leaves).run();
    }

    /** The tree of points. */
    static SphericalTree of(Points points) {
        int[] identity = points.identity();
        int distinct = 1 + Arrays.stream(identity).max().orElse(-1);
        int leaves = Math.min(distinct, MAX_ROWS);
        int[] leaf = new int[distinct];
        Arrays.fill(leaf, -1);
        for (int i = 0; i < leaves; i++) {
            leaf[(int) ((long) i * distinct / leaves)] = i;
        }
        return new SphericalTree(
                points, Arrays.stream(identity).map(row -> leaf[row]).toArray(), leaves);
    }

    /** Whether this method is useful for a partition of the points into this many parts. */
    static boolean isFor(Points points, int parts) {
        return parts <= MAX_PARTS && points.dimension() <= MAX_DIMENSION;
    }

    /** The part of each point when the tree is cut into this many parts. */
    int[] partition(int parts) {
        int[] partOfLeaf = joins.cut(parts);
        int[] labels = Arrays.stream(leafOf)
                .map(leaf -> leaf < 0 ? -1 : partOfLeaf[leaf])
                .toArray();
        SphericalParts joined = SphericalParts.of(points, labels, parts);
        for (int n = 0; n < labels.length; n++) {
            labels[n] = labels[n] < 0 ? joined.likeliest(n, points, ridge) : labels[n];
        }
        return labels;
    }

    /** The parts during the agglomeration, each at the index of its first leaf. */
    private static final class Agglomeration {
        private final SphericalParts parts;
        private final int leaves;
        /** For each part, the cheapest partner among the previous parts, and the cost of joining them. */
        private final int[] nearest;

        private final double[] cost;
        /** Whether the partner is gone or has changed, so that the cost is only a lower bound. */
        private final boolean[] stale;

        Agglomeration(SphericalParts parts, int leaves) {
            this.parts = parts;
            this.leaves = leaves;
            this.nearest = new int[leaves];
            this.cost = new double[leaves];
            this.stale = new boolean[leaves];
        }

        Dendrogram run() {
            Dendrogram joins = new Dendrogram(new int[leaves - 1], new int[leaves - 1]);
            for (int i = 0; i < leaves; i++) {
                search(i);
            }
            for (int step = 0; step < leaves - 1; step++) {
                int gone = cheapest();
                int kept = nearest[gone];
                joins.first()[step] = kept;
                joins.second()[step] = gone;
                parts.join(kept, gone);
                cost[gone] = Double.POSITIVE_INFINITY;
                search(kept);
                for (int i = kept + 1; i < leaves; i++) {
                    if (parts.isThere(i)) {
                        compare(i, kept, gone);
                    }
                }
            }
            return joins;
        }

        private int cheapest() {
            while (true) {
                int best = 0;
                for (int i = 1; i < leaves; i++) {
                    best = cost[i] < cost[best] ? i : best;
                }
                if (!stale[best]) {
                    return best;
                }
                search(best);
            }
        }

        private void search(int i) {
            cost[i] = Double.POSITIVE_INFINITY;
            stale[i] = false;
            for (int j = 0; j < i; j++) {
                if (parts.isThere(j)) {
                    double joining = parts.costOfJoining(i, j);
                    if (joining < cost[i]) {
                        cost[i] = joining;
                        nearest[i] = j;
                    }
                }
            }
        }

        private void compare(int i, int kept, int gone) {
            double joining = parts.costOfJoining(i, kept);
            if (joining < cost[i]) {
                cost[i] = joining;
                nearest[i] = kept;
                stale[i] = false;
            } else if (nearest[i] == kept || nearest[i] == gone) {
                stale[i] = true;
            }
        }
    }
}
