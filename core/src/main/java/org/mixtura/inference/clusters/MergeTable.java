package org.mixtura.inference.clusters;

/**
 * The reduction of the entropy for each pair of clusters that could be merged. A merge changes only the pairs of the new cluster.
 *
 * @param entropy the entropy of the current clusters
 * @param assigned the weight of the rows of each cluster
 * @param drops the reduction for clusters i < j, at [i][j]
 */
record MergeTable(double entropy, double[] assigned, double[][] drops) {
    static MergeTable ofAll(Memberships.Sums sums) {
        return new MergeTable(sums.entropy(), sums.rows(), sums.drops());
    }

    int clusters() {
        return assigned.length;
    }

    double rows(int cluster) {
        return assigned[cluster];
    }

    /** Which clusters can become one. */
    interface Pairs {
        boolean allow(int first, int second);
    }

    /** The pair, of those that are allowed, that reduces the entropy most; the first of equals; empty if none is allowed. */
    int[] best(Pairs pairs) {
        int[] best = {};
        for (int i = 0; i < clusters(); i++) {
            for (int j = i + 1; j < clusters(); j++) {
                if (pairs.allow(i, j) && (best.length == 0 || drops[i][j] > drops[best[0]][best[1]])) {
                    best = new int[] {i, j};
                }
            }
        }
        return best;
    }

    /** The table after {@code second} was merged into {@code first}, with the sums of the new cluster's pairs. */
    MergeTable after(int first, int second, Memberships.Sums sums) {
        double[][] kept = sums.drops();
        for (int i = 0; i < kept.length; i++) {
            for (int j = i + 1; j < kept.length; j++) {
                if (i != first && j != first) {
                    kept[i][j] = drops[before(i, second)][before(j, second)];
                }
            }
        }
        return new MergeTable(sums.entropy(), sums.rows(), kept);
    }

    /** The index that a cluster had before {@code removed} was removed. */
    private static int before(int cluster, int removed) {
        return cluster < removed ? cluster : cluster + 1;
    }
}
