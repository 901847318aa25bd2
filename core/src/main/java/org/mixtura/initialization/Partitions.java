package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.geometry.DataScale;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.RowSample;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * The partitions of the sampled rows from which EM starts. There are several families, since none is best for all data:
 *
 * <ul>
 *   <li>Ward's hierarchy on whitened rows, and on the raw scale: no randomness, good for compact groups of unequal size;
 *   <li>model-based agglomeration by ellipsoids: finds long groups that lie across each other;
 *   <li>model-based agglomeration by spheres: finds a compact group inside a diffuse one;
 *   <li>k-means on whitened rows, sometimes with look-ahead seeds: finds groups that are separated along a short axis, in any
 *       units;
 *   <li>k-means on the raw scale: appropriate if the units of the features are comparable;
 *   <li>random rows, each with its nearest rows: cheap, and different from the others.
 * </ul>
 *
 * <p>Every start is a partition, so that the usual statistics and the usual M-step apply. No part is empty if there are at least as
 * many distinct rows as parts.
 */
public final class Partitions {
    private enum Family {
        WARD,
        ELLIPSOIDS,
        SPHERES,
        RAW_WARD,
        K_MEANS,
        K_MEANS_AHEAD,
        RAW_K_MEANS,
        RANDOM_ROWS
    }

    /** The families of the first starts, in this order. */
    private static final List<Family> FIRST = List.of(
            Family.WARD,
            Family.ELLIPSOIDS,
            Family.SPHERES,
            Family.RAW_K_MEANS,
            Family.K_MEANS,
            Family.RAW_WARD,
            Family.K_MEANS_AHEAD,
            Family.RAW_K_MEANS,
            Family.K_MEANS,
            Family.RANDOM_ROWS);

    /** The families of the later starts, in turn. */
    private static final List<Family> FURTHER =
            List.of(Family.RANDOM_ROWS, Family.K_MEANS_AHEAD, Family.RAW_K_MEANS, Family.K_MEANS);

    private final Points raw;
    private final Points white;
    private final long seed;
    private final Lazy<WardTree> whiteTree;
    private final Lazy<WardTree> rawTree;
    private final Lazy<GaussianTree> gaussianTree;
    private final Lazy<SphericalTree> sphericalTree;
    private final Map<Integer, Drawn> drawn = new ConcurrentHashMap<>();

    /** Partitions of a sample, reproducible from the seed. */
    public Partitions(RowSample sample, DataScale scale, long seed) {
        this.raw = Points.standardized(sample, scale.standardization(false));
        Points standard = Points.standardized(sample, scale.standardization(true));
        this.white = standard.whitened(scale.floor(true));
        this.seed = seed;
        this.whiteTree = new Lazy<>(() -> WardTree.of(white));
        this.rawTree = new Lazy<>(() -> WardTree.of(raw));
        this.gaussianTree = new Lazy<>(() -> GaussianTree.above(whiteTree.get(), white));
        this.sphericalTree = new Lazy<>(() -> SphericalTree.of(standard.principal(scale.floor(true))));
    }

    /** The partitions drawn so far for one number of parts. */
    private static final class Drawn {
        private final Set<Grouping> partitions = new HashSet<>();
        private int count;
    }

    /**
     * Draws the next {@code count} partitions: for each row of the sample, its part. A partition that equals a previous one is left
     * out, so that the result may be shorter, or empty. The partitions do not depend on how many are drawn at once.
     *
     * @param workers the threads; they do not affect the result
     * @param deadline after it, only the very first partition is still drawn
     */
    public List<int[]> draw(int count, int parts, Workers workers, Deadline deadline) {
        Drawn before = drawn.computeIfAbsent(parts, absent -> new Drawn());
        synchronized (before) {
            int first = before.count;
            int[][] next = new int[count][];
            workers.forEach(count, i -> {
                workers.checkCancelled();
                int at = parts % 2 == 0 ? count - 1 - i : i; // two draws at once do not wait for the same tree
                if (first + at == 0 || !deadline.hasPassed()) {
                    next[at] = draw(first + at, parts, deadline, new Xoshiro256(seed, (long) parts << 32 | first + at));
                }
            });
            before.count += count;
            List<int[]> partitions = new ArrayList<>();
            for (int[] labels : next) {
                if (labels != null && before.partitions.add(Grouping.of(labels, parts))) {
                    partitions.add(labels);
                }
            }
            return partitions;
        }
    }

    /** A partition for comparison: parts are numbered in order of first occurrence. */
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

