package org.mixtura.internal.box;

import org.mixtura.internal.math.TruncatedNormal;

/**
 * The part of a Gaussian N(m, C) that lies within a box, lower_i < x_i < upper_i, some of which may be infinite: log P(lower < x < upper),
 * E[x | within] and Cov[x | within].
 *
 * <p>One side: {@link TruncatedNormal}. More:
 *
 * <ol>
 *   <li>{@link GridRule}, error 1e-10, seldom 1e-8, if few enough nodes do: a few sides that are narrow against their standard deviations given
 *       the others;
 *   <li>{@link MeanFieldRule}, if its error is at most 1e-9, or 1e-4 and none of the next is better: any number of narrow sides;
 *   <li>{@link SplitRule}, six sides or more, error up to 1e-4 and that of the next for the wide ones: some narrow sides and some wide ones;
 *   <li>{@link NestedRule}, error 1e-12 (two sides) to 1e-3: a few sides of any width;
 *   <li>{@link LatticeRule}, error 1e-4 to 1e-2: what is left.
 * </ol>
 *
 * <p>The moments are the derivatives of the log P that comes with them, C^-1 (E[x] - m) that by m: exactly so in grids, to about the error in the
 * others. So EM raises the log-likelihood that it computes, up to that error.
 *
 * <p>Which one it is depends on m, C and the box alone, and so do all bits of the result. Nothing is allocated
 * but tables at their first use. Not thread-safe.
 */
public final class GaussianBox {
    /** Fewer sides need not be split. */
    private static final int FEWEST_TO_SPLIT = 6;

    private final Box box;
    private final BoxRules rules;
    private final SplitRule split;

    /** For boxes of so many sides at most. */
    public GaussianBox(int capacity) {
        box = new Box(capacity);
        rules = new BoxRules(capacity);
        split = new SplitRule(capacity, rules);
    }

    /**
     * Turns to a covariance matrix.
     *
     * @param covariance its packed lower triangle, kept as it is
     * @param dimension the number of sides
     * @throws IllegalArgumentException if it is not positive definite
     */
    public void setCovariance(double[] covariance, int dimension) {
        if (!box.setCovariance(covariance, dimension)) {
            throw new IllegalArgumentException("the covariance matrix of a box is not positive definite");
        }
    }

    /**
     * Finds log P and the moments.
     *
     * @param mean m
     * @param lower the lower bounds
     * @param upper the upper bounds, each above the lower one
     */
    public void evaluate(double[] mean, double[] lower, double[] upper) {
        box.setBounds(mean, lower, upper);
        if (!rules.evaluateNarrow(box) && (box.dimension < FEWEST_TO_SPLIT || !split.evaluate(box))) {
            rules.evaluateWide(box);
        }
    }

    /** log P. */
    public double logProbability() {
        return box.logProbability;
    }

    /**
     * How wrong log P may be: an estimate, mostly within a factor of 3. Means are wrong by up to 10 times as much in standard deviations,
     * covariances by up to 100 times.
     */
    public double error() {
        return box.error;
    }

    /** E[x_i | within]. */
    public double mean(int i) {
        return box.first[i];
    }

    /** Cov[x_i, x_j | within], j <= i. */
    public double covariance(int i, int j) {
        return box.second[i * (i + 1) / 2 + j];
    }
}
