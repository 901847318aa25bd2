package org.mixtura.incomplete;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.ExpectedCells;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.statistics.ScatterShape;

/**
 * Tiles of rows with hidden cells, in the order of {@link RowsByPattern}: fills them with what is expected under each component, so that
 * kernels take the rows for complete ones, and adds what they hide to the scatter. A missing cell is worth the same in all units: what a log
 * density in other coordinates than those of the data leaves out for each feature is left out for cells that have a value alone.
 */
final class IncompleteTile implements ExpectedCells {
    /** Expected values that are held at once. */
    private static final int MOST_CELLS = 1 << 21;
    /** Entries of covariances within bounds that are held at once. */
    private static final int MOST_WITHIN = 1 << 22;

    private final Kernels kernels;
    private final int components;
    private final int features;
    private final int capacity;
    private final double[] scales;
    private final double[] centers;
    private final double[] logScales;
    private final double[] gathered;
    private final double[][] shifts;
    /** The shifts without what errors add to distances; none if there are no errors. */
    private double[][] volumes = new double[0][];

    private final double[][] expected;
    /** The covariances within the bounds of each row; none if there are no intervals. */
    private double[][] within = new double[0][];

    private final double[] logVolumes;
    private final double[] shares;
    private final RowsByPattern order;
    private ConditionalCells cells;
    private @Nullable IntervalCells intervals;
    private int first;
    private int rows;
    private int firstPattern;

    /**
     * Tiles for kernels of K components and D features.
     *
     * @param order of the rows of a block
     * @param scales of the coordinates in which mixtures are given
     * @param centers of them
     */
    IncompleteTile(Kernels kernels, RowsByPattern order, int components, double[] scales, double[] centers) {
        this.kernels = kernels;
        this.components = components;
        this.features = scales.length;
        this.scales = scales;
        this.centers = centers;
        this.order = order;
        this.cells = ConditionalCells.of(MixtureDensity.origins(new double[0], components, features)); // no mixture yet
        this.capacity = Math.max(1, Math.min(kernels.tileRows(), MOST_CELLS / features / components));
        this.logScales = Arrays.stream(scales).map(Logarithm::log).toArray();
        this.gathered = new double[features * capacity];
        this.shifts = new double[components][capacity];
        this.expected = new double[components][0];
        this.logVolumes = new double[components];
        this.shares = new double[components];
    }

    /** The most rows of a tile of this block. */
    int rows() {
        int ofRow = components * features * (features + 1) / 2;
        return order.knowledge().hasIntervals() ? Math.max(1, Math.min(capacity, MOST_WITHIN / ofRow)) : capacity;
    }

    /** The most rows of a tile of any block. */
    int capacity() {
        return capacity;
    }

    /**
     * Loads the rows from a place of the order on.
     *
     * @param values rows of D values
     * @param offset where the block begins in it
     * @param weights those of the rows of the tile
     * @return how many they are
     */
    int load(double[] values, int offset, int from, double[] weights) {
        first = from;
        rows = Math.min(rows(), order.size() - from);
        for (int n = 0; n < rows; n++) {
            int source = offset + order.row(from + n) * features;
            for (int d = 0; d < features; d++) {
                double value = values[source + d];
                gathered[n * features + d] = Double.isNaN(value) ? 0 : value;
            }
        }
        kernels.load(gathered, 0, rows, scales, centers, weights);
        firstPattern = 0;
        while (order.begin(firstPattern + 1) <= from) {
            firstPattern++;
        }
        return rows;
    }

    /** Finds what is expected of the hidden cells of the tile. */
    void expect(MixtureDensity density) {
        if (cells.density() != density) {
            cells = ConditionalCells.of(density);
            intervals = null;
        }
        if (order.knowledge().any() && volumes.length == 0) {
            volumes = new double[components][capacity];
        }
        if (order.knowledge().hasIntervals() && within.length == 0) {
            within = new double[components][0];
        }
        int count = hiddenCells();
        int entries = entriesWithin();
        for (int k = 0; k < components; k++) {
            if (expected[k].length < count) {
                expected[k] = new double[count];
            }
            if (entries > 0 && within[k].length < entries) {
                within[k] = new double[entries];
            }
        }
        int at = 0;
        int place = 0;
        for (int p = firstPattern; p < order.patterns() && begin(p) < rows; p++) {
            int length = end(p) - begin(p);
            expect(p, at);
            if (order.pattern(p).hasIntervals()) {
                bound(order.pattern(p), begin(p), length, at, place);
                place += length * IntervalCells.length(order.pattern(p));
            }
            at += order.pattern(p).hidden().length * length;
        }
    }

    private int entriesWithin() {
        int count = 0;
        for (int p = firstPattern; order.knowledge().hasIntervals() && p < order.patterns() && begin(p) < rows; p++) {
            count += IntervalCells.length(order.pattern(p)) * (end(p) - begin(p));
        }
        return count;
    }

