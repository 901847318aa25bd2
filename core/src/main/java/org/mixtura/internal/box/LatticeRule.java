package org.mixtura.internal.box;

import java.util.Arrays;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.math.TruncatedNormal;

/**
 * Separation of variables on a rank-1 lattice, for boxes of many sides of any width: one side after the other, at the places that a point of
 * the lattice gives it in the interval that those before it leave; the last one exactly. Genz (1992), Numerical computation of multivariate
 * normal probabilities, doi:10.1080/10618600.1992.10477010.
 *
 * <p>The lattice is always the same (docs/comparisons/lattice.py), shifted by the fractional parts of square roots of primes and folded by the
 * tent transformation. The error that is told is that of the mean of its four quarters, which are lattices of their own, as if they were independent.
 */
final class LatticeRule {
    private static final int POINTS = 1024;
    private static final int QUARTERS = 4;
    private static final int[] VECTOR = {
        1, 275, 167, 403, 317, 181, 103, 297, 49, 193, 495, 449, 395, 259, 417, 113, 263, 423, 213, 231, 37, 289, 141,
        229, 327, 419, 27, 157, 61, 365, 239, 67, 359, 121, 29, 81, 133, 367, 39, 371, 65, 223, 71, 481, 425, 209, 245,
        287, 381, 89, 385, 243, 145, 117, 53, 87, 407, 35, 359, 371, 425, 39, 481, 223
    };

    private final TruncatedNormal last = new TruncatedNormal();
    private final Proposal proposal = new Proposal();
    private final double[] shift;
    private final boolean[] flat;
    private final double[] z;
    private final double[] node;
    private final double[] first;
    private final double[] second;
    private final double[] quarters = new double[QUARTERS];

    /** For so many dimensions at most. */
    LatticeRule(int capacity) {
        shift = shifts(capacity);
        flat = new boolean[capacity];
        z = new double[capacity];
        node = new double[capacity];
        first = new double[capacity];
        second = new double[capacity * (capacity + 1) / 2];
    }

    private static double[] shifts(int count) {
        double[] shifts = new double[count];
        int candidate = 2;
        for (int i = 0; i < count; candidate++) {
            boolean prime = true;
            for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
                prime &= candidate % divisor != 0;
            }
            if (prime) {
                double root = Math.sqrt(candidate);
                shifts[i++] = root - Math.floor(root);
            }
        }
        return shifts;
    }

    /** Finds log P and the moments. */
    void evaluate(Box box, OrderedSides sides) {
        int dimension = sides.dimension;
        Arrays.fill(first, 0, dimension, 0);
        Arrays.fill(second, 0, dimension * (dimension + 1) / 2, 0);
        Arrays.fill(quarters, 0);
        for (int i = 0; i < dimension; i++) {
            double low = sides.expectedLow[i];
            double high = sides.expectedHigh[i];
            flat[i] = Proposal.isFlat(low, high, high - low);
        }
        for (int k = 0; k < POINTS; k++) {
            quarters[k % QUARTERS] += add(sides, k);
        }
        double sum = 0;
        for (double quarter : quarters) {
            sum += quarter;
        }
        box.logProbability = sides.logScale() + Logarithm.log(sum / POINTS);
        box.error = error(sum);
        for (int i = 0; i < dimension; i++) {
            first[i] /= sum;
            for (int j = 0; j <= i; j++) {
                second[i * (i + 1) / 2 + j] = second[i * (i + 1) / 2 + j] / sum - first[i] * first[j];
            }
        }
        sides.moments(box, first, second);
    }

    private double error(double sum) {
        double squares = 0;
        for (double quarter : quarters) {
            double deviation = quarter * QUARTERS / sum - 1;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (QUARTERS * (QUARTERS - 1)));
    }

    /** Adds a point; returns its weight. */
    private double add(OrderedSides sides, int k) {
        int end = sides.dimension - 1;
        double weight = 1;
        for (int i = 0; i < end; i++) {
            sides.turn(i, z);
            double u = coordinate(i, k);
            proposal.place(sides.low(), sides.high(), sides.width(), u, flat[i], sides.logProbability[i]);
            weight *= proposal.weight();
            z[i] = proposal.z();
            node[i] = sides.node(i, z[i]);
        }
        sides.turn(end, z);
        last.set(sides.low(), sides.high(), sides.width());
        weight *= OrderedSides.exp(last.logProbability() - sides.logProbability[end]);
        node[end] = sides.node(end, last.mean());
        add(end, weight, sides.scale() * sides.scale() * last.variance());
        return weight;
    }

    private void add(int end, double weight, double variance) {
        for (int i = 0, at = 0; i <= end; i++) {
            double weighted = weight * node[i];
            first[i] += weighted;
            for (int j = 0; j <= i; j++, at++) {
                second[at] += weighted * node[j];
            }
        }
        second[end * (end + 3) / 2] += weight * variance;
    }

    private double coordinate(int i, int k) {
        double x = (double) (VECTOR[i % VECTOR.length] * k % POINTS) / POINTS + shift[i];
        x -= Math.floor(x);
        return 1 - Math.abs(2 * x - 1);
    }
}
