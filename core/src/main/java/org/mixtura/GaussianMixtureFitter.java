package org.mixtura;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mixtura.checkpoint.CheckpointJournal;
import org.mixtura.checkpoint.Fingerprint;
import org.mixtura.expectation.LocalPopulation;
import org.mixtura.expectation.Population;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOption;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.fit.Ranking;
import org.mixtura.internal.json.JsonText;
import org.mixtura.internal.text.Figures;
import org.mixtura.journal.Journal;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.search.CandidateSearch;
import org.mixtura.search.FitContext;
import org.mixtura.search.FitMemory;
import org.mixtura.search.LabelValidation;
import org.mixtura.search.ModelRoom;
import org.mixtura.search.RangeEnd;
import org.mixtura.soundness.DataWarnings;
import org.mixtura.soundness.EqualRows;
import org.mixtura.soundness.FitData;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Fits Gaussian mixtures to rows, by maximum likelihood with the EM algorithm, and chooses between numbers of components and
 * covariance structures. Immutable and thread-safe.
 *
 * <pre>{@code
 * FitResult fit = new GaussianMixtureFitter(FitOptions.defaults()).fit(Rows.of(table));
 * }</pre>
 *
 * <p>The result is a function of the rows, the options and the seed: it does not depend on the number of threads or the JDK.
 */
public final class GaussianMixtureFitter {
    private final FitOptions options;
    private final Execution execution;
    private final ModelRoom room;

    /** A fitter with these options that uses all processors. */
    public GaussianMixtureFitter(FitOptions options) {
        this(options, Execution.defaults(), ModelRoom.UNLIMITED);
    }

    private GaussianMixtureFitter(FitOptions options, Execution execution, ModelRoom room) {
        this.options = options;
        this.execution = execution;
        this.room = room;
    }

    /** This fitter with another execution: threads, time limit, checkpoint and listener, none of which change the result. */
    public GaussianMixtureFitter with(Execution execution) {
        return new GaussianMixtureFitter(options, execution, room);
    }

    /**
     * This fitter for models that will be saved: a candidate that is too large for a model file fails before it is fitted, with the
     * reason.
     *
     * @param features the names of the features
     * @param statistics whether the file is to carry the statistics of the rows
     */
    public GaussianMixtureFitter withModelFile(List<String> features, boolean statistics) {
        return withRoom(ModelRoom.ofFile(features, statistics));
    }

    GaussianMixtureFitter withRoom(ModelRoom other) {
        return new GaussianMixtureFitter(options, execution, other);
    }

    /**
     * Fits all candidates and chooses the best.
     *
     * @throws RefusedRowsException if the rows cannot be fitted; the message says why and what to do
     * @throws org.mixtura.rows.UnreadableRowsException if the rows can no longer be read
     * @throws org.mixtura.fit.RefusedCheckpointException if there is a checkpoint that does not belong to this fit, or one that the
     *     fit was not told to resume
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public FitResult fit(Rows rows) {
        return fit(Population.of(rows));
    }

    /**
     * As {@link #fit(Rows)}, for rows on other machines, or for rows whose scale is already known.
     *
     * @throws IllegalStateException if the execution has a checkpoint, but the rows are not read by this process: then the program
     *     that reads them keeps the state
     */
    public FitResult fit(Population population) {
        return new GaussianMixtureFitter(options.forFeatures(population.features()), execution, room)
                .fitNamed(population);
    }

    /** Fits the structures that the options name after they were adapted to the number of features. */
    private FitResult fitNamed(Population population) {
        if (execution.checkpoint().isEmpty()) {
            return fit(population, Journal.NONE);
        }
        if (!(population instanceof LocalPopulation local)) {
            throw new IllegalStateException("a checkpoint is of rows that this process reads");
        }
        Checkpoint checkpoint = execution.checkpoint().get();
        try (CheckpointJournal journal =
                CheckpointJournal.open(checkpoint, () -> fingerprint(local.rows()), execution.stop())) {
            FitResult result = fit(local, journal);
            return journal.failure()
                    .map(failure -> result.withWarning("the checkpoint could not be kept up to date: " + failure))
                    .orElse(result);
        }
    }