    private int hiddenCells() {
        int count = 0;
        for (int p = firstPattern; p < order.patterns() && begin(p) < rows; p++) {
            count += order.pattern(p).hidden().length * (end(p) - begin(p));
        }
        return count;
    }

    private void expect(int p, int at) {
        Pattern pattern = order.pattern(p);
        double units = 0;
        for (int a = 0; a < pattern.hidden().length; a++) {
            units += pattern.isOpen(a) ? logScales[pattern.hidden()[a]] : 0;
        }
        if (pattern.isComplete()) {
            Arrays.fill(logVolumes, 0);
        } else {
            cells.expect(pattern, kernels, begin(p), end(p), expected, at, logVolumes);
        }
        for (int k = 0; k < components; k++) {
            Arrays.fill(shifts[k], begin(p), end(p), logVolumes[k] - units);
            if (order.knowledge().any()) {
                Arrays.fill(volumes[k], begin(p), end(p), logVolumes[k] - units);
            }
            place(pattern, begin(p), end(p) - begin(p), k, at);
        }
    }

    private IntervalCells intervals() {
        if (intervals == null) {
            intervals = new IntervalCells(cells.byComponent());
        }
        return intervals;
    }

    /** Makes use of the bounds of rows of a pattern, and leaves the covariances within them from a place on. */
    private void bound(Pattern pattern, int begin, int length, int at, int place) {
        IntervalCells its = intervals();
        int stride = IntervalCells.length(pattern);
        for (int k = 0; k < components; k++) {
            its.prepare(k, pattern);
            for (int n = 0; n < length; n++) {
                double narrowed = setBounds(its, pattern, begin + n);
                double before = squaredErrors(pattern, begin + n, expected[k], at + n, length);
                double log = narrowed
                        + its.expect(
                                expected[k], at + n, length, pattern.hidden().length, within[k], place + n * stride);
                double more = squaredErrors(pattern, begin + n, expected[k], at + n, length) - before;
                shifts[k][begin + n] = raised(shifts[k][begin + n] + log - 0.5 * more);
                volumes[k][begin + n] = raised(volumes[k][begin + n] + log);
            }
        }
    }

    /** The sum of ((w - x) / error)^2 over the measured cells of a row. */
    private double squaredErrors(Pattern pattern, int n, double[] target, int at, int step) {
        double sum = 0;
        for (int a = 0; a < pattern.hidden().length; a++) {
            if (!pattern.isOpen(a)) {
                int d = pattern.hidden()[a];
                double y = (kernels.column(d)[kernels.columnStart(d) + n] - target[at + a * step]) / pattern.unit(a);
                sum += y * y;
            }
        }
        return sum;
    }

    /** Of rows that are so far away that numbers overflow. */
    private static double raised(double log) {
        return log > MixtureDensity.LOWEST && log < -MixtureDensity.LOWEST ? log : MixtureDensity.LOWEST;
    }

    /** Returns what is added to log probabilities for bounds that are too close. */
    private double setBounds(IntervalCells its, Pattern pattern, int n) {
        double narrowed = 0;
        for (int a = 0, i = 0; a < pattern.hidden().length; a++) {
            if (pattern.isInterval(a)) {
                int d = pattern.hidden()[a];
                double value = kernels.column(d)[kernels.columnStart(d) + n];
                double halfWidth = order.knowledge().halfWidth(order.row(first + n), d);
                narrowed += its.bound(i++, value, halfWidth);
            }
        }
        return narrowed;
    }

    /** Turns the deviations y of rows of a pattern into values: z - D y. */
    private void place(Pattern pattern, int begin, int length, int k, int at) {
        double[] target = expected[k];
        for (int a = 0, from = at; a < pattern.hidden().length; a++, from += length) {
            int d = pattern.hidden()[a];
            if (pattern.isOpen(a)) {
                double origin = cells.density().means()[k * features + d];
                for (int cell = from; cell < from + length; cell++) {
                    target[cell] = origin - target[cell];
                }
            } else {
                placeMeasured(d, pattern.unit(a), begin, length, shifts[k], target, from);
            }
        }
    }

    private void placeMeasured(int d, double error, int begin, int length, double[] shift, double[] target, int from) {
        double[] column = kernels.column(d);
        int start = kernels.columnStart(d) + begin;
        for (int n = 0; n < length; n++) {
            double y = target[from + n];
            shift[begin + n] = Math.max(MixtureDensity.LOWEST, shift[begin + n] - 0.5 * y * y);
            target[from + n] = column[start + n] - error * y;
        }
    }

    /** Where the rows of a pattern begin in the tile. */
    private int begin(int p) {
        return Math.max(0, order.begin(p) - first);
    }

