package org.mixtura.online;

import java.util.Objects;
import org.mixtura.threads.Workers;

/**
 * Options for updates from a stream.
 *
 * @param forgetting the influence of earlier rows
 * @param batchRows the number of rows in one step: an E-step with the previous mixture, and an M-step. Large batches are steps of
 *     batch EM; with small batches the mixture reacts sooner
 * @param threads the number of threads; the result does not depend on it
 */
public record OnlineOptions(Forgetting forgetting, int batchRows, int threads) {
    private static final int USUAL_BATCH = 4096;

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public OnlineOptions {
        Objects.requireNonNull(forgetting, "forgetting");
        if (batchRows < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 row, got " + batchRows);
        }
        Workers.requireThreads(threads);
    }

    /** No forgetting, batches of 4096 rows, all processors. */
    public static OnlineOptions defaults() {
        return new OnlineOptions(
                Forgetting.none(), USUAL_BATCH, Runtime.getRuntime().availableProcessors());
    }

    public OnlineOptions withForgetting(Forgetting forgetting) {
        return new OnlineOptions(forgetting, batchRows, threads);
    }

    public OnlineOptions withBatchRows(int batchRows) {
        return new OnlineOptions(forgetting, batchRows, threads);
    }

    public OnlineOptions withThreads(int threads) {
        return new OnlineOptions(forgetting, batchRows, threads);
    }
}
