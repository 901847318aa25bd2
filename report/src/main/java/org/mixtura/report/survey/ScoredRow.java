package org.mixtura.report.survey;

/**
 * A row with its scores under a mixture.
 *
 * @param row its index in the table, from 0
 * @param values its D values, NaN where a cell is missing
 * @param component the component with the largest responsibility, from 0
 * @param label the index of its known label among the labels of the mixture, or {@link org.mixtura.rows.RowColumns#UNLABELLED}
 * @param maxResponsibility the responsibility of that component
 * @param logDensity log p(x), of the observed cells
 * @param filledLogDensity what that would be on average if the missing cells were filled in, so that rows can be compared; the same
 *     for a complete row
 */
public record ScoredRow(
        long row,
        double[] values,
        int component,
        int label,
        double maxResponsibility,
        double logDensity,
        double filledLogDensity) {
    /** Whether it has a value in both features. */
    public boolean has(int x, int y) {
        return !Double.isNaN(values[x]) && !Double.isNaN(values[y]);
    }
}
