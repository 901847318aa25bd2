package org.mixtura.model;

/**
 * Rows drawn from a mixture.
 *
 * @param rows the rows, D values each
 * @param components for each row, the component that it was drawn from
 */
public record Sample(double[][] rows, int[] components) {}
