package org.mixtura.internal.box;

import java.util.Arrays;

/**
 * The sum of weights over the nodes of a nested rule, with first and second moments of the nodes: those of the sides from a level on, collected
 * on the way back from the innermost one, so that all levels but that one cost little. A side's number within the sums counts from the last
 * side: so the sums of fewer sides are the first ones of those of more.
 */
final class LevelSums {
    final double[] zeroth;
    final double[][] first;
    final double[][] second;
    private int sides;

    /** For so many sides at most. */
    LevelSums(int capacity) {
        zeroth = new double[capacity];
        first = new double[capacity][capacity];
        second = new double[capacity][capacity * (capacity + 1) / 2];
    }

    /** Turns to a rule of so many sides. */
    void begin(int count) {
        sides = count;
    }

    /** Sets the sums of the sides from a level on to 0. */
    void clear(int level) {
        int count = sides - level;
        zeroth[level] = 0;
        Arrays.fill(first[level], 0, count, 0);
        Arrays.fill(second[level], 0, count * (count + 1) / 2, 0);
    }

    /** Adds the sums of the sides below a node of a level, times the weight of the node. */
    void add(int level, double weight, double node) {
        int below = sides - 1 - level;
        double[] fromFirst = first[level + 1];
        double[] fromSecond = second[level + 1];
        double[] toFirst = first[level];
        double[] toSecond = second[level];
        double sum = weight * zeroth[level + 1];
        int row = below * (below + 1) / 2;
        zeroth[level] += sum;
        toFirst[below] += sum * node;
        toSecond[row + below] += sum * node * node;
        for (int a = 0; a < below; a++) {
            double moment = weight * fromFirst[a];
            toFirst[a] += moment;
            toSecond[row + a] += moment * node;
        }
        for (int q = 0; q < row; q++) {
            toSecond[q] += weight * fromSecond[q];
        }
    }

    /** The sum of all weights. */
    double sum() {
        return zeroth[0];
    }

    /** The mean of x_i. */
    double mean(int i) {
        return first[0][sides - 1 - i] / zeroth[0];
    }

    /** The covariance of x_i and x_j, j <= i. */
    double covariance(int i, int j) {
        int a = sides - 1 - j;
        return second[0][a * (a + 1) / 2 + sides - 1 - i] / zeroth[0] - mean(i) * mean(j);
    }
}
