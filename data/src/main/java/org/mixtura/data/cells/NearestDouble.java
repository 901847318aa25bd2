package org.mixtura.data.cells;

import java.math.BigInteger;

/**
 * The double nearest to digits * 10^power, in a sixth of the time of {@link Double#parseDouble}, which uses big integers for more
 * than 15 digits.
 *
 * <p>The digits, shifted until their first bit is set, are multiplied by the first 128 bits of the power of ten. The first 54 bits
 * of the product decide the rounding, except for the few products that lie too close to the middle between two doubles. Lemire
 * (2021), Number parsing at a gigabyte per second, doi:10.1002/spe.2984; Mushtak and Lemire (2023), Fast number parsing without
 * fallback, doi:10.1002/spe.3198.
 */
final class NearestDouble {
    private static final int SMALLEST_POWER = -342;
    private static final int LARGEST_POWER = 308;
    private static final int FRACTION_BITS = 52;
    private static final int LARGEST_EXPONENT = 2046;

    /**
     * The 9 bits below the 54 bits and the leading bit, which may be 0. Only if all of them are set can the following bits carry
     * into the 54.
     */
    private static final long CARRY_BITS = 0x1ff;

    /**
     * For powers from here to -1, the digits may be a multiple of the divisor; powers that are rounded up then give the exact
     * quotient, and not slightly less.
     */
    private static final int SMALLEST_EXACT_QUOTIENT = -27;

    /** The first 128 bits of each power of ten, truncated, in two halves. */
    private static final long[] POWERS = powers();

    private NearestDouble() {}

    /**
     * The double nearest to digits * 10^power, ties to even; NaN if this method cannot determine it, for example for 0 or for a
     * result that is infinite or below {@link Double#MIN_NORMAL}.
     */
    static double of(long digits, int power) {
        if (digits <= 0 || power < SMALLEST_POWER || power > LARGEST_POWER) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(digits);
        long shifted = digits << zeros;
        int at = 2 * (power - SMALLEST_POWER);
        long high = unsignedMultiplyHigh(shifted, POWERS[at]);
        long low = shifted * POWERS[at];
        if ((high & CARRY_BITS) == CARRY_BITS) {
            long carry = unsignedMultiplyHigh(shifted, POWERS[at + 1]);
            low += carry;
            high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
        }
        int first = (int) (high >>> 63);
        int exponent = floorLog2OfPowerOf10(power) + 63 + first - zeros + 1023;
        return rounded(high, low, first, exponent, power);
    }

    /** The double whose 53 bits are the rounded first 54 bits of a product. */
    private static double rounded(long high, long low, int first, int exponent, int power) {
        long bits = high >>> first + 9;
        boolean exact =
                Long.compareUnsigned(low, 1) <= 0 && power >= -4 && power <= 23; // else 5^power is too wide for a tie
        if (exact && (bits & 3) == 1 && bits << first + 9 == high) {
            bits--; // half way between two doubles, of which the lower one is even
        }
        bits = bits + (bits & 1) >>> 1;
        int carry = (int) (bits >>> FRACTION_BITS + 1); // all ones were rounded up to a power of two
        int biased = exponent + carry;
        if (exponent <= 0 || biased > LARGEST_EXPONENT) {
            return Double.NaN;
        }
        long fraction = bits >>> carry & (1L << FRACTION_BITS) - 1;
        return Double.longBitsToDouble((long) biased << FRACTION_BITS | fraction);
    }

    /** floor(log2(10^power)), exact for the powers of the table. */
    private static int floorLog2OfPowerOf10(int power) {
        return 217_706 * power >> 16;
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    private static long[] powers() {
        long[] powers = new long[2 * (LARGEST_POWER - SMALLEST_POWER + 1)];
        for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            BigInteger first = power >= 0
                    ? shifted(ten, 128 - ten.bitLength())
                    : BigInteger.ONE.shiftLeft(127 + ten.bitLength()).divide(ten);
            if (power < 0 && power >= SMALLEST_EXACT_QUOTIENT) {
                first = first.add(BigInteger.ONE);
            }
            powers[2 * (power - SMALLEST_POWER)] = first.shiftRight(64).longValue();
            powers[2 * (power - SMALLEST_POWER) + 1] = first.longValue();
        }
        return powers;
    }

    private static BigInteger shifted(BigInteger value, int left) {
        return left >= 0 ? value.shiftLeft(left) : value.shiftRight(-left);
    }
}
