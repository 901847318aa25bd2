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
 *   <li>{@link NestedRule}, error 1e-12 (two sides) to 1e-3: a few sides of any width;
 *   <li>{@link LatticeRule}, error 1e-4 to 1e-2: what is left.
 * </ol>
 *
 * <p>Which one it is depends on m, C and the box alone, and so do all bits of the result. Nothing is allocated once C is set. Not thread-safe.
 */
public final class GaussianBox {
    private static final int MOST_GRID_NODES = 4096;
    private static final double SMALL_ERROR = 1e-9;
    private static final double LARGE_ERROR = 1e-4;
    /** The error of one side. */
    private static final double UNIVARIATE_ERROR = 1e-14;

    private final Box box;
    private final TruncatedNormal side = new TruncatedNormal();
    private final GridRule grid;
    private final MeanFieldRule meanField;
    private final OrderedSides sides;
    private final NestedRule nested;
    private final LatticeRule lattice;

    /** For boxes of so many sides at most. */
    public GaussianBox(int capacity) {
        box = new Box(capacity);
        grid = new GridRule(Math.min(capacity, GridRule.MOST_SIDES));
        meanField = new MeanFieldRule(capacity);
        sides = new OrderedSides(capacity);
        nested = new NestedRule(Math.min(capacity, NestedRule.MOST_SIDES));
        lattice = new LatticeRule(capacity);
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
        if (box.dimension == 1) {
            evaluateSide();
        } else if (!evaluateNarrow()) {
            evaluateWide();
        }
    }

    private void evaluateSide() {
        double s = Math.sqrt(box.covariance[0]);
        double width = box.upper[0] - box.lower[0];
        side.set((box.lower[0] - box.mean[0]) / s, (box.upper[0] - box.mean[0]) / s, width / s);
        box.logProbability = side.logProbability();
        box.error = UNIVARIATE_ERROR;
        box.first[0] = box.mean[0] + s * side.mean();
        box.second[0] = box.covariance[0] * side.variance();
    }

    private boolean evaluateNarrow() {
        return box.isBounded() && (grid.evaluate(box, MOST_GRID_NODES) || meanField.evaluate(box, SMALL_ERROR));
    }

    private void evaluateWide() {
        sides.order(box);
        int precision = nested.precision(sides);
        double error = precision == NestedRule.NONE ? LARGE_ERROR : NestedRule.error(sides, precision);
        if (error <= SMALL_ERROR || !meanField.evaluate(box, Math.min(error, LARGE_ERROR))) {
            if (precision == NestedRule.NONE) {
                lattice.evaluate(box, sides);
            } else {
                nested.evaluate(box, sides, precision);
            }
        }
    }

    /** log P. */
    public double logProbability() {
        return box.logProbability;
    }

    /** How wrong log P may be: an estimate. */
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
