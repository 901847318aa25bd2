package org.mixtura;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mixtura.io.FitRecord;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.SearchRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowsSummary;

/**
 * What a fit found.
 *
 * @param best the chosen candidate
 * @param candidates all candidates by structure, each with the numbers of components that were asked for, and then those that the
 *     search came to by itself
 * @param rows what was read
 * @param warnings about the data, and about the choice
 */
public record FitResult(Candidate best, List<Candidate> candidates, RowsSummary rows, List<String> warnings) {

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
                all,
                Optional.of(search(options)));
        return new MixtureModel(mixture(), features, Optional.of(record));
    }

    /**
     * The largest number of components that the search began with, if it went on to larger ones; else 0.
     *
     * @param options what was fitted with
     */
    public int wentOnFrom(FitOptions options) {
        int asked = Collections.max(options.components());
        return candidates.stream().anyMatch(candidate -> candidate.components() > asked) ? asked : 0;
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
                wentOnFrom(options),
                options.orderBy(),
                candidates.stream().map(FitResult::tried).toList(),
                new SearchRecord.Agreement(
                        starts.tried(), starts.finished(), starts.agreeing(), starts.gap(), starts.similarity()),
                starts.traces().stream().map(SearchRecord.Trace::of).toList());
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
                doubtful ? String.join("; ", candidate.warnings()) : null,
                candidate.failure());
    }
}
