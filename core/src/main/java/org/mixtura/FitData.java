package org.mixtura;

import org.mixtura.em.DataScale;
import org.mixtura.initialization.Partitions;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

/**
 * What all candidates of a fit share.
 *
 * @param rows all rows
 * @param summary what one pass over them told
 * @param sample all rows if they are few, else a sample on which starts are tried
 * @param distinctRows the number of distinct rows in the sample, counted up to the largest number of components
 * @param scale where the features lie and how far they spread
 * @param partitions the source of starts
 */
record FitData(
        Rows rows, RowsSummary summary, RowSample sample, int distinctRows, DataScale scale, Partitions partitions) {
    /** Starts are tried on no fewer rows than this, if there are as many. */
    private static final int SAMPLE_ROWS = 1 << 14;

    private static final int SAMPLE_ROWS_PER_PARAMETER = 16;
    private static final int SAMPLE_VALUES = 1 << 23;

    /** Reads the rows twice: once to check them, once to sample them. */
    static FitData of(Rows rows, FitOptions options) {
        RowsSummary summary = RowsSummary.of(rows);
        int largest =
                options.components().stream().mapToInt(Integer::intValue).max().orElseThrow();
        RowSample sample = RowSample.draw(rows, summary, sampleRows(largest, rows.features()), options.seed());
        DataScale scale = DataScale.of(summary, sample);
        Partitions partitions = new Partitions(sample, scale, options.seed());
        int distinct = sample.distinctRows(Math.max(largest, 2));
        return new FitData(rows, summary, sample, distinct, scale, partitions);
    }

    private static int sampleRows(int components, int features) {
        long wanted = Math.max(SAMPLE_ROWS, SAMPLE_ROWS_PER_PARAMETER * (long) components * features);
        return (int) Math.max(SAMPLE_ROWS, Math.min(wanted, SAMPLE_VALUES / features));
    }
}
