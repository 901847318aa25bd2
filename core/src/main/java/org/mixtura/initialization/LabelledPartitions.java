package org.mixtura.initialization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.DataScale;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowSample;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Partitions of rows of which some have a known group, from which EM starts. The rows of a group are in parts of their own, which differ
 * from each other. Rows of which no group is known join the parts that are near; the farthest of them are the parts of free components. In
 * half of the rounds, near is then meant within the parts, not within all rows.
 */
public final class LabelledPartitions {
    /** The partitions of a group that are combined with those of others. */
    private static final int PER_GROUP = 5;

    private final LabelAllocation allocation;
    private final Points points;
    private final long seed;
    private final List<Group> groups = new ArrayList<>();
    private final Group rest;
    private final Map<Integer, Integer> drawn = new HashMap<>();
    private final Map<Integer, Set<List<Integer>>> before = new HashMap<>();
    /** The group of each row. */
    private final int[] known;

    /** Partitions of a sample with labels, reproducible from the seed. */
    public LabelledPartitions(RowSample sample, DataScale scale, LabelAllocation allocation, long seed) {
        this.allocation = allocation;
        this.points = Points.standardized(sample, scale.standardization(true)).whitened(scale.floor(true));
        this.seed = seed;
        int[] labels = Objects.requireNonNull(sample.labels(), "the sample has labels");
        this.known = labels;
        for (int c = 0; c < allocation.labels().names().size(); c++) {
            groups.add(new Group(sample, where(labels, c), scale, seed));
        }
        rest = new Group(sample, where(labels, RowColumns.UNLABELLED), scale, seed);
    }

    private static int[] where(int[] labels, int label) {
        return IntStream.range(0, labels.length).filter(n -> labels[n] == label).toArray();
    }

    /** The rows of a group, or those without one, and their partitions. */
    private static final class Group {
        private final int[] rows;
        private final RowSample sample;
        private final DataScale scale;
        private final long seed;
        private final Map<Integer, List<int[]>> byParts = new HashMap<>();
        private @Nullable Partitions partitions;

        Group(RowSample all, int[] rows, DataScale scale, long seed) {
            this.rows = rows;
            this.sample = all.part(rows);
            this.scale = scale;
            this.seed = seed;
        }

        int[] partition(int parts, int which, Workers workers, Deadline deadline) {
            if (partitions == null) {
                partitions = new Partitions(sample, scale, seed);
            }
            Partitions its = partitions;
            List<int[]> all = byParts.computeIfAbsent(
                    parts, absent -> its.draw(absent == 1 ? 1 : PER_GROUP, absent, workers, deadline));
            return all.get(which % all.size());
        }
    }

    /**
     * Draws the next {@code count} partitions: for each row of the sample, its part. A partition that equals a previous one is left out.
     *
     * @param workers the threads; they do not affect the result
     * @param deadline after it, only the very first partition is still drawn
     */
    public synchronized List<int[]> draw(int count, int parts, Workers workers, Deadline deadline) {
        int first = drawn.merge(parts, count, Integer::sum) - count;
        Set<List<Integer>> seen = before.computeIfAbsent(parts, absent -> new HashSet<>());
        List<int[]> partitions = new ArrayList<>();
        for (int i = first; i < first + count && (i == 0 || !deadline.hasPassed()); i++) {
            int[] partition = drawOne(i, parts, workers, deadline);
            if (seen.add(IntStream.of(partition).boxed().toList())) {
                partitions.add(partition);
            }
        }
        return partitions;
    }

    private int[] drawOne(int start, int parts, Workers workers, Deadline deadline) {
        int leastFree = allocation.leastFree(parts);
        int choices = allocation.mostFree(parts) - leastFree + 1;
        int free = leastFree + start % choices;
        Xoshiro256 random = new Xoshiro256(seed, (long) parts << 32 | start);
        int[] sizes = sizes(parts - free, start / choices, random, workers, deadline);
        return composed(sizes, free, start / choices, workers, deadline);
    }

    /**
     * A partition in which each group has as many parts as it owns components of a mixture.
     *
     * @param round which of several
     */
    public synchronized int[] like(ComponentLabels owners, int round, Workers workers, Deadline deadline) {
        int[] sizes = IntStream.range(0, groups.size()).map(owners::count).toArray();
        return composed(sizes, owners.count(ComponentLabels.FREE), round, workers, deadline);
    }

