package org.mixtura.model;

/**
 * What a mixture says about N rows; the arrays belong to the caller.
 *
 * @param components the component with the largest responsibility for each row, from 0; the first of equals
 * @param maxResponsibilities that responsibility
 * @param logDensities log p(x_n)
 * @param responsibilities r_nk at n K + k; empty where they were not asked for
 */
public record Scores(
        int[] components, double[] maxResponsibilities, double[] logDensities, double[] responsibilities) {}
