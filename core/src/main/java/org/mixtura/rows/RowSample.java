package org.mixtura.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.math.RowIdentity;

/**
 * All rows of positive weight that have a value if they are few, else a representative sample: the total weight is cut into equal parts, and one row
 * is drawn from each part, so that sorted tables are covered evenly. All rows of rare labels are taken. The weight of a row is proportional to the number of times it
 * was drawn.
 *
 * @param features D
 * @param values the sampled rows, one after the other; NaN where a cell is missing
 * @param weights their weights, all positive, which sum to the total weight
 * @param complete whether the sample consists of all rows of positive weight
 * @param labels the labels of the rows, see {@link RowColumns#labels}; null if no row has one
 * @param errors the standard errors of the values, in their layout; null if all values are exact
 * @param halfWidths the half widths of the values, in their layout, see {@link RowColumns#halfWidths}; null if no value is an interval
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record RowSample(
        int features,
        double[] values,
        double[] weights,
        boolean complete,
        int @Nullable [] labels,
        double @Nullable [] errors,
        double @Nullable [] halfWidths)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A sample of exact values without labels. */
    public RowSample(int features, double[] values, double[] weights, boolean complete) {
        this(features, values, weights, complete, null, null, null);
    }

    /**
     * Draws at most {@code capacity} rows.
     *
     * @param seed the seed of the sample; it has no effect if all rows are taken
     */
    public static RowSample draw(Rows rows, RowsSummary summary, int capacity, long seed) {
        return drawPart(rows, 0, summary, capacity, seed);
    }

    /**
     * The rows of the sample of all rows that lie in one part of the rows.
     *
     * @param weightBefore the {@linkplain RowsSummary#drawnWeight drawn weight} of all rows before the part
     * @param summary the summary of all rows
     */
    public static RowSample drawPart(Rows part, double weightBefore, RowsSummary summary, int capacity, long seed) {
        return SampleDraw.read(part, List.of(new SampleDraw(part, weightBefore, summary, capacity, seed)))
                .get(0);
    }

    /** Joins the parts of a sample, in the order of the rows. */
    public static RowSample join(List<RowSample> parts) {
        RowSample first = parts.get(0);
        int size = parts.stream().mapToInt(RowSample::size).sum();
        Collector collector = new Collector(first.features, size);
        parts.forEach(collector::addAll);
        return collector.sample(first.complete);
    }

    /**
     * These rows without the rows of another sample. Their weights sum to the rest of the total weight, so that they represent all
     * rows except the other ones. If the other sample has a row, all equal rows are removed.
     */
    public RowSample besides(RowSample others) {
        int[] numbers = RowIdentity.of(join(List.of(others, this)).values, features);
        int taken = Arrays.stream(numbers, 0, others.size()).max().orElse(-1);
        RowSample rest = part(IntStream.range(0, size())
                .filter(n -> numbers[others.size() + n] > taken)
                .toArray());
        double left =
                Arrays.stream(weights).sum() - Arrays.stream(others.weights).sum();
        double scale = left / Arrays.stream(rest.weights).sum();
        double[] scaled =
                Arrays.stream(rest.weights).map(weight -> weight * scale).toArray();
        return new RowSample(features, rest.values, scaled, false, rest.labels, rest.errors, rest.halfWidths);
    }

    /** The sample as rows. */
    public ArrayRows rows() {
        return new ArrayRows(values, features, new RowColumns(weights, labels, errors, halfWidths));
    }

    /** The subsample of these row indices. */
    public RowSample part(int[] rows) {
        double[] partValues = new double[rows.length * features];
        double[] partWeights = new double[rows.length];
        int @Nullable [] partLabels = labels == null ? null : new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * features, partValues, i * features, features);
            partWeights[i] = weights[rows[i]];
            if (labels != null && partLabels != null) {
                partLabels[i] = labels[rows[i]];
            }
        }
        return new RowSample(
                features, partValues, partWeights, true, partLabels, cells(errors, rows), cells(halfWidths, rows));
    }

    private double @Nullable [] cells(double @Nullable [] all, int[] rows) {
        if (all == null) {
            return null;
        }
        double[] part = new double[rows.length * features];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * features, part, i * features, features);
        }
        return part;
    }

    /** The same rows with the values that stand for intervals as such. */
    public RowSample withoutIntervals() {
        return new RowSample(features, values, weights, complete, labels, errors, null);
    }

    /** The same rows with other values, of which nothing but the values is known: a sample of points. */
    public RowSample withValues(double[] others) {
        return new RowSample(features, others, weights, complete, labels, null, null);
    }

    /**
     * The same rows with some of their features, in the order of {@code chosen}: the sample that would be drawn from rows with only
     * these features.
     */
    public RowSample withFeatures(int... chosen) {
        return new RowSample(
                chosen.length,
                ArrayRows.pick(values, size(), features, chosen),
                weights,
                complete,
                labels,
                errors == null ? null : ArrayRows.pick(errors, size(), features, chosen),
                halfWidths == null ? null : ArrayRows.pick(halfWidths, size(), features, chosen));
    }

    /** The values of feature d in the rows that have one; a copy. */
    public double[] column(int d) {
        double[] column = new double[size()];
        int count = 0;
        for (int n = 0; n < column.length; n++) {
            double value = values[n * features + d];
            if (!Double.isNaN(value)) {
                column[count++] = value;
            }
        }
        return count == column.length ? column : Arrays.copyOf(column, count);
    }

    /** The weights of the rows that have a value of feature d; not a copy. */
    public double[] columnWeights(int d) {
        int[] present = IntStream.range(0, size())
                .filter(n -> !Double.isNaN(values[n * features + d]))
                .toArray();
        return present.length == size()
                ? weights
                : IntStream.of(present).mapToDouble(n -> weights[n]).toArray();
    }

    /** Row n; a copy. */
    public double[] row(int n) {
        return Arrays.copyOfRange(values, n * features, (n + 1) * features);
    }

    /** How many numbers its cells have: the values, their errors and their half widths. */
    public long numbers() {
        return (long) values.length
                + (errors == null ? 0 : errors.length)
                + (halfWidths == null ? 0 : halfWidths.length);
    }

    /** The number of rows in the sample. */
    public int size() {
        return weights.length;
    }

    /** Collects rows of positive weight. */
    static final class Collector {
        private final int features;
        private final double[] values;
        private final double[] weights;
        private int @Nullable [] labels;
        private double @Nullable [] errors;
        private double @Nullable [] halfWidths;
        private int size;

        Collector(int features, int capacity) {
            this.features = features;
            this.values = new double[Math.multiplyExact(features, capacity)];
            this.weights = new double[capacity];
        }

        int features() {
            return features;
        }

        void add(RowBlock block, int n, double weight) {
            if (weight > 0) {
                int from = block.valuesOffset() + n * features;
                System.arraycopy(block.values(), from, values, size * features, features);
                weights[size] = weight;
                if (block.hasLabels()) {
                    labels()[size] = block.label(n);
                }
                if (block.hasErrors()) {
                    int its = block.errorsOffset(features) + n * features;
                    System.arraycopy(block.errors(), its, errors(), size * features, features);
                }
                if (block.hasIntervals()) {
                    int its = block.halfWidthsOffset(features) + n * features;
                    System.arraycopy(block.halfWidths(), its, halfWidths(), size * features, features);
                }
                size++;
            }
        }

        private int[] labels() {
            if (labels == null) {
                labels = new int[weights.length];
                Arrays.fill(labels, RowColumns.UNLABELLED);
            }
            return labels;
        }

        private double[] errors() {
            errors = errors == null ? new double[values.length] : errors;
            return errors;
        }

        private double[] halfWidths() {
            halfWidths = halfWidths == null ? new double[values.length] : halfWidths;
            return halfWidths;
        }

        void addAll(RowSample part) {
            System.arraycopy(part.values, 0, values, size * features, part.values.length);
            System.arraycopy(part.weights, 0, weights, size, part.size());
            if (part.labels != null) {
                System.arraycopy(part.labels, 0, labels(), size, part.size());
            }
            if (part.errors != null) {
                System.arraycopy(part.errors, 0, errors(), size * features, part.errors.length);
            }
            if (part.halfWidths != null) {
                System.arraycopy(part.halfWidths, 0, halfWidths(), size * features, part.halfWidths.length);
            }
            size += part.size();
        }

        RowSample sample(boolean complete) {
            return new RowSample(
                    features,
                    Arrays.copyOf(values, size * features),
                    Arrays.copyOf(weights, size),
                    complete,
                    labels == null ? null : Arrays.copyOf(labels, size),
                    errors == null ? null : Arrays.copyOf(errors, size * features),
                    halfWidths == null ? null : Arrays.copyOf(halfWidths, size * features));
        }
    }
}
