package org.mixtura;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.internal.json.JsonText;
import org.mixtura.io.FitRecord;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.SearchRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowsSummary;

/**
 * What a fit found.
 *
 * @param best the chosen candidate
 * @param candidates all candidates in the order in which they were asked for
 * @param rows what was read
 * @param warnings about the data, and about the choice
 */
public record FitResult(Candidate best, List<Candidate> candidates, RowsSummary rows, List<String> warnings) {
    /** What is recorded of a reason: a file of many candidates has to be read back. */
    private static final int MOST_CHARACTERS = 1_000;
    /** As many runs are recorded. */
    private static final int MOST_TRACES = 1_000;

    /** The chosen mixture. */
    public GaussianMixture mixture() {
        return best.mixture();
    }

    FitResult withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new FitResult(best, candidates, rows, List.copyOf(more));
    }

    /**
     * The chosen mixture with all that can be told about how it came about: what its file holds.
     *
     * @param features the names of its features
     * @param options what was fitted with
     */
    public MixtureModel model(List<String> features, FitOptions options) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(best.warnings());
        FitRecord record = new FitRecord(
                rows.rows(),
                best.logLikelihood(),
                best.parameters(),
                best.bic(),
                best.iterations(),
                best.converged(),
                options.seed(),
                Version.current(),
                all.stream().map(FitResult::shortened).toList(),
                Optional.of(search(options)));
        return new MixtureModel(mixture(), features, Optional.of(record));
    }

    private SearchRecord search(FitOptions options) {
        StartReport starts = best.starts();
        return new SearchRecord(
                options.criterion().name(),
                options.starts(),
                options.convergence().maxIterations(),
                options.convergence().tolerance(),
                options.convergence().parameterTolerance(),
                options.accelerated(),
                candidates.stream().map(FitResult::tried).toList(),
                new SearchRecord.Agreement(
                        starts.tried(), starts.finished(), starts.agreeing(), starts.gap(), starts.similarity()),
                starts.traces().stream()
                        .limit(MOST_TRACES)
                        .map(SearchRecord.Trace::of)
                        .toList());
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
                doubtful ? shortened(String.join("; ", candidate.warnings())) : null,
                candidate.failure() == null ? null : shortened(candidate.failure()));
    }
}
