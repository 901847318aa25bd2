package org.mixtura.internal.math;

/**
 * The chi-square distribution: the squared Mahalanobis distances of rows of a Gaussian component with D features follow it with D
 * degrees of freedom.
 *
 * <p>P(a, x) by its series below x = a + 1 and by its continued fraction above (Press, Teukolsky, Vetterling and Flannery,
 * Numerical Recipes, 3rd edition, 2007, section 6.2).
 */
public final class ChiSquare {
    private static final double SMALLEST = 1e-300;
    private static final double PRECISION = 1e-15;
    private static final int MOST_TERMS = 100_000;
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private ChiSquare() {}

    /** The probability of a value up to x: P(degrees / 2, x / 2). */
    public static double cumulative(double x, int degrees) {
        if (x <= 0) {
            return 0;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 1;
        }
        double a = degrees / 2.0;
        double z = x / 2;
        double front = StrictMath.exp(logFront(a, z));
        return z < a + 1 ? Math.min(1, front * series(a, z)) : Math.max(0, 1 - front * fraction(a, z));
    }

    /** The probability of a value above x, to the last digits however small it is. */
    public static double exceeding(double x, int degrees) {
        if (x <= 0) {
            return 1;
        }
        return x == Double.POSITIVE_INFINITY ? 0 : StrictMath.exp(logSurvival(x, degrees));
    }

    /**
     * The value that has the probability p below it, 0 &lt; p &lt; 1.
     *
     * @throws IllegalArgumentException for another p
     */
    public static double quantile(double p, int degrees) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a quantile needs a probability between 0 and 1, got " + p);
        }
        double low = 0;
        double high = degrees + 1.0;
        while (cumulative(high, degrees) < p) {
            low = high;
            high *= 2;
        }
        double middle = (low + high) / 2;
        while (middle > low && middle < high && high - low > PRECISION * high) {
            if (cumulative(middle, degrees) < p) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }

    /**
     * The number that is exceeded as often with {@code to} degrees of freedom as x with {@code from} degrees, x &gt; 0 and finite, to
     * 1e-9. Tails are compared by their logarithms, so that they may be as small as one likes.
     */
    public static double equivalent(double x, int from, int to) {
        boolean upper = x > from;
        double wanted = upper ? logSurvival(x, from) : logCumulative(x, from);
        double low = from < to ? x : 0;
        double high = Math.max(x, to);
        while (isBelow(high, to, upper, wanted)) {
            low = high;
            high *= 2;
        }
        while (high - low > 1e-9 * high) {
            double middle = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (isBelow(middle, to, upper, wanted)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static boolean isBelow(double x, int degrees, boolean upper, double wanted) {
        return upper ? logSurvival(x, degrees) > wanted : logCumulative(x, degrees) < wanted;
    }

    /** log P(degrees / 2, x / 2) */
    private static double logCumulative(double x, int degrees) {
        double a = degrees / 2.0;
        double z = x / 2;
        return z < a + 1
                ? logFront(a, z) + StrictMath.log(series(a, z))
                : StrictMath.log1p(-Math.min(1, StrictMath.exp(logFront(a, z)) * fraction(a, z)));
    }

    /** log(1 - P(degrees / 2, x / 2)) */
    private static double logSurvival(double x, int degrees) {
        double a = degrees / 2.0;
        double z = x / 2;
        return z < a + 1
                ? StrictMath.log1p(-Math.min(1, StrictMath.exp(logFront(a, z)) * series(a, z)))
                : logFront(a, z) + StrictMath.log(fraction(a, z));
    }

    private static double logFront(double a, double z) {
        return a * StrictMath.log(z) - z - logGamma(a);
    }

    private static double series(double a, double z) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > PRECISION * sum; n++) {
            term *= z / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double z) {
        double b = z + 1 - a;
        double c = 1 / SMALLEST;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < MOST_TERMS; n++) {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / awayFromZero(numerator * d + b);
            c = awayFromZero(b + numerator / c);
            h *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                break;
            }
        }
        return h;
    }

    private static double awayFromZero(double value) {
        return Math.abs(value) < SMALLEST ? SMALLEST : value;
    }

    /** log Gamma(a) for a >= 1/2 (Lanczos 1964, doi:10.1137/0701008, with the coefficients of Godfrey for g = 7). */
    private static double logGamma(double a) {
        double x = a - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + 7.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x + 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }
}
