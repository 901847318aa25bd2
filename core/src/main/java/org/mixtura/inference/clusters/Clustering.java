package org.mixtura.inference.clusters;

import java.util.stream.IntStream;

/**
 * A grouping of the components into clusters.
 *
 * @param clusterOf the cluster of each component, from 0; clusters are numbered in the order of their first components
 * @param entropy the entropy of the memberships, see {@link EntropyMerging}
 * @param mergedRows the weight of the rows whose largest membership was in one of the two clusters of the last merge; 0 before the
 *     first merge
 */
public record Clustering(int[] clusterOf, double entropy, double mergedRows) {
    /** The number of clusters. */
    public int clusters() {
        return 1 + IntStream.of(clusterOf).max().orElseThrow();
    }

    /** The memberships t_nj of a row whose responsibilities begin at {@code offset}. */
    public double[] memberships(double[] responsibilities, int offset) {
        double[] memberships = new double[clusters()];
        for (int k = 0; k < clusterOf.length; k++) {
            memberships[clusterOf[k]] += responsibilities[offset + k];
        }
        return memberships;
    }
}
