package org.mixtura.internal.math;

import org.jspecify.annotations.Nullable;

/**
 * Gauss-Legendre quadrature on [-1, 1]. The nodes are the roots of Legendre's polynomials, found by Newton's method from their asymptotic
 * places (Abramowitz and Stegun 1964, Handbook of mathematical functions, 22.16.6), with weights to the last bits.
 */
public final class GaussLegendre {
    /** The most nodes of a rule. */
    public static final int MOST = 128;

    private static final int STEPS = 8;
    /** Those that were asked for; threads that race make the same one. */
    private static final @Nullable GaussLegendre[] RULES = new GaussLegendre[MOST + 1];

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(int n) {
        nodes = new double[n];
        weights = new double[n];
        for (int i = 0; i < (n + 1) / 2; i++) {
            double x = 2 * i + 1 == n ? 0 : StrictMath.cos(StrictMath.PI * (i + 0.75) / (n + 0.5));
            for (int step = 0; step < STEPS; step++) {
                x -= value(n, x) / slope(n, x);
            }
            double slope = slope(n, x);
            nodes[i] = -x;
            nodes[n - 1 - i] = x;
            weights[i] = 2 / ((1 - x) * (1 + x) * slope * slope);
            weights[n - 1 - i] = weights[i];
        }
    }

    /** The rule of so many nodes, at most {@link #MOST}. */
    public static GaussLegendre of(int nodes) {
        GaussLegendre rule = RULES[nodes];
        if (rule == null) {
            rule = new GaussLegendre(nodes);
            RULES[nodes] = rule;
        }
        return rule;
    }

    /** The nodes, in ascending order; not to be changed. */
    public double[] nodes() {
        return nodes;
    }

    /** Their weights, whose sum is 2; not to be changed. */
    public double[] weights() {
        return weights;
    }

    private static double value(int n, double x) {
        double before = 0;
        double value = 1;
        for (int j = 1; j <= n; j++) {
            double next = ((2 * j - 1) * x * value - (j - 1) * before) / j;
            before = value;
            value = next;
        }
        return value;
    }

    private static double slope(int n, double x) {
        return n * (value(n - 1, x) - x * value(n, x)) / ((1 - x) * (1 + x));
    }
}