    /** Where they end. */
    private int end(int p) {
        return Math.min(rows, order.begin(p + 1) - first);
    }

    @Override
    public void fill(int k) {
        int at = 0;
        for (int p = firstPattern; p < order.patterns() && begin(p) < rows; p++) {
            int begin = begin(p);
            int length = end(p) - begin;
            for (int d : order.pattern(p).hidden()) {
                System.arraycopy(expected[k], at, kernels.column(d), kernels.columnStart(d) + begin, length);
                at += length;
            }
        }
    }

    @Override
    public double[] shift(int k) {
        return shifts[k];
    }

    @Override
    public double[] volume(int k) {
        return order.knowledge().any() ? volumes[k] : shifts[k];
    }

    /** Adds to the scatters what the gaps of the tile hide, by the responsibilities that the kernels came to. */
    void addCovariances(ScatterShape shape, double[] scatter) {
        int place = 0;
        for (int p = firstPattern; p < order.patterns() && begin(p) < rows; p++) {
            Pattern pattern = order.pattern(p);
            if (!pattern.isComplete()) {
                for (int k = 0; k < components; k++) {
                    shares[k] = 0;
                    for (int n = begin(p); n < end(p); n++) {
                        shares[k] += kernels.value(k, n);
                    }
                }
                cells.addCovariances(shares, pattern, shape, scatter);
            }
            if (pattern.hasIntervals()) {
                subtractLost(pattern, begin(p), end(p), place, shape, scatter);
                place += IntervalCells.length(pattern) * (end(p) - begin(p));
            }
        }
    }

    /** Takes from the scatters what the bounds of rows of a pattern tell. */
    private void subtractLost(Pattern pattern, int begin, int end, int place, ScatterShape shape, double[] scatter) {
        IntervalCells its = intervals();
        int stride = IntervalCells.length(pattern);
        for (int k = 0; k < components; k++) {
            if (shares[k] > 0) {
                its.prepare(k, pattern);
                its.beginCovariances();
                for (int n = begin; n < end; n++) {
                    its.addLost(kernels.value(k, n), within[k], place + (n - begin) * stride);
                }
                its.subtractCovariances(pattern, shape, k, scatter);
            }
        }
    }

    /** Fills the gaps of the rows of the tile with E[x_m | x_o] = sum_k r_k E[x_m | x_o, k], in the units of the data. */
    void fillExpected(double[] values, int offset) {
        forEachGap((pattern, n, at, length) -> {
            int cell = at;
            for (int a = 0; a < pattern.hidden().length; a++, cell += length) {
                double sum = 0;
                for (int k = 0; k < components && pattern.isMissing(a); k++) {
                    sum += kernels.value(k, n) * expected[k][cell];
                }
                put(sum, pattern, a, n, values, offset);
            }
        });
    }

    /**
     * Fills the gaps of the rows of the tile with draws from their distribution given the observed cells.
     *
     * @param random the numbers for a row of the block
     */
    void fillDrawn(double[] values, int offset, IntFunction<RandomGenerator> random) {
        forEachGap((pattern, n, at, length) -> {
            RandomGenerator numbers = random.apply(order.row(first + n));
            int k = component(n, numbers.nextDouble());
            double[] deviation = new double[pattern.hidden().length];
            for (int a = 0; a < deviation.length; a++) {
                deviation[a] = numbers.nextGaussian();
            }
            cells.correlate(k, pattern, deviation, numbers);
            for (int a = 0; a < deviation.length; a++) {
                put(expected[k][at + a * length] + deviation[a], pattern, a, n, values, offset);
            }
        });
    }

    private int component(int n, double uniform) {
        double left = uniform;
        int k = 0;
        while (k < components - 1 && left >= kernels.value(k, n)) {
            left -= kernels.value(k, n);
            k++;
        }
        return k;
    }

    private void put(double standard, Pattern pattern, int a, int n, double[] values, int offset) {
        int d = pattern.hidden()[a];
        if (pattern.isMissing(a)) {
            values[offset + order.row(first + n) * features + d] = (standard + centers[d]) / scales[d];
        }
    }

    private void forEachGap(GapTask task) {
        int begin = 0;
        for (int p = firstPattern; p < order.patterns() && begin(p) < rows; p++) {
            Pattern pattern = order.pattern(p);
            int length = end(p) - begin(p);
            for (int n = begin(p); n < end(p) && !pattern.isComplete(); n++) {
                task.run(pattern, n, begin + n - begin(p), length);
            }
            begin += pattern.hidden().length * length;
        }
    }

    /** What is done with a row that has hidden cells. */
    private interface GapTask {
        /**
         * Handles a row.
         *
         * @param n the row in the tile
         * @param at where the expected value of its first hidden cell stands; the next ones follow at distances of {@code length}
         */
        void run(Pattern pattern, int n, int at, int length);
    }
}
