package org.mixtura;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.StartReport;
import org.mixtura.geometry.DataScale;
import org.mixtura.internal.json.JsonText;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructures;

/** The result of a fit: all candidates, the chosen one, and a summary of the rows. */
public final class FitResult {
    /** The recorded length of a reason, so that a file with many candidates can be read back. */
    private static final int MOST_CHARACTERS = 1_000;
    /** The most runs that are recorded. */
    private static final int MOST_TRACES = 1_000;

    private final FitOptions options;
    private final Candidate best;
    private final List<Candidate> candidates;
    private final RowsSummary rows;
    private final DataScale scale;
    private final Optional<FitRecord.Labels> labels;
    private final List<String> warnings;

    FitResult(
            FitOptions options,
            Candidate best,
            List<Candidate> candidates,
            RowsSummary rows,
            DataScale scale,
            Optional<FitRecord.Labels> labels,
            List<String> warnings) {
        this.options = options;
        this.best = best;
        this.candidates = List.copyOf(candidates);
        this.rows = rows;
        this.scale = scale;
        this.labels = labels;
        this.warnings = List.copyOf(warnings);
    }

    /** The options of the fit. */
    public FitOptions options() {
        return options;
    }

    /** The chosen candidate. */
    public Candidate best() {
        return best;
    }

    /**
     * All candidates, by structure: first those with the requested numbers of components, then those that the search added by
     * itself.
     */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** The summary of the rows. */
    public RowsSummary rows() {
        return rows;
    }

    /** The scale of the data, which determines the coordinates and the covariance floor of the fit. */
    public DataScale scale() {
        return scale;
    }

    /** What was known of the groups of the rows, and how well the chosen mixture predicts them; empty if no row has a label. */
    public Optional<FitRecord.Labels> labels() {
        return labels;
    }

    /** Warnings about the data and about the choice. */
    public List<String> warnings() {
        return warnings;
    }

    /** The chosen mixture. */
    public GaussianMixture mixture() {
        return best.mixture();
    }

    /** This result as if another of its candidates had been chosen. */
    public FitResult choosing(Candidate candidate) {
        boolean same = candidate == best;
        return new FitResult(options, candidate, candidates, rows, scale, same ? labels : Optional.empty(), warnings);
    }

    /**
     * Notes on the choice that are not warnings: what it depends on, which mixtures were set aside, which components were placed
     * anew.
     */
    public List<String> notes() {
        return FitNotes.of(this);
    }

    FitResult withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new FitResult(options, best, candidates, rows, scale, labels, more);
    }

    /**
     * The chosen mixture with the record of its fit: the content of a model file.
     *
     * @param features the names of its features
     */
    public MixtureModel model(List<String> features) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(best.warnings());
        FitRecord record = new FitRecord(
                rows.rows(),
                FitRecord.Missing.of(rows.missing()),
                labels,
                Optional.empty(),
                best.logLikelihood(),
                best.parameters(),
                best.bic(),
                best.iterations(),
                best.converged(),
                options.seed(),
                Version.current(),
                all.stream().map(FitResult::shortened).toList(),
                Optional.of(search()));
        return new MixtureModel(mixture(), features, Optional.of(record));
    }

    /**
     * The sample that the fit of a model drew from its rows, according to the record of the fit. Without a record, it is the sample
     * of a fit of this model alone with seed 0. The sample determines the covariance floor of the fit.
     */
    public static SamplePlan samplePlan(MixtureModel model) {
        GaussianMixture mixture = model.mixture();
        long seed = model.fit().map(FitRecord::seed).orElse(0L);
        Optional<SearchRecord> search = model.fit().flatMap(FitRecord::search);
        if (search.isEmpty() || search.get().candidates().isEmpty()) {
            return SamplePlan.of(mixture, seed);
        }
        List<SearchRecord.Tried> tried = search.get().candidates();
        int largest = search.get().wentOnFrom() > 0
                ? search.get().wentOnFrom()
                : tried.stream().mapToInt(SearchRecord.Tried::components).max().orElseThrow();
        return SamplePlan.of(
                tried.stream()
                        .flatMap(one -> CovarianceStructures.named(one.covariance()).stream())
                        .toList(),
                largest,
                mixture.features(),
                seed);
    }

    /** The largest requested number of components if the search went on to larger ones, else 0. */
    public int wentOnFrom() {
        int asked = Collections.max(options.components());
        return candidates.stream().anyMatch(candidate -> candidate.components() > asked) ? asked : 0;
    }

    private SearchRecord search() {
        StartReport starts = best.starts();
        return new SearchRecord(
                options.criterion().name(),
                options.starts(),
                options.convergence().maxIterations(),
                options.convergence().tolerance(),
                options.convergence().parameterTolerance(),
                options.accelerated(),
                wentOnFrom(),
                options.orderBy(),
                options.labelComponents().toString(),
                candidates.stream().map(FitResult::tried).toList(),
                new SearchRecord.Agreement(
                        starts.tried(), starts.finished(), starts.agreeing(), starts.gap(), starts.similarity()),
                starts.traces().stream()
                        .limit(MOST_TRACES)
                        .map(SearchRecord.Trace::of)
                        .toList(),
                notes());
    }

    private static String shortened(String reason) {
        return JsonText.shortened(reason, MOST_CHARACTERS);
    }

    private static SearchRecord.Tried tried(Candidate candidate) {
        boolean doubtful = candidate.isFitted() && !candidate.sound();
        return new SearchRecord.Tried(
                candidate.components(),
                candidate.structure().name(),
                candidate.logLikelihood(),
                candidate.parameters(),
                candidate.bic(),
                candidate.icl(),
                candidate.crossValidation(),
                doubtful ? Optional.of(shortened(String.join("; ", candidate.warnings()))) : Optional.empty(),
                candidate.failure().map(FitResult::shortened));
    }
}
