package org.mixtura.search;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.mixtura.expectation.FarRows;
import org.mixtura.geometry.Standardization;
import org.mixtura.initialization.PartitionsApart;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowSample;
import org.mixtura.soundness.FitData;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/**
 * Rows that the sample of a fit misses, such as a small group far from all others. They lie where the best mixture of the sample
 * has almost no density. Each row that is found is added to the sample with its own weight, and the drawn rows represent those that
 * were not found.
 */
final class RareRows {
    /**
     * The largest number of passes over all rows. The rows of one pass may have hidden others, by their number or because they
     * widened a component.
     */
    static final int MOST_PASSES = 3;
    /** A pass adds at most this fraction of the sample (one over this number), since a distribution may have heavy tails. */
    private static final int SHARE = 8;

    private static final int MOST_VALUES = 1 << 20;
    /**
     * A component with fewer rows of the sample than this, or than this many times the rows that a covariance needs, is poorly
     * determined.
     */
    private static final int FEWEST_ROWS = 10;

    private static final int FEWEST_TIMES = 3;

    private final FitData base;
    private final SortedMap<Long, FarRows.Row> found;

    private RareRows(FitData base, SortedMap<Long, FarRows.Row> found) {
        this.base = base;
        this.found = found;
    }

    /** No rows in addition to the sample of the data. */
    static RareRows none(FitData data) {
        return new RareRows(data, new TreeMap<>());
    }

    /**
     * A mixture and its allocation of the sample.
     *
     * @param mixture the mixture in standard coordinates
     * @param allocation the component of each row of the sample
     */
    record Known(GaussianMixture mixture, Standardization standardization, int[] allocation) {
        /**
         * The mixture without the components that have fewer rows of the sample than this and may represent many more, unless all
         * components do.
         */
        GaussianMixture firm(int few) {
            int[] rows = new int[mixture.components()];
            for (int k : allocation) {
                rows[k]++;
            }
            List<Integer> firm = IntStream.range(0, rows.length)
                    .filter(k -> rows[k] >= few)
                    .boxed()
                    .toList();
            return firm.isEmpty() ? mixture : mixture.withComponents(firm);
        }
    }

    /**
     * These rows and those that are far from a mixture; empty if all of them are already included, or if nothing would be left of
     * the sample.
     */
    Optional<RareRows> and(Known known, List<CovarianceStructure> structures, Workers workers) {
        FarRows far = base.population()
                .farRows(known.firm(few(structures)), known.standardization(), beyond(), most(), workers);
        SortedMap<Long, FarRows.Row> more = new TreeMap<>(found);
        far.rows().forEach(row -> more.putIfAbsent(row.number(), row));
        RareRows all = new RareRows(base, more);
        return more.size() == found.size() || all.rest().size() == 0 ? Optional.empty() : Optional.of(all);
    }

    /**
     * The squared distance from which a row is far. Of n rows of a mixture less than one is expected beyond it: a chi-squared variable
     * with D degrees of freedom is larger than D + 2 sqrt(D t) + 2 t with a probability below exp(-t) (Laurent and Massart 2000, Adaptive
     * estimation of a quadratic functional by model selection, doi:10.1214/aos/1015957395, lemma 1), and t = log n.
     */
    private double beyond() {
        double features = base.summary().features();
        double t = StrictMath.log(base.summary().rows());
        return features + 2 * Math.sqrt(features * t) + 2 * t;
    }

    private int most() {
        int rows = base.sample().size() / SHARE;
        return Math.max(1, Math.min(rows, MOST_VALUES / base.summary().features()));
    }

    private int few(List<CovarianceStructure> structures) {
        int features = base.summary().features();
        long largest = structures.stream()
                .mapToLong(structure -> structure.minimumRowsPerComponent(features))
                .max()
                .orElseThrow();
        return (int) Math.max(FEWEST_ROWS, FEWEST_TIMES * largest);
    }

    /** The data with an enriched sample. */
    FitData data() {
        return base.withSample(rest(), rows());
    }

    /** Partitions of the enriched sample. */
    PartitionsApart partitions(long seed) {
        return new PartitionsApart(
                base.completion().complete(rest()), base.completion().complete(rows()), base.scale(), seed);
    }

    private RowSample rest() {
        return base.sample().besides(rows());
    }

    private RowSample rows() {
        int features = base.summary().features();
        double[] values = new double[found.size() * features];
        double[] weights = new double[found.size()];
        int[] labels = new int[found.size()];
        double[] errors = new double[values.length];
        double[] halfWidths = new double[values.length];
        int at = 0;
        for (FarRows.Row row : found.values()) {
            System.arraycopy(row.values(), 0, values, at * features, features);
            System.arraycopy(row.errors(), 0, errors, at * features, row.errors().length);
            System.arraycopy(row.halfWidths(), 0, halfWidths, at * features, row.halfWidths().length);
            labels[at] = row.label();
            weights[at++] = row.weight();
        }
        RowSample sample = base.sample();
        return new RowSample(
                features,
                values,
                weights,
                false,
                sample.labels() == null ? null : labels,
                sample.errors() == null ? null : errors,
                sample.halfWidths() == null ? null : halfWidths);
    }
}
