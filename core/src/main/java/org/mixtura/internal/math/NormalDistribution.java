package org.mixtura.internal.math;

/**
 * The standard normal distribution, by 2 phi(z) (z + z^3 / 3 + z^5 / (3 5) + ...). Marsaglia (2004), Evaluating the normal distribution,
 * doi:10.18637/jss.v011.i04.
 */
public final class NormalDistribution {
    private static final double TWICE_DENSITY_AT_ZERO = StrictMath.sqrt(2 / StrictMath.PI);
    /** Beyond it the distribution has less than the last bit of 1. */
    private static final double FAR = 9;

    private static final double SMALLEST_DEGREES = 3;

    private NormalDistribution() {}

    /** P(Z <= z), with an error in the last bits of 1. */
    public static double probability(double z) {
        double distance = Math.min(Math.abs(z), FAR);
        double half = 0.5 * twiceDensity(distance) * series(distance);
        return z < 0 ? Math.max(0, 0.5 - half) : Math.min(1, 0.5 + half);
    }

    /** The z with P(Z <= z) = p, for 0 < p < 1. */
    public static double quantile(double p) {
        return Math.copySign(twoSided(Math.abs(2 * p - 1)), p - 0.5);
    }

    /** The z with P(|Z| <= z) = level, for 0 <= level < 1, by Newton's method: from below, where the share is concave, no step goes too far. */
    public static double twoSided(double level) {
        double z = 0;
        while (true) {
            double twiceDensity = twiceDensity(z);
            double next = z + (level - twiceDensity * series(z)) / twiceDensity;
            if (!(next > z)) {
                return z;
            }
            z = next;
        }
    }

    /**
     * The same quantile of Student's distribution, from the normal one, by an expansion in 1 / degrees: for at least 3 degrees, its
     * error is below 1 % up to a level of 0.95. Abramowitz and Stegun (1964), Handbook of mathematical functions, 26.7.5.
     */
    public static double student(double z, double degrees) {
        double square = z * z;
        double first = z * (square + 1) / 4;
        double second = z * ((5 * square + 16) * square + 3) / 96;
        double third = z * (((3 * square + 19) * square + 17) * square - 15) / 384;
        return z + (first + (second + third / degrees) / degrees) / degrees;
    }

    /**
     * The quantile for the logarithm of a variance of this many values, if its standard error is estimated from fourth powers of
     * the values. For N normal values, the square of that error has the relative variance 6 / N, which is that of a chi-squared
     * variable with N / 3 degrees of freedom.
     */
    public static double studentOfVariance(double z, double values) {
        return student(z, Math.max(SMALLEST_DEGREES, values / 3));
    }

    private static double twiceDensity(double z) {
        return TWICE_DENSITY_AT_ZERO * StrictMath.exp(-0.5 * z * z);
    }

    private static double series(double z) {
        double sum = 0;
        double term = z;
        for (int i = 3; sum + term > sum; i += 2) {
            sum += term;
            term *= z * z / i;
        }
        return sum;
    }
}
