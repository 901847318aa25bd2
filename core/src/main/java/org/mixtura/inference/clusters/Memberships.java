package org.mixtura.inference.clusters;

import java.util.stream.IntStream;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * Sums over rows of functions of their memberships t_nj in clusters of components. A row with a label is a member of the components that it
 * owns alone. Memberships are computed block by block in each pass, so memory does not grow with the rows. Rows with missing cells have the
 * memberships of the others, rows with errors those of what is measured. Each sum is formed by
 * one thread in the order of the rows.
 */
final class Memberships {
    /** Sums for all pairs of clusters. */
    static final int ALL = -1;

    private static final int BLOCK_VALUES = 1 << 20;
    private static final int MOST_ROWS = 4096;

    private final GaussianMixture mixture;
    private final Rows rows;
    private final Scorer scorer;

    Memberships(GaussianMixture mixture, Rows rows) {
        this.mixture = mixture;
        this.rows = rows;
        this.scorer = Scorer.of(mixture, rows.size());
    }

    /**
     * Sums over the rows, with h(t) = t log t.
     *
     * @param entropy - sum_n w_n sum_j h(t_nj)
     * @param rows the weight of the rows whose largest membership is that in each cluster
     * @param drops the reduction of the entropy if clusters i < j are merged, sum_n w_n (h(t_ni + t_nj) - h(t_ni) - h(t_nj)), at
     *     [i][j]
     */
    record Sums(double entropy, double[] rows, double[][] drops) {}

    /**
     * The sums for a clustering in one pass.
     *
     * @param focus the cluster whose pairs are summed, or {@link #ALL}
     */
    Sums sums(int[] clusterOf, int focus) {
        int clusters = 1 + IntStream.of(clusterOf).max().orElseThrow();
        int capacity = Math.max(1, Math.min(MOST_ROWS, BLOCK_VALUES / clusterOf.length));
        Pass pass = new Pass(clusterOf, clusters, focus, capacity);
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, capacity)) {
                pass.add(block);
            }
        }
        double entropy = 0;
        for (double part : pass.entropies) {
            entropy += part;
        }
        return new Sums(Math.max(0, entropy), pass.assigned, pass.drops);
    }

    /** t log t, which is 0 at 0. */
    private static double h(double t) {
        return t > 0 ? t * Logarithm.log(t) : 0;
    }

    private final class Pass {
        private final int[] clusterOf;
        private final int clusters;
        private final int focus;
        private final double[] entropies;
        private final double[] assigned;
        private final double[][] drops;
        /** t_nj and h(t_nj) of a block at [j][n]. */
        private final double[][] shares;

        private final double[][] logs;
        /** The weights of the rows of a block; those without any value have none. */
        private final double[] weights;

        Pass(int[] clusterOf, int clusters, int focus, int capacity) {
            this.clusterOf = clusterOf;
            this.clusters = clusters;
            this.focus = focus;
            this.entropies = new double[clusters];
            this.assigned = new double[clusters];
            this.drops = new double[clusters][clusters];
            this.shares = new double[clusters][capacity];
            this.logs = new double[clusters][capacity];
            this.weights = new double[capacity];
        }

        void add(RowBlock block) {
            for (int n = 0; n < block.rows(); n++) {
                weights[n] = block.isEmpty(n, rows.features()) ? 0 : block.weight(n);
            }
            double[] responsibilities = scorer.score(
                            block.values(),
                            block.valuesOffset(),
                            block.errors(),
                            block.errorsOffset(rows.features()),
                            block.rows(),
                            true)
                    .responsibilities();
            for (int n = 0; block.hasLabels() && n < block.rows(); n++) {
                mixture.labels().restrict(responsibilities, n * mixture.components(), block.label(n));
            }
            IntStream.range(0, clusters).parallel().forEach(j -> fill(j, responsibilities, block.rows()));
            assign(block.rows());
            IntStream.range(0, clusters).parallel().forEach(j -> {
                for (int other = j + 1; other < clusters; other++) {
                    if (focus == ALL || focus == j || focus == other) {
                        drops[j][other] += drop(j, other, block.rows());
                    }
                }
            });
        }

        private void fill(int j, double[] responsibilities, int count) {
            int components = mixture.components();
            double sum = 0;
            for (int n = 0; n < count; n++) {
                double share = 0;
                for (int k = 0; k < components; k++) {
                    share += clusterOf[k] == j ? responsibilities[n * components + k] : 0;
                }
                shares[j][n] = share;
                logs[j][n] = h(share);
                sum -= weights[n] * logs[j][n];
            }
            entropies[j] += sum;
        }

        private void assign(int count) {
            for (int n = 0; n < count; n++) {
                int best = 0;
                for (int j = 1; j < clusters; j++) {
                    best = shares[j][n] > shares[best][n] ? j : best;
                }
                assigned[best] += weights[n];
            }
        }

        private double drop(int i, int j, int count) {
            double sum = 0;
            for (int n = 0; n < count; n++) {
                double together = shares[i][n] + shares[j][n];
                sum += weights[n] * (h(together) - logs[i][n] - logs[j][n]);
            }
            return sum;
        }
    }
}
