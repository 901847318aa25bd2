package org.mixtura.report.survey;

/**
 * A row with its scores under a mixture.
 *
 * @param row its index in the table, from 0
 * @param values its D values
 * @param component the component with the largest responsibility, from 0
 * @param maxResponsibility the responsibility of that component
 * @param logDensity log p(x)
 */
public record ScoredRow(long row, double[] values, int component, double maxResponsibility, double logDensity) {}
