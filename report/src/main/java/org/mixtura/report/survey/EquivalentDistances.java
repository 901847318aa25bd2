package org.mixtura.report.survey;

import java.util.Arrays;
import org.mixtura.internal.math.ChiSquare;

/**
 * Squared distances of rows with missing cells as those of complete ones. The squared distance of o observed cells follows
 * chi-square with o degrees of freedom; it becomes the number that is exceeded as seldom with D degrees, so that distances of all
 * rows can be compared. Values lie on a grid of 1/16 of an octave, each found when it is first needed; between them the logarithm
 * is linear, which is within 0.1 %.
 */
final class EquivalentDistances {
    private static final int KNOTS = 16;
    private static final int LOWEST = -64;
    private static final int HIGHEST = 128;
    private static final double LOG_TWO = StrictMath.log(2);

    private final int features;
    private final double[][] logarithms;

    EquivalentDistances(int features) {
        this.features = features;
        this.logarithms = new double[features][];
    }

    /** The squared distance with D degrees of freedom for one with {@code observed} degrees, from 1 to D. */
    double of(double distance, int observed) {
        if (observed == features || !(distance > 0)) {
            return distance;
        }
        double place = (StrictMath.log(distance) / LOG_TWO - LOWEST) * KNOTS;
        double inside = Math.max(0, Math.min(place, (double) (HIGHEST - LOWEST) * KNOTS));
        int knot = Math.min((int) inside, (HIGHEST - LOWEST) * KNOTS - 1);
        double share = inside - knot;
        return StrictMath.exp((1 - share) * logarithm(knot, observed) + share * logarithm(knot + 1, observed));
    }

    private double logarithm(int knot, int observed) {
        if (logarithms[observed] == null) {
            logarithms[observed] = new double[(HIGHEST - LOWEST) * KNOTS + 1];
            Arrays.fill(logarithms[observed], Double.NaN);
        }
        double[] its = logarithms[observed];
        if (Double.isNaN(its[knot])) {
            double distance = StrictMath.exp(((double) knot / KNOTS + LOWEST) * LOG_TWO);
            its[knot] = StrictMath.log(ChiSquare.equivalent(distance, observed, features));
        }
        return its[knot];
    }
}