    private int[] composed(int[] sizes, int free, int round, Workers workers, Deadline deadline) {
        int[] labels = new int[points.size()];
        Arrays.fill(labels, RowColumns.UNLABELLED);
        int owned = 0;
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] > 0 && groups.get(c).rows.length > 0) {
                put(groups.get(c), groups.get(c).partition(sizes[c], round, workers, deadline), owned, labels);
            }
            owned += sizes[c];
        }
        if (rest.rows.length > 0) {
            placeRest(labels, owned, free, round, workers, deadline);
            if (round / 2 % 2 == 1) {
                new WithinParts(points, known).refine(labels, owned + free);
            }
        }
        return labels;
    }

    private static void put(Group group, int[] parts, int from, int[] labels) {
        for (int i = 0; i < parts.length; i++) {
            labels[group.rows[i]] = from + parts[i];
        }
    }

    /** How many parts each group has: further ones go where they lower the sum of squares most or, from the second round on, anywhere. */
    private int[] sizes(int owned, int round, Xoshiro256 random, Workers workers, Deadline deadline) {
        int[] sizes = IntStream.range(0, groups.size()).map(allocation::least).toArray();
        for (int more = owned - IntStream.of(sizes).sum(); more > 0; more--) {
            double[] gains = new double[sizes.length];
            for (int c = 0; c < sizes.length; c++) {
                gains[c] = sizes[c] < allocation.most(c)
                        ? Math.max(Double.MIN_NORMAL, gain(groups.get(c), sizes[c], workers, deadline))
                        : 0;
            }
            double[] ones = new double[gains.length];
            Arrays.fill(ones, 1);
            sizes[round == 0 ? largest(gains) : KMeans.draw(gains, ones, random)]++;
        }
        return sizes;
    }

    private static int largest(double[] gains) {
        int best = 0;
        for (int c = 1; c < gains.length; c++) {
            best = gains[c] > gains[best] ? c : best;
        }
        return best;
    }

    /** By how much a part more lowers the sum of squares of a group. */
    private double gain(Group group, int parts, Workers workers, Deadline deadline) {
        return squares(group, parts, workers, deadline) - squares(group, parts + 1, workers, deadline);
    }

    private double squares(Group group, int parts, Workers workers, Deadline deadline) {
        int[] labels = new int[points.size()];
        Arrays.fill(labels, parts); // the rows of others are a part that does not count
        put(group, group.partition(parts, 0, workers, deadline), 0, labels);
        double[] means = new double[(parts + 1) * points.dimension()];
        points.partMeans(labels, means);
        double sum = 0;
        for (int n : group.rows) {
            sum += points.weights()[n] * points.squaredDistance(n, means, labels[n]);
        }
        return sum;
    }

    /**
     * Places the rows without a known group. They are cut into as many parts as the mixture has components. In even rounds the parts of
     * the groups each take the part that is nearest, the nearest pair first, and what is left is free; in odd rounds the farthest parts
     * are free, and the rows of the others join the part of a group that is nearest to each.
     */
    private void placeRest(int[] labels, int owned, int free, int round, Workers workers, Deadline deadline) {
        double[] centers = centers(labels, owned);
        int[] pieces = new int[rest.rows.length];
        int[] target = new int[owned + free];
        if (free > 0 || round % 2 == 1) {
            pieces = rest.partition(owned + free, round, workers, deadline);
            int[] pieceOf = new int[labels.length];
            Arrays.fill(pieceOf, owned + free);
            put(rest, pieces, 0, pieceOf);
            double[] means = new double[(owned + free + 1) * points.dimension()];
            points.partMeans(pieceOf, means);
            target = round % 2 == 0 ? matched(centers, means, owned, free) : farthestFree(centers, means, owned, free);
        } else {
            Arrays.fill(target, RowColumns.UNLABELLED);
        }
        for (int i = 0; i < rest.rows.length; i++) {
            int part = target[pieces[i]];
            labels[rest.rows[i]] = part == RowColumns.UNLABELLED ? points.nearest(rest.rows[i], centers, owned) : part;
        }
    }

    /** The means of the parts of the groups. */
    private double[] centers(int[] labels, int owned) {
        double[] means = new double[(owned + 1) * points.dimension()];
        points.partMeans(
                IntStream.of(labels)
                        .map(part -> part == RowColumns.UNLABELLED ? owned : part)
                        .toArray(),
                means);
        return Arrays.copyOf(means, owned * points.dimension());
    }

    /** For each piece the part that takes it, each part one piece, the nearest pair first; those left over are free parts. */
    private int[] matched(double[] centers, double[] means, int owned, int free) {
        int[] target = new int[owned + free];
        Arrays.fill(target, RowColumns.UNLABELLED);
        boolean[] taken = new boolean[owned];
        for (int pair : nearestFirst(centers, means, owned, owned + free)) {
            int part = pair / target.length;
            int piece = pair % target.length;
            if (!taken[part] && target[piece] == RowColumns.UNLABELLED) {
                target[piece] = part;
                taken[part] = true;
            }
        }
        int next = owned;
        for (int piece = 0; piece < target.length; piece++) {
            target[piece] = target[piece] == RowColumns.UNLABELLED ? next++ : target[piece];
        }
        return target;
    }

    /** Pairs of a part and a piece, as part times pieces plus piece. */
    private int[] nearestFirst(double[] centers, double[] means, int parts, int pieces) {
        double[] distances = new double[Math.multiplyExact(parts, pieces)];
        for (int pair = 0; pair < distances.length; pair++) {
            distances[pair] = distance(centers, pair / pieces, means, pair % pieces);
        }
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted((one, other) -> Double.compare(distances[one], distances[other]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The pieces that are farthest from all parts of groups are free; of the others each row joins the nearest part. */
    private int[] farthestFree(double[] centers, double[] means, int owned, int free) {
        int[] target = new int[owned + free];
        Arrays.fill(target, RowColumns.UNLABELLED);
        for (int next = 0; next < free; next++) {
            double farthest = Double.NEGATIVE_INFINITY;
            int best = 0;
            for (int piece = 0; piece < target.length; piece++) {
                double nearest = Double.POSITIVE_INFINITY;
                for (int part = 0; part < owned; part++) {
                    nearest = Math.min(nearest, distance(centers, part, means, piece));
                }
                if (target[piece] == RowColumns.UNLABELLED && nearest > farthest) {
                    farthest = nearest;
                    best = piece;
                }
            }
            target[best] = owned + next;
        }
        return target;
    }

    private double distance(double[] centers, int part, double[] means, int piece) {
        double sum = 0;
        int dimension = points.dimension();
        for (int d = 0; d < dimension; d++) {
            double difference = centers[part * dimension + d] - means[piece * dimension + d];
            sum += difference * difference;
        }
        return sum;
    }
}
