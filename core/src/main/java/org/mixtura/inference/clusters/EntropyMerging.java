package org.mixtura.inference.clusters;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * Merges the components of a mixture into clusters, step by step, until one is left, or as many as there are labels. A group that is not Gaussian is fitted by
 * several overlapping components. Each step merges the two clusters whose union reduces the entropy of the memberships most:
 *
 * <pre>E = - sum_n w_n sum_j t_nj log t_nj,   t_nj = the sum of r_nk over the components k of cluster j</pre>
 *
 * <p>Components of different labels stay apart, and a row with a label is a member of its components alone. A component without a
 * label can join any other.
 *
 * <p>The density does not change. The number of clusters at which the entropy stops falling fast is a natural choice: see
 * {@link #elbow}.
 *
 * <p>Baudry, Raftery, Celeux, Lo and Gottardo (2010), Combining mixture components for clustering, doi:10.1198/jcgs.2010.08111.
 *
 * @param steps the clusterings into K, K - 1, ... clusters
 */
public record EntropyMerging(List<Clustering> steps) {
    /** Copies the steps. */
    public EntropyMerging {
        steps = List.copyOf(steps);
    }

    /**
     * Merges the components of a mixture by the memberships of rows, in K passes over them. Rows with missing cells have the memberships
     * of the others; rows without any value do not count. The threads are those of the common pool, or of the
     * {@link java.util.concurrent.ForkJoinPool} that the caller runs in; the result does not depend on their number.
     *
     * @throws IllegalArgumentException if the rows have another number of features than the mixture
     * @throws org.mixtura.rows.RefusedRowsException if a value is infinite, a weight is not finite, no row has a value of some feature,
     *     rows have a label that owns no component, or values are intervals
     */
    public static EntropyMerging of(GaussianMixture mixture, Rows rows) {
        if (mixture.features() != rows.features()) {
            throw new IllegalArgumentException("the mixture has " + Figures.count(mixture.features(), "feature")
                    + ", the rows have " + rows.features());
        }
        RowsSummary summary = RowsSummary.of(rows); // refuses what no responsibility exists for
        if (summary.hasIntervals()) {
            throw new RefusedRowsException(
                    "components are merged by the memberships of values, exact or measured: leave the intervals out");
        }
        ComponentLabels labels = mixture.labels().forRows(summary.labels());
        Memberships memberships = new Memberships(mixture.withLabels(labels), rows);
        int[] clusterOf = IntStream.range(0, mixture.components()).toArray();
        MergeTable table = MergeTable.ofAll(memberships.sums(clusterOf, Memberships.ALL));
        List<Clustering> steps = new ArrayList<>();
        steps.add(new Clustering(clusterOf, table.entropy(), 0));
        int[] owners = IntStream.of(clusterOf).map(labels::owner).toArray();
        for (int[] pair = best(table, owners); pair.length > 0; pair = best(table, owners)) {
            double mergedRows = table.rows(pair[0]) + table.rows(pair[1]);
            clusterOf = merged(clusterOf, pair[0], pair[1]);
            owners = mergedOwners(owners, pair[0], pair[1]);
            table = table.after(pair[0], pair[1], memberships.sums(clusterOf, pair[0]));
            steps.add(new Clustering(clusterOf, table.entropy(), mergedRows));
        }
        return new EntropyMerging(steps);
    }

    private static int[] best(MergeTable table, int[] owners) {
        return table.best((i, j) ->
                owners[i] == owners[j] || owners[i] == ComponentLabels.FREE || owners[j] == ComponentLabels.FREE);
    }

    private static int[] mergedOwners(int[] owners, int first, int second) {
        int[] merged = IntStream.range(0, owners.length)
                .filter(cluster -> cluster != second)
                .map(cluster -> owners[cluster])
                .toArray();
        merged[first] = owners[first] == ComponentLabels.FREE ? owners[second] : owners[first];
        return merged;
    }

    private static int[] merged(int[] clusterOf, int first, int second) {
        return IntStream.of(clusterOf)
                .map(old -> old == second ? first : old > second ? old - 1 : old)
                .toArray();
    }

    /** The clustering into a number of clusters, from 1, or the number of labels, to K. */
    public Clustering into(int clusters) {
        int most = steps.get(0).clusters();
        int fewest = most + 1 - steps.size();
        if (clusters < fewest || clusters > most) {
            throw new IllegalArgumentException(
                    most + " components can be merged into " + fewest + " to " + most + " clusters, not " + clusters);
        }
        return steps.get(most - clusters);
    }

    /**
     * The number of clusters at which the curve of the entropy against the number of clusters bends: two straight least-squares
     * lines, one on either side and both including that number, fit the curve best there. With three components it can only be 2.
     * With fewer components there is no bend, and the result is their number.
     */
    public int elbow() {
        return bend(IntStream.range(0, steps.size()).asDoubleStream().toArray());
    }

    /**
     * As {@link #elbow}, but with the cumulative sum of {@link Clustering#mergedRows} instead of the number of clusters: merging
     * large clusters reduces the entropy more than merging small ones that overlap as much.
     */
    public int elbowByRows() {
        double[] positions = new double[steps.size()];
        for (int i = 1; i < positions.length; i++) {
            positions[i] = positions[i - 1] + steps.get(i).mergedRows();
        }
        return bend(positions);
    }

    private int bend(double[] positions) {
        double[] entropies = steps.stream().mapToDouble(Clustering::entropy).toArray();
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = positions.length - 2; i > 0; i--) { // from few clusters to many: of equals the fewest
            double squares =
                    squares(positions, entropies, 0, i) + squares(positions, entropies, i, positions.length - 1);
            if (squares < smallest) {
                smallest = squares;
                best = i;
            }
        }
        return steps.get(best).clusters();
    }

    /** The sum of squared residuals of the straight line through the points from one index to another. */
    private static double squares(double[] x, double[] y, int from, int to) {
        double meanX = 0;
        double meanY = 0;
        for (int i = from; i <= to; i++) {
            meanX += x[i] / (to - from + 1);
            meanY += y[i] / (to - from + 1);
        }
        double xx = 0;
        double xy = 0;
        for (int i = from; i <= to; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xx > 0 ? xy / xx : 0;
        double squares = 0;
        for (int i = from; i <= to; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual;
        }
        return squares;
    }
}
