package org.mixtura.cli.table;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.RecordBlock;

/** Reads the next block of records on a separate thread while the previous block is processed. */
final class ReadAhead {
    private RecordBlock next;
    private RecordBlock last;
    private FutureTask<Boolean> reading;

    /** Begins to read, alternately into two blocks of one reader. */
    ReadAhead(RecordBlock first, RecordBlock second) {
        this.next = first;
        this.last = second;
        begin();
    }

    /**
     * The next block, which is valid until the next call; null at the end.
     *
     * @throws IOException if the read threw it
     */
    @Nullable
    RecordBlock next() throws IOException {
        if (!await()) {
            return null;
        }
        RecordBlock block = next;
        next = last;
        last = block;
        begin();
        return block;
    }

    private boolean await() throws IOException {
        try {
            return reading.get();
        } catch (InterruptedException request) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException exception) {
                throw exception;
            }
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure.getCause();
        }
    }

    private void begin() {
        reading = new FutureTask<>(next::read);
        Thread thread = new Thread(reading, "mixtura-reader");
        thread.setDaemon(true); // it may wait for standard input, which nothing interrupts
        thread.start();
    }
}
