package org.mixtura.model;

/**
 * The scores of N rows under a mixture. The arrays are not copied.
 *
 * @param components the component with the largest responsibility for each row, from 0; the first of equals
 * @param maxResponsibilities the responsibility of that component
 * @param logDensities log p(x_n)
 * @param responsibilities r_nk at index n K + k; empty if they were not requested
 */
public record Scores(
        int[] components, double[] maxResponsibilities, double[] logDensities, double[] responsibilities) {}
