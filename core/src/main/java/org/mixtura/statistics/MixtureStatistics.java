package org.mixtura.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The weighted sufficient statistics of the rows for an M-step, about fixed origins m_k (the component means of the mixture in the
 * E-step).
 *
 * <pre>
 * N_k = sum_n w_n r_nk
 * f_k = sum_n w_n r_nk (x_n - m_k)
 * S_k = sum_n w_n r_nk (x_n - m_k)(x_n - m_k)^T      in the scatter shape of the covariance structure
 * L   = sum_n w_n log p(x_n)
 * C   = sum_n w_n log max_k r_nk                     (0 if every row belongs to one component with certainty)
 * </pre>
 *
 * <p>With the low-rank shape, S_k is held along directions of that mixture; see {@link ScatterShape#LOW_RANK}.
 *
 * <p>Statistics of disjoint sets of rows made with the same mixture merge by addition; {@link #clear()} gives the neutral element.
 * Mutable and not thread-safe: one object belongs to one thread at a time.
 */
public final class MixtureStatistics implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * The fraction of the total count below which a component is emptied: far too small to matter, and far above the range where
     * doubles lose digits.
     */
    private static final double NEGLIGIBLE_SHARE = 0x1p-300;

    private final ScatterShape shape;
    private final int components;
    private final int features;
    private final double[] counts;
    private final double[] first;
    private final double[] scatter;
    private double logLikelihood;
    private double logMaxResponsibility;
    private double totalWeight;
    private long rows;

    /** Statistics of no rows, without directions. */
    public MixtureStatistics(ScatterShape shape, int components, int features) {
        this(shape, components, features, 0);
    }

    /** Statistics of no rows; {@code rank} is the number of directions per component in the low-rank shape. */
    public MixtureStatistics(ScatterShape shape, int components, int features, int rank) {
        this.shape = shape;
        this.components = components;
        this.features = features;
        this.counts = new double[components];
        this.first = new double[Math.multiplyExact(components, features)];
        this.scatter = new double[shape.length(components, features, rank)];
    }

    private MixtureStatistics(
            ScatterShape shape, int components, int features, double[] counts, double[] first, double[] scatter) {
        this.shape = shape;
        this.components = components;
        this.features = features;
        this.counts = counts.clone();
        this.first = first.clone();
        this.scatter = scatter.clone();
    }

    /** The scatter shape that is kept. */
    public ScatterShape shape() {
        return shape;
    }

    /** The number K of components. */
    public int components() {
        return components;
    }

    /** The number D of features. */
    public int features() {
        return features;
    }

    /** N_k at k; the live array, for accumulation. */
    public double[] counts() {
        return counts;
    }

    /** f_k at k D; the live array, for accumulation. */
    public double[] first() {
        return first;
    }

    /** The scatters in their shape; the live array, for accumulation. */
    public double[] scatter() {
        return scatter;
    }

    /** L: the weighted log-likelihood of the rows under the mixture of the E-step. */
    public double logLikelihood() {
        return logLikelihood;
    }

    /** C: the weighted sum of the logarithms of each row's largest responsibility. */
    public double logMaxResponsibility() {
        return logMaxResponsibility;
    }

    /** The sum of the row weights. */
    public double totalWeight() {
        return totalWeight;
    }

    /** The number of rows. */
    public long rows() {
        return rows;
    }

    /** L divided by the sum of the weights. */
    public double meanLogLikelihood() {
        return logLikelihood / totalWeight;
    }

    /** Adds to the sums that do not belong to a component. */
    public void addTotals(double logLikelihood, double logMaxResponsibility, double totalWeight, long rows) {
        this.logLikelihood += logLikelihood;
        this.logMaxResponsibility += logMaxResponsibility;
        this.totalWeight += totalWeight;
        this.rows += rows;
    }

    /** Adds the statistics of other rows, about the same origins. */
    public void merge(MixtureStatistics other) {
        merge(other, 1);
    }

    /** Subtracts the statistics of a subset of the rows, about the same origins. */
    public void subtract(MixtureStatistics other) {
        merge(other, -1);
    }

    private void merge(MixtureStatistics other, int sign) {
        if (other.shape != shape
                || other.components != components
                || other.features != features
                || other.scatter.length != scatter.length) {
            throw new IllegalArgumentException("only statistics of the same shape and size can be merged");
        }
        add(counts, other.counts, sign);
        add(first, other.first, sign);
        add(scatter, other.scatter, sign);
        addTotals(
                sign * other.logLikelihood,
                sign * other.logMaxResponsibility,
                sign * other.totalWeight,
                sign * other.rows);
    }

    /**
     * Reduces the influence of the rows so far: multiplies the sums of all components by a factor from 0 to 1. The number of rows,
     * their weight and their likelihood do not change. A component whose count is less than 2^-300 of the total becomes empty.
     */
    public void discount(double factor) {
        double negligible = NEGLIGIBLE_SHARE * Arrays.stream(counts).sum();
        int length = shape == ScatterShape.POOLED ? 0 : scatter.length / components;
        for (int k = 0; k < components; k++) {
            double kept = counts[k] < negligible ? 0 : factor;
            counts[k] *= kept;
            multiply(first, k * features, (k + 1) * features, kept);
            multiply(scatter, k * length, (k + 1) * length, kept);
        }
        if (shape == ScatterShape.POOLED) {
            multiply(scatter, 0, scatter.length, factor);
        }
    }

    /**
     * Moves the origins to m_k - t_k.
     *
     * @param shifts t_k at k D
     * @throws IllegalArgumentException if the shape is the low-rank one
     */
    public void shiftOrigins(double[] shifts) {
        Recentring moves = new Recentring(this);
        for (int k = 0; k < components; k++) {
            moves.shift(k, shifts);
        }
    }

    /**
     * Multiplies the features, and with them the origins, by D factors; all factors must be equal if only traces are kept.
     *
     * @throws IllegalArgumentException if the shape is the low-rank one
     */
    public void scaleFeatures(double[] factors) {
        new Recentring(this).scale(factors);
    }

    /** A deep copy of these sums. */
    public MixtureStatistics copy() {
        MixtureStatistics copy = new MixtureStatistics(shape, components, features, counts, first, scatter);
        copy.addTotals(logLikelihood, logMaxResponsibility, totalWeight, rows);
        return copy;
    }

    /** A deep copy of these sums with the components in another order. */
    public MixtureStatistics withComponents(List<Integer> order) {
        MixtureStatistics result = copy();
        int length = shape == ScatterShape.POOLED ? 0 : scatter.length / components;
        for (int k = 0; k < components; k++) {
            int from = order.get(k);
            result.counts[k] = counts[from];
            System.arraycopy(first, from * features, result.first, k * features, features);
            System.arraycopy(scatter, from * length, result.scatter, k * length, length);
        }
        return result;
    }

    /** Resets to the statistics of no rows. */
    public void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(first, 0);
        Arrays.fill(scatter, 0);
        logLikelihood = 0;
        logMaxResponsibility = 0;
        totalWeight = 0;
        rows = 0;
    }

    /** Writes the numbers, but not the shape and sizes, which the reader must know. */
    public void write(DataOutput out) throws IOException {
        for (double[] values : List.of(counts, first, scatter)) {
            for (double value : values) {
                out.writeDouble(value);
            }
        }
        out.writeDouble(logLikelihood);
        out.writeDouble(logMaxResponsibility);
        out.writeDouble(totalWeight);
        out.writeLong(rows);
    }

    /** Replaces these numbers by those that {@link #write} wrote from statistics of the same shape and size. */
    public void read(DataInput in) throws IOException {
        for (double[] values : List.of(counts, first, scatter)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
        }
        logLikelihood = in.readDouble();
        logMaxResponsibility = in.readDouble();
        totalWeight = in.readDouble();
        rows = in.readLong();
    }

    private static void add(double[] target, double[] summand, int sign) {
        for (int i = 0; i < target.length; i++) {
            target[i] += sign * summand[i];
        }
    }

    private static void multiply(double[] values, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
    }
}
