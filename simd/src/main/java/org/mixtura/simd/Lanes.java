package org.mixtura.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine. */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /** Doubles per vector: 4 or 8 where these kernels are used. */
    static final int COUNT = SPECIES.length();
    /** Rows that the innermost loops take at once: four vectors. */
    static final int STEP = 4 * COUNT;

    /**
     * Where arrays of rows begin. The content of an array starts 16 bytes into it; where Java aligns objects to 64 bytes
     * (-XX:ObjectAlignmentInBytes=64), this is the first index at the start of a cache line. Vectors that cross from one
     * line into the next take two loads, which costs a fifth of the speed.
     */
    static final int FIRST = 6;

    private Lanes() {}

    /** The lanes of a vector summed in one fixed order: {@code reduceLanes} promises none. */
    static double sum(DoubleVector vector, double[] scratch) {
        vector.intoArray(scratch, 0);
        return sum(scratch, 0);
    }

    /** The sum of one vector that was stored at an offset. */
    static double sum(double[] stored, int offset) {
        double low = (stored[offset] + stored[offset + 1]) + (stored[offset + 2] + stored[offset + 3]);
        if (COUNT == 4) {
            return low;
        }
        return low + ((stored[offset + 4] + stored[offset + 5]) + (stored[offset + 6] + stored[offset + 7]));
    }
}
