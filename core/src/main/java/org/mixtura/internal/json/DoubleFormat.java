package org.mixtura.internal.json;

/**
 * The shortest decimal that reads back to the same double, and the closest to it among those.
 *
 * <p>{@link Double#toString(double)} changed in JDK 19 (before, it sometimes printed a digit too many), so files written
 * through it would differ between JDKs. This text is the same on all of them, and valid JSON.
 */
public final class DoubleFormat {
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
        StringBuilder text = new StringBuilder(24);
        if (value < 0) {
            text.append('-');
        }
        ShortestDecimal decimal = ShortestDecimal.of(Math.abs(value));
        layout(Long.toString(decimal.digits()), decimal.exponent(), text);
        return text.toString();
    }

    /** Lays out digits * 10^exponent: plainly if that stays short, else with one digit before the point. */
    private static void layout(String digits, int exponent, StringBuilder text) {
        int leading = digits.length() - 1 + exponent; // the power of ten of the first digit
        if (leading < SMALLEST_PLAIN_EXPONENT || leading > LARGEST_PLAIN_EXPONENT) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append('e').append(leading);
        } else if (leading < 0) {
            text.append("0.").append("0".repeat(-leading - 1)).append(digits);
        } else if (exponent >= 0) {
            text.append(digits).append("0".repeat(exponent));
        } else {
            text.append(digits, 0, leading + 1).append('.').append(digits, leading + 1, digits.length());
        }
    }
}
