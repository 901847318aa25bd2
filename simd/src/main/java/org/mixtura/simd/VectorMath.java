package org.mixtura.simd;

import static org.mixtura.simd.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential and logarithm of whole vectors, from additions, multiplications and fused multiply-adds alone, so that their
 * bits are the same on every JDK and processor. The JDK's own ({@code lanewise(EXP)}) promise less and exist on few machines.
 */
final class VectorMath {
    private static final double SMALLEST = -708;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double MINUS_LN2_HIGH = -0x1.62e42feep-1;
    private static final double MINUS_LN2_LOW = -0x1.a39ef35793c76p-33;
    /** Adding and subtracting it rounds to the nearest integer, which is then found in the low bits of the sum. */
    private static final double ROUNDER = 0x1.8p52;

    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
    private static final long EXPONENT_BIAS = 1023;
    private static final int MANTISSA_BITS = 52;
    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);

    private VectorMath() {}

    /**
     * exp(x) for x <= 0 with an error below 1.5 ulp; 0 below -708.
     *
     * <p>exp(x) = 2^n exp(r) with n = round(x / ln 2) and the Taylor polynomial of degree 13 for exp(r).
     */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector rounder = DoubleVector.broadcast(SPECIES, ROUNDER);
        DoubleVector shifted = x.fma(DoubleVector.broadcast(SPECIES, LOG2_E), rounder);
        DoubleVector n = shifted.sub(rounder);
        DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, MINUS_LN2_HIGH), x);
        r = n.fma(DoubleVector.broadcast(SPECIES, MINUS_LN2_LOW), r);
        DoubleVector p = exponentialSeries(r);
        LongVector power =
                shifted.viewAsIntegralLanes().add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return p.mul(power.viewAsFloatingLanes()).blend(0.0, x.lt(SMALLEST));
    }

    /**
     * log(x) for normal x > 0 with an absolute error below 1e-15 times max(1, |log x|).
     *
     * <p>x = 2^e m with m in [sqrt(1/2), sqrt(2)); log m = 2 atanh(s) with s = (m - 1) / (m + 1), |s| < 0.172, by its series
     * up to s^21, whose truncation error is below 1e-18.
     */
    static DoubleVector log(DoubleVector x) {
        LongVector bits = x.viewAsIntegralLanes();
        LongVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        DoubleVector m =
                bits.sub(exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS)).viewAsFloatingLanes();
        DoubleVector e = exponent.add(ROUNDER_BITS).viewAsFloatingLanes().sub(ROUNDER);
        DoubleVector s = m.sub(1.0).div(m.add(1.0));
        DoubleVector z = s.mul(s);
        DoubleVector p = logarithmSeries(z);
        DoubleVector logM = p.mul(z).fma(s, s.add(s));
        DoubleVector low = e.fma(DoubleVector.broadcast(SPECIES, -MINUS_LN2_LOW), logM);
        return e.fma(DoubleVector.broadcast(SPECIES, -MINUS_LN2_HIGH), low);
    }

    private static DoubleVector exponentialSeries(DoubleVector r) {
        DoubleVector p = DoubleVector.broadcast(SPECIES, 1.0 / 6227020800.0);
        p = horner(p, r, 1.0 / 479001600);
        p = horner(p, r, 1.0 / 39916800);
        p = horner(p, r, 1.0 / 3628800);
        p = horner(p, r, 1.0 / 362880);
        p = horner(p, r, 1.0 / 40320);
        p = horner(p, r, 1.0 / 5040);
        p = horner(p, r, 1.0 / 720);
        p = horner(p, r, 1.0 / 120);
        p = horner(p, r, 1.0 / 24);
        p = horner(p, r, 1.0 / 6);
        p = horner(p, r, 0.5);
        p = horner(p, r, 1.0);
        return horner(p, r, 1.0);
    }

    private static DoubleVector logarithmSeries(DoubleVector z) {
        DoubleVector p = DoubleVector.broadcast(SPECIES, 2.0 / 21);
        p = horner(p, z, 2.0 / 19);
        p = horner(p, z, 2.0 / 17);
        p = horner(p, z, 2.0 / 15);
        p = horner(p, z, 2.0 / 13);
        p = horner(p, z, 2.0 / 11);
        p = horner(p, z, 2.0 / 9);
        p = horner(p, z, 2.0 / 7);
        p = horner(p, z, 2.0 / 5);
        return horner(p, z, 2.0 / 3);
    }

    /** p x + c. Also keeps the callers small: HotSpot inlines no hot method of more than 325 bytes, and then boxes vectors. */
    private static DoubleVector horner(DoubleVector p, DoubleVector x, double c) {
        return p.fma(x, DoubleVector.broadcast(SPECIES, c));
    }
}
