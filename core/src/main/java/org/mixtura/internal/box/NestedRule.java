package org.mixtura.internal.box;

import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.GaussLegendre;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * Gauss-Legendre rules within each other, for a few sides of any width: along each side in the interval that those before it leave, as far as
 * the density counts; along the last one exactly. The integrand is smooth in x, where after Genz's transformation it is not, and so the error falls
 * exponentially with the number of nodes.
 *
 * <p>An interval is cut off where the density is exp(-T) of its largest value, and where what the sides below it are expected to take away cannot
 * make up for that. A side gets B + R s l nodes, where l is the length that is left, in standard deviations, and s the steepness of what is
 * below it ({@link OrderedSides#steepness}).
 */
final class NestedRule {
    /** The precisions: T, B, R, the error in log P, and the most times that the last side is evaluated for it. */
    private static final double[][] LEVELS = {
        {34, 3, 2.5, 1e-12, 150},
        {22, 3, 1.5, 1e-8, 400},
        {15, 2, 1.2, 3e-6, 1000},
        {13, 2, 1, 2e-5, 1000},
        {11, 2, 0.8, 1e-4, 3000},
        {10, 2, 0.65, 1e-3, 10000}
    };
    /** No precision. */
    static final int NONE = -1;

    /** More sides have more leaves than that: each but the last has at least three nodes. */
    static final int MOST_SIDES = 9;
    /** The error grows as the power 1 / so much of the probability falls, since the nodes are not placed about its few places. */
    private static final double RARITY = 6;

    private static final double MOST_RARITY = 20;

    private final TruncatedNormal last = new TruncatedNormal();
    private final LevelSums levels;
    private final double[] z;
    private final double[] reach;
    private double base;
    private double density;
    private double low;
    private double half;

    /** For so many dimensions at most; others it refuses. */
    NestedRule(int capacity) {
        levels = new LevelSums(capacity);
        z = new double[capacity];
        reach = new double[capacity];
    }

    /** The best of the precisions that take few enough nodes, or {@link #NONE}. */
    int precision(OrderedSides sides) {
        for (int p = 0; p < LEVELS.length && sides.dimension <= z.length; p++) {
            if (isPossible(sides, p)) {
                return p;
            }
        }
        return NONE;
    }

    /** The error of one of the precisions. */
    static double error(OrderedSides sides, int precision) {
        return LEVELS[precision][3] / Exponential.exp(Math.max(-MOST_RARITY, sides.logScale() / RARITY));
    }

    /** Whether a precision takes few enough nodes, as far as one sees from where the sides are expected. */
    private boolean isPossible(OrderedSides sides, int precision) {
        set(sides, precision);
        double most = LEVELS[precision][4];
        double leaves = 1;
        for (int i = 0; i < sides.dimension - 1 && leaves <= most; i++) {
            cut(i, sides.expectedLow[i], sides.expectedHigh[i], sides.expectedHigh[i] - sides.expectedLow[i]);
            double nodes = nodes(sides, i);
            leaves *= nodes <= GaussLegendre.MOST ? nodes : Double.POSITIVE_INFINITY;
        }
        return leaves <= most;
    }

    /** Finds log P and the moments with one of the precisions. */
    void evaluate(Box box, OrderedSides sides, int precision) {
        set(sides, precision);
        levels.begin(sides.dimension);
        sum(sides, 0);
        box.logProbability = sides.logScale() + Logarithm.log(levels.sum());
        box.error = error(sides, precision);
        sides.moments(box, levels);
    }

    private void set(OrderedSides sides, int precision) {
        double t = LEVELS[precision][0];
        base = LEVELS[precision][1];
        density = LEVELS[precision][2];
        for (int i = sides.dimension - 1; i >= 0; i--) {
            reach[i] = 2 * t;
            t -= sides.logProbability[i];
        }
    }

    /** Cuts an interval off. */
    private void cut(int level, double a, double b, double width) {
        double left = b < 0 ? -Math.sqrt(b * b + reach[level]) : -Math.sqrt(reach[level]);
        double right = a > 0 ? Math.sqrt(a * a + reach[level]) : Math.sqrt(reach[level]);
        low = Math.max(a, left);
        half = 0.5 * (left <= a && b <= right ? width : Math.min(b, right) - low);
    }

    private double nodes(OrderedSides sides, int level) {
        return Math.ceil(base + density * 2 * half * sides.steepness[level]);
    }

    private void sum(OrderedSides sides, int level) {
        sides.turn(level, z);
        if (level == sides.dimension - 1) {
            sumLast(sides, level);
            return;
        }
        cut(level, sides.low(), sides.high(), sides.width());
        GaussLegendre rule = GaussLegendre.of((int) Math.min(GaussLegendre.MOST, nodes(sides, level)));
        double[] nodes = rule.nodes();
        double[] weights = rule.weights();
        double length = half;
        double middle = low + half;
        double origin = sides.node(level, 0);
        double scale = sides.scale();
        levels.clear(level);
        for (int k = 0; k < nodes.length; k++) {
            double at = middle + length * nodes[k];
            z[level] = at;
            double log = -0.5 * at * at - TruncatedNormal.LOG_ROOT_TWO_PI - sides.logProbability[level];
            sum(sides, level + 1);
            levels.add(level, weights[k] * length * OrderedSides.exp(log), origin + scale * at);
        }
    }

    private void sumLast(OrderedSides sides, int level) {
        last.set(sides.low(), sides.high(), sides.width());
        double mean = sides.node(level, last.mean());
        double variance = sides.scale() * sides.scale() * last.variance();
        double probability = OrderedSides.exp(last.logProbability() - sides.logProbability[level]);
        levels.zeroth[level] = probability;
        levels.first[level][0] = probability * mean;
        levels.second[level][0] = probability * (variance + mean * mean);
    }
}
