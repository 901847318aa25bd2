package org.mixtura.internal.box;

import org.mixtura.internal.math.TruncatedNormal;

/** All rules, and which of them a box gets; see {@link GaussianBox}. */
final class BoxRules {
    private static final int MOST_GRID_NODES = 4096;
    private static final double SMALL_ERROR = 1e-9;
    private static final double LARGE_ERROR = 1e-4;
    /** What the lattice does better: an error that it seldom has. */
    private static final double LATTICE_ERROR = 1e-2;
    /** The error of one side. */
    private static final double UNIVARIATE_ERROR = 1e-14;

    private final TruncatedNormal side = new TruncatedNormal();
    private final GridRule grid;
    private final MeanFieldRule meanField;
    private final OrderedSides sides;
    private final NestedRule nested;
    private final LatticeRule lattice;

    /** For boxes of so many sides at most. */
    BoxRules(int capacity) {
        grid = new GridRule(Math.min(capacity, GridRule.MOST_SIDES));
        meanField = new MeanFieldRule(capacity);
        sides = new OrderedSides(capacity);
        nested = new NestedRule(Math.min(capacity, NestedRule.MOST_SIDES));
        lattice = new LatticeRule(capacity);
    }

    /** Finds log P and the moments of one side, or of sides that are all narrow; returns whether they are. */
    boolean evaluateNarrow(Box box) {
        if (box.dimension == 1) {
            evaluateSide(box);
            return true;
        }
        return box.isBounded() && (grid.evaluate(box, MOST_GRID_NODES) || meanField.evaluate(box, SMALL_ERROR));
    }

    /** Finds log P and the moments of sides of any width. */
    void evaluateWide(Box box) {
        sides.order(box);
        int precision = nested.precision(sides);
        double error = precision == NestedRule.NONE ? LARGE_ERROR : NestedRule.error(sides, precision);
        if (error <= SMALL_ERROR || !meanField.evaluate(box, Math.min(error, LARGE_ERROR))) {
            if (precision == NestedRule.NONE || error > LATTICE_ERROR) {
                lattice.evaluate(box, sides);
            } else {
                nested.evaluate(box, sides, precision);
            }
        }
    }

    private void evaluateSide(Box box) {
        double s = Math.sqrt(box.covariance[0]);
        double width = box.upper[0] - box.lower[0];
        side.set((box.lower[0] - box.mean[0]) / s, (box.upper[0] - box.mean[0]) / s, width / s);
        box.logProbability = side.logProbability();
        box.error = UNIVARIATE_ERROR;
        box.first[0] = box.mean[0] + s * side.mean();
        box.second[0] = box.covariance[0] * side.variance();
    }
}
