package org.mixtura.internal.json;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back to the same double: digits * 10^exponent, the digits without trailing zeros. Among
 * several shortest ones it is the one closest to the double.
 *
 * <p>Integer arithmetic only, so it is the same on every machine and JDK. The method is Raffaello Giulietti (2020), The
 * Schubfach way to render doubles: a positive double v = c 2^q owns the decimals between its neighbours' midpoints. With
 * 10^k the largest power of ten that is not wider than this interval, one of the two multiples of 10^k that enclose v lies in
 * it, and perhaps a multiple of 10^(k+1), which is then shorter. The products with 10^-k are rounded to odd, which keeps
 * every comparison exact.
 */
record ShortestDecimal(long digits, int exponent) {
    private static final int FRACTION_BITS = 52;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;
    private static final int SMALLEST_Q = -1074;
    private static final int SMALLEST_K = -324;
    private static final int LARGEST_K = 292;
    private static final long LOW_63_BITS = Long.MAX_VALUE;

    /** A cache of powers by k; threads that compute one at the same time get the same value. */
    private static final Power[] POWERS = new Power[LARGEST_K - SMALLEST_K + 1];

    /** 10^-k, times the power of two that makes it a number of 126 bits, rounded up, in two halves of 63 bits. */
    private record Power(long high, long low) {
        static Power of(int k) {
            int shift = 125 - floorLog2OfPowerOf10(-k);
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger scaled = k <= 0
                    ? power.shiftLeft(Math.max(shift, 0)).shiftRight(Math.max(-shift, 0))
                    : BigInteger.ONE.shiftLeft(shift).divide(power);
            BigInteger above = scaled.add(BigInteger.ONE);
            return new Power(above.shiftRight(63).longValueExact(), above.longValue() & LOW_63_BITS);
        }
    }

    /** The decimal of a positive, finite double. */
    static ShortestDecimal of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & (HIDDEN_BIT - 1);
        int biased = (int) (bits >>> FRACTION_BITS);
        return biased == 0 ? of(fraction, SMALLEST_Q) : of(fraction | HIDDEN_BIT, biased - 1 + SMALLEST_Q);
    }

    private static ShortestDecimal of(long c, int q) {
        boolean power =
                c == HIDDEN_BIT && q > SMALLEST_Q; // a power of two: the neighbour below is only half as far away
        int k = power ? floorLog10ThreeQuartersOfPowerOf2(q) : floorLog10OfPowerOf2(q);
        int shift = q + floorLog2OfPowerOf10(-k) + 2;
        long value = scaled(k, 4 * c << shift); // 4 v 10^-k, and the midpoints likewise
        long open = c & 1; // the midpoints round to the even neighbour, so they belong to v only if c is even
        long low = scaled(k, 4 * c - (power ? 1 : 2) << shift) + open;
        long high = scaled(k, 4 * c + 2 << shift) - open;
        long floor = value >> 2;
        long shorter = floor / 10 * 10;
        if (shorter > 0 && (low <= 4 * shorter || 4 * (shorter + 10) <= high)) {
            return withoutZeros(low <= 4 * shorter ? shorter : shorter + 10, k);
        }
        boolean floorReadsBack = low <= 4 * floor;
        boolean ceilingReadsBack = 4 * (floor + 1) <= high;
        if (floorReadsBack && ceilingReadsBack) {
            long excess = value - (4 * floor + 2); // of v over the middle of floor and floor + 1
            boolean down = excess < 0 || excess == 0 && (floor & 1) == 0;
            return withoutZeros(down ? floor : floor + 1, k);
        }
        return withoutZeros(floorReadsBack ? floor : floor + 1, k);
    }

    private static ShortestDecimal withoutZeros(long digits, int exponent) {
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
        return new ShortestDecimal(digits, exponent);
    }

    /** The table's 10^-k times x, over 2^127, rounded to odd: the last bit is set if anything was cut off. */
    private static long scaled(int k, long x) {
        Power power = power(k);
        long carry = Math.multiplyHigh(power.low, x);
        long low = power.high * x;
        long high = Math.multiplyHigh(power.high, x);
        long sum = (low >>> 1) + carry;
        long whole = high + (sum >>> 63);
        return whole | ((sum & LOW_63_BITS) + LOW_63_BITS) >>> 63;
    }

    private static Power power(int k) {
        Power power = POWERS[k - SMALLEST_K];
        if (power == null) {
            power = Power.of(k);
            POWERS[k - SMALLEST_K] = power;
        }
        return power;
    }

    /** floor(log10(2^q)), exact for every q of a double, as the two below. */
    private static int floorLog10OfPowerOf2(int q) {
        return (int) (q * 661_971_961_083L >> 41);
    }

    /** floor(log10(3/4 2^q)). */
    private static int floorLog10ThreeQuartersOfPowerOf2(int q) {
        return (int) (q * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    /** floor(log2(10^e)). */
    private static int floorLog2OfPowerOf10(int e) {
        return (int) (e * 913_124_641_741L >> 38);
    }
}
