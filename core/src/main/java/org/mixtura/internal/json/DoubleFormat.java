package org.mixtura.internal.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back to the same double.
 *
 * <p>{@link Double#toString(double)} changed in JDK 19 (before, it sometimes printed a digit too many), so files written
 * through it would differ between JDKs. This text is the same on all of them, and valid JSON.
 */
public final class DoubleFormat {
    /** Any decimal of at most 15 digits survives the way through a double, so a 15-digit text that reads back is the shortest. */
    private static final int SAFE_DIGITS = 15;

    private static final int ALL_DIGITS = 17;
    private static final int SMALLEST_PLAIN_EXPONENT = -5;
    private static final int LARGEST_PLAIN_EXPONENT = 17;

    private DoubleFormat() {}

    /**
     * Formats a finite double.
     *
     * @throws IllegalArgumentException if the value is NaN or infinite: JSON has no such number
     */
    public static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("only finite numbers can be written, got " + value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (value == (long) value && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return layout(shortest(value));
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = SAFE_DIGITS; digits < ALL_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(ALL_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String layout(BigDecimal decimal) {
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String sign = decimal.signum() < 0 ? "-" : "";
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return decimal.toPlainString();
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + "e" + exponent;
    }
}
