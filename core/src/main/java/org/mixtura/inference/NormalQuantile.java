package org.mixtura.inference;

/**
 * How many standard deviations to both sides of its mean hold a share of a normal distribution, by Newton's method on 2 phi(z) (z + z^3
 * / 3 + z^5 / (3 5) + ...). Marsaglia (2004), Evaluating the normal distribution, doi:10.18637/jss.v011.i04.
 */
final class NormalQuantile {
    private static final double TWICE_DENSITY_AT_ZERO = StrictMath.sqrt(2 / StrictMath.PI);

    private NormalQuantile() {}

    /** The z with P(|Z| <= z) = level, for 0 < level < 1. From below, where the share is concave, no step goes too far. */
    static double twoSided(double level) {
        double z = 0;
        while (true) {
            double twiceDensity = TWICE_DENSITY_AT_ZERO * StrictMath.exp(-0.5 * z * z);
            double next = z + (level - twiceDensity * series(z)) / twiceDensity;
            if (!(next > z)) {
                return z;
            }
            z = next;
        }
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
