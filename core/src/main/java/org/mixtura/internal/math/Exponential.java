package org.mixtura.internal.math;

/**
 * The exponential of arguments that are not positive, with the same bits on every JDK and processor ({@code Math.exp} may
 * differ by an ulp between them).
 *
 * <p>exp(x) = 2^(n / 128) exp(r) with n = round(128 x / ln 2), |r| <= ln(2) / 256, the power from a table, and the Taylor polynomial
 * of degree 5 for exp(r), whose truncation error is below 1e-18 (Tang 1989, Table-driven implementation of the exponential function,
 * doi:10.1145/63522.214389). The measured error is below 1.5 ulp. Below {@link #SMALLEST} the result is 0.
 */
public final class Exponential {
    /** Arguments below this one give 0: their exponential would be no normal double. */
    public static final double SMALLEST = -708;

    private static final int STEPS = 128;
    private static final int LOG_STEPS = 7;
    private static final int MANTISSA_BITS = 52;
    /** The bits of 2^(j / 128). */
    private static final long[] POWERS = powers();

    private static final double STEPS_PER_E = STEPS * 1.4426950408889634;
    /** ln(2) / 128 in two parts: the first has 21 trailing zero bits, so that its product with n is exact. */
    private static final double STEP_HIGH = 0x1.62e42feep-1 / STEPS;

    private static final double STEP_LOW = 0x1.a39ef35793c76p-33 / STEPS;
    /** Adding and subtracting it rounds to the nearest integer, which is then found in the low bits of the sum. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double C3 = 1.0 / 6;
    private static final double C4 = 1.0 / 24;
    private static final double C5 = 1.0 / 120;

    private Exponential() {}

    /**
     * exp(x) for x <= 0; 0 below {@link #SMALLEST}. In pieces so small, and with so little on the stack of each, that Java's first
     * compiler puts them into the loops that call it.
     */
    public static double exp(double x) {
        return x < SMALLEST ? 0 : exp(x, x * STEPS_PER_E + ROUNDER);
    }

    private static double exp(double x, double shifted) {
        return product(power(Double.doubleToRawLongBits(shifted)), rest(x, shifted - ROUNDER));
    }

    /** r = x - n ln(2) / 128. */
    private static double rest(double x, double n) {
        return (x - n * STEP_HIGH) - n * STEP_LOW;
    }

    /** power * exp(r). */
    private static double product(double power, double r) {
        return power * (curved(r, r * r) + r) + power;
    }

    /** exp(r) - 1 - r. */
    private static double curved(double r, double r2) {
        return ((r * C5 + C4) * r2 + (r * C3 + 0.5)) * r2;
    }

    /** 2^(n / 128) for the n in the low bits. */
    private static double power(long bits) {
        long exponent = (bits & -STEPS) << (MANTISSA_BITS - LOG_STEPS);
        return Double.longBitsToDouble(POWERS[(int) bits & (STEPS - 1)] + exponent);
    }

    private static long[] powers() {
        long[] powers = new long[STEPS];
        for (int j = 0; j < STEPS; j++) {
            powers[j] = Double.doubleToRawLongBits(StrictMath.pow(2, (double) j / STEPS));
        }
        return powers;
    }
}
