package org.mixtura.internal.math;

/**
 * A standard normal variable Z of which is known that it lies in an interval: log P(a < Z < b), E[Z | a < Z < b] and Var[Z | a < Z < b],
 * for all -infinity <= a <= b <= infinity, each to about 1e-14 of itself (the mean: of the larger of itself and the standard deviation).
 *
 * <p>The interval is turned about so that |a| <= |b|. Three ways lead there, each where it loses no digits:
 *
 * <ul>
 *   <li>across a narrow interval (the density changes by less than e^2, or 0 lies inside and the width is below 2), Gauss-Legendre quadrature of
 *       10 nodes about the middle, of 6 if narrower: all terms are positive, and a width of 1e-12 is as good as one of 1;
 *   <li>on one side of 0, the difference of two tails, in units of the density at a, by {@link MillsRatio};
 *   <li>else what the two tails leave of 1.
 * </ul>
 *
 * <p>a = b is a point: its log density, a and 0. Nothing is allocated. Not thread-safe.
 */
public final class TruncatedNormal {
    /** log(2 pi) / 2. */
    public static final double LOG_ROOT_TWO_PI = 0.918938533204672742;

    private static final double DENSITY_AT_ZERO = 0.398942280401432678;
    /** The fall of the log density from which two tails can be subtracted; as for the width across 0. */
    private static final double NARROW = 2;

    private static final double NARROWER = 0.4;
    /** The fall of the log density that leaves nothing of the farther tail. */
    private static final double ONE_TAIL = 60;

    private static final GaussLegendre FINE = GaussLegendre.of(10);
    private static final GaussLegendre COARSE = GaussLegendre.of(6);

    private final MillsRatio near = new MillsRatio();
    private final MillsRatio far = new MillsRatio();
    private double logProbability;
    private double mean;
    private double variance;

    /** Turns to the interval from a to b. */
    public void set(double a, double b) {
        set(a, b, b - a);
    }

    /**
     * Turns to the interval from a to b.
     *
     * @param width b - a, whose digits are lost to b and a if they are close
     */
    public void set(double a, double b, double width) {
        if (a + b < 0) {
            setTurned(-b, -a, width);
            mean = -mean;
        } else {
            setTurned(a, b, width);
        }
    }

    /** log P(a < Z < b); for a point, its log density. */
    public double logProbability() {
        return logProbability;
    }

    /** E[Z | a < Z < b]. */
    public double mean() {
        return mean;
    }

    /** Var[Z | a < Z < b]. */
    public double variance() {
        return variance;
    }

    private void setTurned(double a, double b, double width) {
        double fall = width * (a + 0.5 * width);
        if (!(width > 0)) {
            logProbability = -0.5 * a * a - LOG_ROOT_TWO_PI;
            mean = a;
            variance = 0;
        } else if (a >= 0 ? fall < NARROW : width < NARROW) {
            acrossNarrow(a + 0.5 * width, 0.5 * width);
        } else if (a >= 0) {
            betweenTails(a, b, width, fall);
        } else {
            acrossZero(a, b);
        }
    }

    private void acrossNarrow(double middle, double half) {
        double slope = middle * half;
        double curvature = 0.5 * half * half;
        GaussLegendre rule = half + slope < NARROWER ? COARSE : FINE;
        double[] nodes = rule.nodes();
        double[] weights = rule.weights();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < nodes.length; i++) {
            double x = nodes[i];
            double f = weights[i] * Exponential.exp(-slope * (1 + x) - curvature * x * x);
            s0 += f;
            s1 += f * x;
            s2 += f * x * x;
        }
        double m = s1 / s0;
        logProbability = Logarithm.log(s0 * half) + (slope - 0.5 * middle * middle) - LOG_ROOT_TWO_PI;
        mean = middle + half * m;
        variance = half * half * (s2 / s0 - m * m);
    }

    private void betweenTails(double a, double b, double width, double fall) {
        near.at(a);
        double j0 = near.zeroth;
        double j1 = near.first;
        double j2 = near.second;
        if (fall < ONE_TAIL) {
            far.at(b);
            double density = Exponential.exp(-fall);
            j0 -= density * far.zeroth;
            j1 -= density * (far.first + width * far.zeroth);
            j2 -= density * (far.second + width * (2 * far.first + width * far.zeroth));
        }
        double m = j1 / j0;
        logProbability = Logarithm.log(j0) - 0.5 * a * a - LOG_ROOT_TWO_PI;
        mean = a + m;
        variance = j2 / j0 - m * m;
    }

    private void acrossZero(double a, double b) {
        double atA = a == Double.NEGATIVE_INFINITY ? 0 : density(a);
        double atB = b == Double.POSITIVE_INFINITY ? 0 : density(b);
        double outside = (atA > 0 ? atA * MillsRatio.ratio(-a) : 0) + (atB > 0 ? atB * MillsRatio.ratio(b) : 0);
        double inside = 1 - outside;
        double products = (atA > 0 ? a * atA : 0) - (atB > 0 ? b * atB : 0);
        double m = (atA - atB) / inside;
        logProbability = logOfRest(outside, inside);
        mean = m;
        variance = 1 + products / inside - m * m;
    }

    /** log(1 - outside), where inside is that difference, rounded: what rounding took is given back to first order. */
    private static double logOfRest(double outside, double inside) {
        return Logarithm.log(inside) + ((1 - inside) - outside) / inside;
    }

    private static double density(double x) {
        return DENSITY_AT_ZERO * Exponential.exp(-0.5 * x * x);
    }
}
