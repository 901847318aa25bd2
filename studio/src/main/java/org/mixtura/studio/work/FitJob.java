package org.mixtura.studio.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.internal.text.Reason;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;

/** One search on a separate thread, with its progress and, in the end, its result. */
public final class FitJob {
    /** The state of a search. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** A candidate whose starts have been tried. */
    public record Searched(CovarianceStructure structure, int components, double bic, boolean sound) {}

    /** The last reported EM iteration. */
    public record Iteration(CovarianceStructure structure, int components, int number, double meanLogLikelihood) {}

    /**
     * The progress of a search.
     *
     * @param total the number of candidates, 0 before it is known
     * @param searched the candidates whose starts have been tried, in that order
     * @param iteration null before the first
     * @param seconds since it began
     * @param failure why it failed, or null
     */
    public record Progress(
            State state,
            int total,
            List<Searched> searched,
            @Nullable Iteration iteration,
            double seconds,
            @Nullable String failure) {}

    private final Dataset table;
    private final FeatureMatrix selection;
    private final Optional<KnownGroups> groups;
    private final FitOptions options;
    private final Thread thread;
    private final long begin = System.nanoTime();
    private final List<Searched> searched = new ArrayList<>();
    private volatile @Nullable Iteration iteration;
    private State state = State.RUNNING;
    private int total;
    private long end;
    private @Nullable String failure;
    private @Nullable FitResult result;

    private FitJob(Dataset table, List<String> features, Optional<String> labels, FitOptions options) {
        this.table = table;
        this.selection = table.select(features);
        this.groups = labels.map(table::groups);
        this.options = options;
        this.thread = new Thread(this::run, "mixtura-fit");
        thread.setDaemon(true);
    }

    /**
     * Begins to fit some features of a table.
     *
     * @param labels the column with the known groups of rows; empty for none
     * @throws IllegalArgumentException if the table has no such columns of numbers or of groups, or one is meant to be both
     */
    public static FitJob start(Dataset table, List<String> features, Optional<String> labels, FitOptions options) {
        labels.filter(features::contains).ifPresent(column -> {
            throw new IllegalArgumentException(
                    "the column " + Display.quoted(column) + " holds either the labels or a feature, not both");
        });
        FitJob job = new FitJob(table, features, labels, options);
        job.thread.start();
        return job;
    }

    private void run() {
        try {
            FitResult found = new GaussianMixtureFitter(options)
                    .with(Execution.defaults().withListener(new Listener()))
                    .withModelFile(selection.features(), false)
                    .fit(rows());
            end(State.DONE, found, null);
        } catch (CancellationException cancellation) {
            end(State.CANCELLED, null, null);
        } catch (RefusedRowsException refusal) {
            end(State.FAILED, null, Reason.of(refusal));
        } catch (OutOfMemoryError error) {
            end(State.FAILED, null, Display.outOfMemory(error));
        } catch (RuntimeException exception) {
            end(State.FAILED, null, "internal error: " + exception);
        }
    }

    private synchronized void end(State state, @Nullable FitResult result, @Nullable String failure) {
        this.state = state;
        this.result = result;
        this.failure = failure;
        this.end = System.nanoTime();
        notifyAll();
    }

    /** The table. */
    public Dataset table() {
        return table;
    }

    /** The values that are fitted. */
    public FeatureMatrix selection() {
        return selection;
    }

    /** The rows that are fitted, with what is known of their groups. */
    public Rows rows() {
        ArrayRows rows = selection.rows();
        return groups.isPresent() ? rows.withLabels(groups.get().labels()) : rows;
    }

    /** What is known of the groups of the rows. */
    public Optional<KnownGroups> groups() {
        return groups;
    }

    /** The model of a candidate, as if it had been chosen, with the column of the labels. */
    public MixtureModel model(FitResult result, Candidate candidate) {
        return CandidateModel.of(result, candidate, selection, groups);
    }

    /** The rings of the shown rows; empty if no group is known. */
    public Optional<Rings> rings(GaussianMixture mixture, int[] components) {
        return groups.map(known -> Rings.of(mixture.labels(), known.labels(), table.shown(), components));
    }

    /** The options of the fit. */
    public FitOptions options() {
        return options;
    }

    /** The result, or null if the search is not done. */
    public synchronized @Nullable FitResult result() {
        return result;
    }

    /** Asks the search to end soon. */
    public void cancel() {
        thread.interrupt();
    }

    /** The progress of the search. */
    public synchronized Progress progress() {
        long now = state == State.RUNNING ? System.nanoTime() : end;
        return new Progress(state, total, List.copyOf(searched), iteration, (now - begin) / 1e9, failure);
    }

    /**
     * Waits until the search has ended, but at most this many milliseconds.
     *
     * @throws IOException if the waiting thread is interrupted
     */
    public synchronized void await(long milliseconds) throws IOException {
        try {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
            long left = milliseconds;
            while (state == State.RUNNING && left > 0) { // a thread may wake up for no reason
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
        } catch (InterruptedException request) {
            throw new IOException("interrupted");
        }
    }

    private final class Listener implements FitListener {
        @Override
        public void onBegin(int candidates) {
            synchronized (FitJob.this) {
                total = candidates;
            }
        }

        @Override
        public void onGoingOn(int candidates) {
            synchronized (FitJob.this) {
                total += candidates;
            }
        }

        @Override
        public void onIteration(int components, CovarianceStructure structure, int number, double mean) {
            iteration = new Iteration(structure, components, number, mean);
        }

        @Override
        public void onSearched(int components, CovarianceStructure structure, double bic, boolean sound) {
            synchronized (FitJob.this) {
                searched.add(new Searched(structure, components, bic, sound));
            }
        }
    }
}
