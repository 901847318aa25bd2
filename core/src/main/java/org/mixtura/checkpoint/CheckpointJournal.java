package org.mixtura.checkpoint;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.RefusedCheckpointException;
import org.mixtura.internal.text.Reason;
import org.mixtura.journal.EmState;
import org.mixtura.journal.Journal;
import org.mixtura.journal.RunKey;

/**
 * Keeps a checkpoint up to date. An error of the file never ends a fit: the fit goes on without a checkpoint, and {@link #failure}
 * gives the reason.
 *
 * <p>A fit that resumes from a checkpoint repeats all its steps from the beginning, but each run of EM that the file contains takes
 * only one E-step. So the result has the same bits by construction, wherever the fit was stopped.
 */
public final class CheckpointJournal implements Journal, Closeable {
    /** The largest file: beyond it, finished runs are not stored, and a resumed fit repeats them. */
    private static final long MOST_BYTES = 1L << 30;

    private final Checkpoint checkpoint;
    private final Supplier<Fingerprint> fingerprint;
    private final BooleanSupplier stopped;
    private final long begin = System.nanoTime();
    private @Nullable RecordFile file;
    private @Nullable String failure;

    private CheckpointJournal(Checkpoint checkpoint, Supplier<Fingerprint> fingerprint, BooleanSupplier stopped) {
        this.checkpoint = checkpoint;
        this.fingerprint = fingerprint;
        this.stopped = stopped;
    }

    /**
     * Opens the journal of a new or a resumed fit.
     *
     * @param fingerprint the fingerprint of the fit; computed when the file is first needed
     * @param stopped whether the fit is asked to stop
     * @throws RefusedCheckpointException if there is a checkpoint of another fit, or one that the fit was not told to resume, or
     *     one that cannot be read
     */
    public static CheckpointJournal open(
            Checkpoint checkpoint, Supplier<Fingerprint> fingerprint, BooleanSupplier stopped) {
        CheckpointJournal journal = new CheckpointJournal(checkpoint, fingerprint, stopped);
        if (checkpoint.requireUsable()) {
            journal.resume();
        }
        return journal;
    }

    private void resume() {
        try {
            RecordFile found = RecordFile.open(checkpoint.file());
            file = found;
            Optional<String> difference = Fingerprint.of(found.header()).difference(fingerprint.get());
            if (difference.isPresent()) {
                found.close();
                throw new RefusedCheckpointException(checkpoint.file() + " is of another fit (" + difference.get()
                        + "): repeat that one exactly, or delete the file");
            }
        } catch (IOException exception) {
            throw new RefusedCheckpointException(
                    checkpoint.file() + " cannot be read: " + Reason.of(exception) + "; delete it to begin anew");
        }
    }

    /** The reason why the file is no longer kept up to date, if there is one. */
    public synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Entry entry(RunKey inputs) {
        return new RunEntry(inputs);
    }

    private boolean isIntervalOver(long since) {
        return System.nanoTime() - since >= checkpoint.every().toNanos();
    }

    private synchronized Optional<byte[]> find(Supplier<ByteBuffer> key) {
        try {
            return file == null ? Optional.empty() : file.find(key.get());
        } catch (IOException exception) {
            fail(exception);
            return Optional.empty();
        }
    }

    private synchronized void record(ByteBuffer key, byte[] state, boolean needed) {
        if (failure != null) {
            return;
        }
        try {
            RecordFile kept = file == null
                    ? RecordFile.create(checkpoint.file(), fingerprint.get().bytes())
                    : file;
            file = kept;
            if (needed || kept.live() + state.length < MOST_BYTES) {
                kept.put(key, state);
            }
            if (needed) {
                kept.force();
            }
        } catch (IOException exception) {
            fail(exception);
        }
    }

    private void fail(IOException exception) {
        failure = Reason.of(exception);
        close();
    }

    @Override
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException exception) {
            failure = Reason.of(exception); // each record was written by a call of its own
        }
        file = null;
    }

    private static ByteBuffer key(RunKey inputs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out =
                    new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
                StateCodec.write(inputs, out);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException | IOException exception) {
            throw new IllegalStateException(exception); // every Java has SHA-256, and nothing is written anywhere
        }
    }

    private final class RunEntry implements Entry {
        private final RunKey inputs;
        private @Nullable ByteBuffer key;
        private long recorded = System.nanoTime();
        private boolean isNews;

        RunEntry(RunKey inputs) {
            this.inputs = inputs;
        }

        private ByteBuffer key() {
            if (key == null) {
                key = CheckpointJournal.key(inputs);
            }
            return key;
        }

        @Override
        public Optional<EmState> last() {
            return find(this::key).flatMap(bytes -> StateCodec.decode(bytes, inputs.start()));
        }

        @Override
        public void reached(Supplier<EmState> state) {
            isNews = true;
            if (isIntervalOver(recorded)) {
                record(key(), StateCodec.encode(state.get()), true);
                recorded = System.nanoTime();
                isNews = false;
            }
        }

        @Override
        public void ended(Supplier<EmState> state) {
            boolean cut = stopped.getAsBoolean();
            if (isNews && (cut || isIntervalOver(begin))) {
                record(key(), StateCodec.encode(state.get()), cut);
            }
        }
    }
}