    private FitResult fit(Population population, Journal journal) {
        Deadline limit = execution.timeLimit().map(Deadline::in).orElse(Deadline.NONE);
        Deadline deadline = limit.or(execution.stop());
        requireFeatures(population);
        room.requireSome(options);
        FitData data = FitData.of(population, options);
        FitOptions adapted = options.forLabels(data.allocation());
        requireLabels(data.allocation());
        requireDistinctRows(data);
        requireOrder(data.summary().names());
        FitMemory.requireRoomForStarts(adapted, data.sample().size());
        List<String> warnings = DataWarnings.of(data);
        EqualRows.copies(data).ifPresent(warnings::add);
        try (Workers workers = Workers.of(execution.threads())) {
            FitContext context = new FitContext(workers, deadline, journal, execution.listener(), room);
            List<Candidate> candidates = new CandidateSearch(data, adapted, context).run();
            Candidate best = choose(candidates);
            if (!best.sound() && candidates.size() > 1) {
                warnings.add("no candidate is sound: the best of the doubtful ones was chosen");
            }
            EqualRows.passedOver(data, best, candidates, adapted.criterion()).ifPresent(warnings::add);
            if (deadline.isStopped()) {
                warnings.add("the fit was stopped on request: this is the best that it had found by then");
            } else {
                RangeEnd.warning(
                                best,
                                candidates,
                                adapted,
                                data.allocation(),
                                data.summary().rows())
                        .ifPresent(warnings::add);
            }
            return new FitResult(
                    adapted,
                    best,
                    candidates,
                    data.summary(),
                    data.scale(),
                    new LabelValidation(data, adapted, workers, deadline).of(best.mixture()),
                    warnings);
        }
    }

    /**
     * Everything that the runs of EM and the search depend on. The seed comes first, so that a different seed is reported before
     * other differences.
     */
    private Fingerprint fingerprint(Rows rows) {
        Fingerprint fingerprint = Fingerprint.of(rows)
                .with("the version", Version.current())
                .with("the kernels", Version.kernels())
                .with(FitOption.SEED.words(), FitOption.SEED.of(options));
        for (FitOption option : FitOption.values()) {
            if (option.changesRuns() && option != FitOption.SEED) {
                fingerprint = fingerprint.with(option.words(), option.of(options));
            }
        }
        return fingerprint;
    }

    private void requireFeatures(Population population) {
        options.initial().map(GaussianMixture::features).ifPresent(features -> {
            if (features != population.features()) {
                throw new IllegalArgumentException("the initial mixture has " + Figures.count(features, "feature")
                        + ", the rows have " + population.features());
            }
        });
    }

    /** What an initial mixture and the rows say of labels has to agree. */
    private void requireLabels(LabelAllocation allocation) {
        Optional<ComponentLabels> initial = options.initial().map(GaussianMixture::labels);
        if (initial.isEmpty() || !allocation.any()) {
            return;
        }
        for (int c = 0; c < allocation.labels().names().size(); c++) {
            String name = allocation.labels().names().get(c);
            if (allocation.labels().rows()[c] > 0 && !initial.get().names().contains(name)) {
                throw new IllegalArgumentException("no component of the initial mixture has the label "
                        + JsonText.quoteShortened(name) + ", which rows have");
            }
        }
        for (String name : initial.get().names()) {
            if (!allocation.labels().names().contains(name)) {
                throw new IllegalArgumentException("the initial mixture has a component of the label "
                        + JsonText.quoteShortened(name) + ", which no row has");
            }
        }
    }

    private void requireOrder(List<String> features) {
        options.orderBy().ifPresent(feature -> {
            if (!features.contains(feature)) {
                throw new IllegalArgumentException("there is no feature '" + feature
                        + "' to order the components by: the features are " + String.join(", ", features));
            }
        });
    }

    private static void requireDistinctRows(FitData data) {
        RowsSummary summary = data.summary();
        for (int d = 0; d < summary.features(); d++) {
            if (!summary.isConstant(d)) {
                return;
            }
        }
        throw new RefusedRowsException(
                summary.hasIntervals()
                        ? "all " + Figures.count(summary.rows(), "row")
                                + " lie in the same intervals, which tell no place and no width; give at least 2 different rows"
                        : summary.rows() == 1
                                ? "there is 1 row: a spread cannot be estimated from it; give at least 2 different rows"
                                : "all " + Figures.count(summary.rows(), "row")
                                        + " are the same: their density is a single point;"
                                        + " give at least 2 different rows");
    }

    /** Sound candidates before doubtful ones, then the smaller criterion, then the fewer parameters. */
    private Candidate choose(List<Candidate> candidates) {
        Comparator<Candidate> ranking = Ranking.of(options.criterion());
        Comparator<Candidate> byBic = Ranking.of(Criterion.BIC); // where a stop left no time for the criterion
        return candidates.stream()
                .filter(Candidate::isFitted)
                .min((one, other) -> {
                    int ranked = ranking.compare(one, other);
                    int next = ranked != 0 ? ranked : byBic.compare(one, other);
                    return next != 0 ? next : Long.compare(one.parameters(), other.parameters());
                })
                .orElseThrow(() ->
                        new RefusedRowsException(candidates.get(0).failure().orElseThrow()));
    }
}