    private int[] draw(int start, int parts, Deadline deadline, Xoshiro256 random) {
        int[] labels = parts == 1 ? new int[white.size()] : partition(family(start, parts), parts, deadline, random);
        EmptyParts.fill(white, labels, parts);
        return labels;
    }

    /** The family of a start, or a substitute if that family has no partition into this many parts. */
    private Family family(int start, int parts) {
        Family family = start < FIRST.size() ? FIRST.get(start) : FURTHER.get(start % FURTHER.size());
        return switch (family) {
            case WARD, RAW_WARD -> WardTree.isFor(white, parts) ? family : Family.K_MEANS;
            case ELLIPSOIDS -> GaussianTree.isFor(white, parts) ? family : Family.K_MEANS_AHEAD;
            case SPHERES -> SphericalTree.isFor(white, parts) ? family : Family.K_MEANS;
            default -> family;
        };
    }

    private int[] partition(Family family, int parts, Deadline deadline, Xoshiro256 random) {
        return switch (family) {
            case WARD -> whiteTree.get().partition(parts);
            case RAW_WARD -> rawTree.get().partition(parts);
            case ELLIPSOIDS -> gaussianTree.get().partition(parts);
            case SPHERES -> sphericalTree.get().partition(parts);
            case K_MEANS -> KMeans.partition(white, parts, false, deadline, random);
            case K_MEANS_AHEAD -> KMeans.partition(white, parts, true, deadline, random);
            case RAW_K_MEANS -> KMeans.partition(raw, parts, false, deadline, random);
            case RANDOM_ROWS -> aroundRandomRows(parts, random);
        };
    }

    private int[] aroundRandomRows(int parts, Xoshiro256 random) {
        double[] centers = new double[parts * white.dimension()];
        double[] ones = new double[white.size()];
        Arrays.fill(ones, 1);
        for (int k = 0; k < parts; k++) {
            white.copyTo(KMeans.draw(white.weights(), ones, random), centers, k);
        }
        return white.nearest(centers, parts);
    }

    /** A value that is computed once, on first use. */
    private static final class Lazy<T> {
        private final Supplier<T> maker;
        private @Nullable T made;

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

    /**
     * Fills each empty part of a partition with the rows of one place: the place that adds most to the sum of squares about the means
     * of the parts. This empties no other part, so that no part is empty in the end if there are as many places as parts.
     */
    private static final class EmptyParts {
        private final Points points;
        private final int[] labels;
        private final int parts;

        private EmptyParts(Points points, int[] labels, int parts) {
            this.points = points;
            this.labels = labels;
            this.parts = parts;
        }

        /** Fills the empty parts of a partition, in place. */
        static void fill(Points points, int[] labels, int parts) {
            boolean[] filled = new boolean[parts];
            int count = 0;
            for (int label : labels) {
                count += filled[label] ? 0 : 1;
                filled[label] = true;
            }
            if (count < parts) {
                new EmptyParts(points, labels, parts).fill();
            }
        }

        private void fill() {
            int[] places = points.identity();
            int count = 1 + Arrays.stream(places).max().orElse(-1);
            int[] partOf = new int[count];
            for (int n = 0; n < labels.length; n++) {
                partOf[places[n]] = labels[n]; // places that were cut in two come together
            }
            int[] placesIn = new int[parts];
            for (int part : partOf) {
                placesIn[part]++;
            }
            int[] empty = IntStream.range(0, parts)
                    .filter(part -> placesIn[part] == 0)
                    .toArray();
            double[] squares = squares(places, count);
            int[] farthestFirst = IntStream.range(0, count)
                    .boxed()
                    .sorted((one, other) -> Double.compare(squares[other], squares[one]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int filled = 0;
            for (int i = 0; i < count && filled < empty.length; i++) {
                int place = farthestFirst[i];
                if (placesIn[partOf[place]] > 1) {
                    placesIn[partOf[place]]--;
                    partOf[place] = empty[filled++];
                }
            }
            Arrays.setAll(labels, n -> partOf[places[n]]);
        }

        /** The contribution of the rows of each place to the sum of squares. */
        private double[] squares(int[] places, int count) {
            double[] means = new double[parts * points.dimension()];
            points.partMeans(labels, means);
            double[] squares = new double[count];
            for (int n = 0; n < labels.length; n++) {
                squares[places[n]] += points.weights()[n] * points.squaredDistance(n, means, labels[n]);
            }
            return squares;
        }
    }
}
