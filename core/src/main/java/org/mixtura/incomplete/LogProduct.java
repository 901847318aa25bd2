package org.mixtura.incomplete;

import org.mixtura.internal.math.Logarithm;

/** Logarithms of products, few for many factors. */
final class LogProduct {
    /** A product in this range stays finite and positive when one more factor of moderate size comes to it. */
    private static final double LARGEST = 0x1p500;

    private static final double SMALLEST = 0x1p-500;

    private LogProduct() {}

    /** The sum of the logarithms of the first so many numbers. */
    static double of(double[] factors, int count) {
        double sum = 0;
        double product = 1;
        for (int i = 0; i < count; i++) {
            product *= factors[i];
            if (!(product < LARGEST && product > SMALLEST)) {
                sum += Logarithm.log(product);
                product = 1;
            }
        }
        return sum + Logarithm.log(product);
    }
}
