package org.mixtura.internal.box;

import org.mixtura.internal.math.Exponential;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * Turns numbers between 0 and 1 into places z in an interval that are nearly distributed as a truncated normal variable, and gives the weights
 * that make up for the difference: the normal density at z over the density of z. Cheaper than the quantiles of that variable, and as smooth:
 *
 * <ul>
 *   <li>where the density hardly changes, a uniform variable; whether it does is told for a side, not for a point, since jumps cost digits;
 *   <li>in a tail, one with the density z exp(-z^2 / 2) (Marsaglia 1964, Generating a variable from the tail of the normal distribution,
 *       doi:10.1080/00401706.1964.10490150);
 *   <li>else a logistic variable, whose scale makes the distributions differ by less than 0.01 (Bowling, Khasawneh, Kaewkuekool and Cho 2009, A
 *       logistic approximation to the cumulative normal distribution, doi:10.3926/jiem.2009.v2n1.p114-127).
 * </ul>
 */
final class Proposal {
    private static final double LOGISTIC = 1.702;
    private static final double TAIL = 1.5;
    private static final double FLAT_FALL = 1;
    private static final double FLAT_WIDTH = 1;

    private double z;
    private double weight;

    /**
     * Finds the place of u in the interval from a to b, |z| of which is as large as doubles allow.
     *
     * @param flat whether a uniform variable will do
     * @param logScale what the logarithm of the weight is lowered by
     */
    void place(double a, double b, double width, double u, boolean flat, double logScale) {
        if (a + b < 0) {
            placeTurned(-b, -a, width, 1 - u, flat, logScale);
            z = -z;
        } else {
            placeTurned(a, b, width, u, flat, logScale);
        }
    }

    /** The place. */
    double z() {
        return z;
    }

    /** Its weight. */
    double weight() {
        return weight;
    }

    /** Whether the density hardly changes in an interval. */
    static boolean isFlat(double a, double b, double width) {
        double near = Math.min(Math.abs(a), Math.abs(b));
        return width < FLAT_WIDTH && width * (near + 0.5 * width) < FLAT_FALL;
    }

    private void placeTurned(double a, double b, double width, double u, boolean flat, double logScale) {
        if (flat) {
            z = a + u * width;
            weight = width * density(z, logScale);
        } else if (a > TAIL) {
            placeInTail(a, width * (a + 0.5 * width), u, logScale);
        } else {
            placeLogistic(a, b, u, logScale);
        }
    }

    private void placeInTail(double a, double fall, double u, double logScale) {
        double inside = 1 - Exponential.exp(-fall);
        double rise = -2 * Logarithm.log(1 - u * inside);
        z = a + rise / (a + Math.sqrt(a * a + rise));
        weight = density(a, logScale) * inside / z;
    }

    private void placeLogistic(double a, double b, double u, double logScale) {
        double aboveA = above(a);
        double inside = aboveA - above(b);
        double above = aboveA - u * inside;
        z = Logarithm.log((1 - above) / above) / LOGISTIC;
        weight = density(z, logScale) * inside / (LOGISTIC * above * (1 - above));
    }

    private static double above(double x) {
        double e = Exponential.exp(-LOGISTIC * Math.abs(x));
        return x >= 0 ? e / (1 + e) : 1 / (1 + e);
    }

    private static double density(double x, double logScale) {
        return OrderedSides.exp(-0.5 * x * x - TruncatedNormal.LOG_ROOT_TWO_PI - logScale);
    }
}
