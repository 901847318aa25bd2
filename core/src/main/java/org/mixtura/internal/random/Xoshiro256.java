package org.mixtura.internal.random;

import java.util.random.RandomGenerator;

/**
 * The xoshiro256++ generator with its own uniform and normal variates, so that a seed means the same on every JDK.
 *
 * <p>Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, doi:10.1145/3460772. Seeds are spread by
 * SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
 */
public final class Xoshiro256 implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spareNormal = Double.NaN;

    /** A generator whose stream is a function of the seed and of the stream number alone. */
    public Xoshiro256(long seed, long stream) {
        long state = mix(seed) ^ mix(stream + GOLDEN_GAMMA);
        s0 = mix(state += GOLDEN_GAMMA);
        s1 = mix(state += GOLDEN_GAMMA);
        s2 = mix(state += GOLDEN_GAMMA);
        s3 = mix(state + GOLDEN_GAMMA);
    }

    /** 64 uniform bits. */
    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform on [0, 1): a multiple of 2^-53. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform on 0 .. bound - 1. */
    @Override
    public int nextInt(int bound) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /** Standard normal, by Marsaglia's polar method (1964, doi:10.1137/1006063). */
    @Override
    public double nextGaussian() {
        if (!Double.isNaN(spareNormal)) {
            double spare = spareNormal;
            spareNormal = Double.NaN;
            return spare;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double square = u * u + v * v;
            if (square < 1 && square > 0) {
                double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
                spareNormal = v * factor;
                return u * factor;
            }
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
