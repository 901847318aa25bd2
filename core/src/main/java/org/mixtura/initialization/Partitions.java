package org.mixtura.initialization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mixtura.em.DataScale;
import org.mixtura.em.Workers;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.RowSample;

/**
 * The partitions of the sampled rows from which EM starts. Several families, since none is best everywhere:
 *
 * <ul>
 *   <li>Ward's hierarchy on whitened rows, and on the raw scale: no randomness, good for compact groups of unequal size;
 *   <li>model-based agglomeration: finds long groups that lie across each other;
 *   <li>k-means on whitened rows, every other time with seeds that look ahead: finds groups that are apart along a short axis, whatever the units;
 *   <li>k-means on the raw scale: right when the units are meant to be compared;
 *   <li>random rows, each with the rows nearest to it: cheap and different from the others.
 * </ul>
 *
 * <p>Every start is a partition, so that it goes through the same statistics and the same M-step as everything else.
 */
public final class Partitions {
    private final Points raw;
    private final Points white;
    private final long seed;
    private final Lazy<WardTree> whiteTree;
    private final Lazy<WardTree> rawTree;
    private final Lazy<GaussianTree> gaussianTree;

    /** Partitions of a sample, reproducible from the seed. */
    public Partitions(RowSample sample, DataScale scale, long seed) {
        this.raw = Points.standardized(sample, scale.standardization(false));
        this.white = Points.standardized(sample, scale.standardization(true)).whitened(scale.floor(true));
        this.seed = seed;
        this.whiteTree = new Lazy<>(() -> WardTree.of(white));
        this.rawTree = new Lazy<>(() -> WardTree.of(raw));
        this.gaussianTree = new Lazy<>(() -> GaussianTree.above(whiteTree.get(), white));
    }

    /**
     * So many partitions into so many parts: for each row of the sample, its part. Those that are the same are drawn once.
     *
     * @param workers the threads that draw them, which do not show in the result
     */
    public List<int[]> draw(int count, int parts, Workers workers) {
        if (parts == 1) {
            return List.of(new int[white.size()]);
        }
        int[][] drawn = new int[count][];
        workers.forEach(count, i -> {
            workers.checkCancelled();
            int start = parts % 2 == 0 ? count - 1 - i : i; // two draws at once do not wait for the same tree
            drawn[start] = draw(start, parts, new Xoshiro256(seed, (long) parts << 32 | start));
        });
        Map<Grouping, int[]> partitions = new LinkedHashMap<>();
        for (int[] labels : drawn) {
            partitions.putIfAbsent(Grouping.of(labels, parts), labels);
        }
        return List.copyOf(partitions.values());
    }

    /** A partition whatever the numbers of its parts: they are numbered as they come. */
    private record Grouping(int[] labels) {
        static Grouping of(int[] labels, int parts) {
            int[] number = new int[parts];
            int[] renumbered = new int[labels.length];
            int seen = 0;
            for (int n = 0; n < labels.length; n++) {
                if (number[labels[n]] == 0) {
                    number[labels[n]] = ++seen;
                }
                renumbered[n] = number[labels[n]];
            }
            return new Grouping(renumbered);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Grouping grouping && Arrays.equals(labels, grouping.labels);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(labels);
        }
    }

    private int[] draw(int start, int parts, Xoshiro256 random) {
        if (start == 0) {
            return whiteTree.get().partition(parts);
        }
        if (start == 1 && white.dimension() <= GaussianTree.MAX_DIMENSION && parts <= GaussianTree.MAX_PARTS) {
            return gaussianTree.get().partition(parts);
        }
        if (start == 4) {
            return rawTree.get().partition(parts);
        }
        return switch (start % 4) {
            case 1 -> KMeans.partition(white, parts, true, random);
            case 2 -> KMeans.partition(raw, parts, false, random);
            case 3 -> KMeans.partition(white, parts, false, random);
            default -> aroundRandomRows(parts, random);
        };
    }

    private int[] aroundRandomRows(int parts, Xoshiro256 random) {
        double[] centers = new double[parts * white.dimension()];
        double[] ones = new double[white.size()];
        Arrays.fill(ones, 1);
        for (int k = 0; k < parts; k++) {
            white.copyTo(KMeans.draw(white.weights(), ones, random), centers, k);
        }
        int[] labels = new int[white.size()];
        Arrays.setAll(labels, n -> white.nearest(n, centers, parts));
        return labels;
    }

    /** Made when it is first asked for, once. */
    private static final class Lazy<T> {
        private final Supplier<T> maker;
        private T made;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            if (made == null) {
                made = maker.get();
            }
            return made;
        }
    }
}
