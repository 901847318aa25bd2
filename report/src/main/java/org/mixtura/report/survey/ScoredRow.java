package org.mixtura.report.survey;

/**
 * A row with what the mixture says about it.
 *
 * @param row its index in the table, from 0
 * @param values its D values
 * @param component the component with the largest responsibility, from 0
 * @param maxResponsibility that responsibility
 * @param logDensity log p(x)
 */
public record ScoredRow(long row, double[] values, int component, double maxResponsibility, double logDensity) {}
