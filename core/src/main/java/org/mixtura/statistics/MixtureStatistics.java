package org.mixtura.statistics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that an M-step needs to know of the rows: the weighted sufficient statistics of a mixture, about fixed origins
 * m_k (the component means of the mixture that made them).
 *
 * <pre>
 * N_k = sum_n w_n r_nk
 * f_k = sum_n w_n r_nk (x_n - m_k)
 * S_k = sum_n w_n r_nk (x_n - m_k)(x_n - m_k)^T      in the scatter shape of the covariance structure
 * L   = sum_n w_n log p(x_n)
 * C   = sum_n w_n log max_k r_nk                     (0 if every row belongs to one component for sure)
 * </pre>
 *
 * <p>Where the shape is the low-rank one, S_k is seen along directions of that mixture too, as its shape says.
 *
 * <p>Statistics of disjoint sets of rows made with the same mixture merge by addition; {@link #clear()} gives the neutral
 * element. Mutable and not thread-safe: one object belongs to one thread at a time.
 */
public final class MixtureStatistics implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of the count of all components: far below anything that could matter, far above where doubles lose digits. */
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

    /** Statistics of no rows; {@code rank} is the number of directions per component along which the low-rank shape looks. */
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

    /** N_k at k; the live array, for those who accumulate. */
    public double[] counts() {
        return counts;
    }

    /** f_k at k D; the live array, for those who accumulate. */
    public double[] first() {
        return first;
    }

    /** The scatters in their shape; the live array, for those who accumulate. */
    public double[] scatter() {
        return scatter;
    }

    /** L: the weighted log-likelihood of the rows under the mixture that made the statistics. */
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

    /** Adds the sums that do not belong to a component. */
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

    /** Takes away the statistics of rows that are among these, about the same origins. */
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
     * Lets the rows so far count less: multiplies the sums of all components by a factor from 0 to 1. How many rows there were,
     * their weight and their likelihood stay what they are. A component with less than 2^-300 of all rows has none any more.
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
     * Moves the origins: to m_k - t_k.
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
     * Multiplies the features, and with them the origins, by these factors: D of them, all the same where traces alone are kept.
     *
     * @throws IllegalArgumentException if the shape is the low-rank one
     */
    public void scaleFeatures(double[] factors) {
        new Recentring(this).scale(factors);
    }

    /** The same sums, independent of these. */
    public MixtureStatistics copy() {
        MixtureStatistics copy = new MixtureStatistics(shape, components, features, counts, first, scatter);
        copy.addTotals(logLikelihood, logMaxResponsibility, totalWeight, rows);
        return copy;
    }

    /** The same sums with the components in another order; independent of these. */
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

    /** Back to the statistics of no rows. */
    public void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(first, 0);
        Arrays.fill(scatter, 0);
        logLikelihood = 0;
        logMaxResponsibility = 0;
        totalWeight = 0;
        rows = 0;
    }

    /** Writes the numbers, not the shape: whoever reads them knows the mixture that they were made with. */
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

    /** Reads what {@link #write} wrote of statistics of the same shape and size, in place of what is here. */
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
