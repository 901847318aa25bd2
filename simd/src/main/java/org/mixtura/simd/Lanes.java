package org.mixtura.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of this machine. */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /** Doubles per vector. */
    static final int COUNT = SPECIES.length();
    /** Rows that the innermost loops take at once: four vectors. */
    static final int STEP = 4 * COUNT;

    private Lanes() {}

    /** The lanes of a vector summed in one fixed order: {@code reduceLanes} promises none. */
    static double sum(DoubleVector vector, double[] scratch) {
        vector.intoArray(scratch, 0);
        return sum(scratch, 0);
    }

    /** The sum of one vector that was stored at an offset. */
    static double sum(double[] stored, int offset) {
        double even = 0;
        double odd = 0;
        for (int i = 0; i < COUNT; i += 2) {
            even += stored[offset + i];
            odd += stored[offset + i + 1];
        }
        return even + odd;
    }
}
