package org.mixtura.incomplete;

import org.mixtura.internal.math.Logarithm;

/** Logarithms of products, few for many factors. */
final class LogProduct {
    /** A product in this range stays finite and positive when one more factor of moderate size comes to it. */
    private static final double LARGEST = 0x1p500;

    private static final double SMALLEST = 0x1p-500;

    private LogProduct() {}

    /** sum_i log l_ii of a packed lower triangle. */
    static double ofDiagonal(double[] triangle, int dimension) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < dimension; i++) {
            product *= triangle[i * (i + 3) / 2];
            if (!(product < LARGEST && product > SMALLEST)) {
                sum += Logarithm.log(product);
                product = 1;
            }
        }
        return sum + Logarithm.log(product);
    }
}
