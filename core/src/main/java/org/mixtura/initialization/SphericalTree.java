package org.mixtura.initialization;

import java.util.Arrays;

/**
 * Model-based agglomeration by spheres of different size: the two parts whose union costs the classification likelihood of spherical
 * Gaussians the least are joined first. Begins with single rows, those that are the same together, and finds a compact group inside a diffuse one, which
 * the criteria of Ward and of k-means cut in halves.
 *
 * <p>With counts n_i and sums of squares w_i about the mean the cost of part i is
 *
 * <pre>
 * n_i log((w_i + a) / n_i),   a = w / (n D)
 * </pre>
 *
 * <p>where w is the sum of squares of all rows: what keeps the cost of a single row finite. Weights count relative to their mean. At most
 * {@link #MAX_ROWS} distinct rows, evenly spaced, are joined; each of the rest goes to the part under which it is likeliest.
 *
 * <p>Banfield and Raftery (1993), Model-based Gaussian and non-Gaussian clustering, doi:10.2307/2532201; Fraley (1998), Algorithms for
 * model-based Gaussian hierarchical clustering, doi:10.1137/S1064827596311451.
 */
final class SphericalTree {
    private static final int MAX_ROWS = 2000;
    /** With so many parts, each of them few rows, a tree of rows costs more than it tells. */
    private static final int MAX_PARTS = 128;

    private static final int MAX_DIMENSION = 64;

    private final Points points;
    /** The leaf of each point, or -1 if it is not among those that are joined. */
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

    /** Whether it has something to say of so many parts of points. */
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

    /** The parts while they are being joined, each at the place of its first leaf. */
    private static final class Agglomeration {
        private final SphericalParts parts;
        private final int leaves;
        /** For each part the one before it that it is cheapest to join it with, and what that costs. */
        private final int[] nearest;

        private final double[] cost;
        /** Whether the partner is gone or has changed: the cost is a lower bound then. */
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
