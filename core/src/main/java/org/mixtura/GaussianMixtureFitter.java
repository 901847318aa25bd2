package org.mixtura;

import java.util.Comparator;
import java.util.List;
import org.mixtura.em.Deadline;
import org.mixtura.em.Population;
import org.mixtura.em.Workers;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;

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

    /** A fitter with these options. */
    public GaussianMixtureFitter(FitOptions options) {
        this.options = options;
    }

    /**
     * Fits all candidates and chooses the best.
     *
     * @throws RefusedRowsException if the rows cannot be fitted; the message says why and what to do
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public FitResult fit(Rows rows) {
        return fit(rows, FitListener.NONE);
    }

    /** As {@link #fit(Rows)}, with a listener that hears of the progress. */
    public FitResult fit(Rows rows, FitListener listener) {
        return fit(Population.of(rows), listener);
    }

    /** As {@link #fit(Rows)}, for rows that are elsewhere. */
    public FitResult fit(Population population, FitListener listener) {
        Deadline deadline = options.timeLimit() == null ? Deadline.NONE : Deadline.in(options.timeLimit());
        requireFeatures(population);
        FitData data = FitData.of(population, options);
        requireDistinctRows(data);
        List<String> warnings = DataWarnings.of(data);
        try (Workers workers = Workers.of(options.threads())) {
            List<Candidate> candidates = new CandidateSearch(data, options, workers, deadline, listener).run();
            Candidate best = choose(candidates);
            if (!best.sound() && candidates.size() > 1) {
                warnings.add("no candidate is sound: the best of the doubtful ones was chosen");
            }
            return new FitResult(best, candidates, data.summary(), List.copyOf(warnings));
        }
    }

    private void requireFeatures(Population population) {
        if (options.initial() != null && options.initial().features() != population.features()) {
            throw new IllegalArgumentException("the initial mixture has "
                    + options.initial().features() + " features, the rows have " + population.features());
        }
    }

    private static void requireDistinctRows(FitData data) {
        RowsSummary summary = data.summary();
        for (int d = 0; d < summary.features(); d++) {
            if (!summary.isConstant(d)) {
                return;
            }
        }
        throw new RefusedRowsException(
                summary.rows() == 1
                        ? "there is 1 row: a spread cannot be estimated from it; give at least 2 different rows"
                        : "all " + summary.rows() + " rows are the same: their density is a single point;"
                                + " give at least 2 different rows");
    }

    /** Sound candidates before doubtful ones, then the smaller criterion, then the fewer parameters. */
    private Candidate choose(List<Candidate> candidates) {
        return candidates.stream()
                .filter(Candidate::isFitted)
                .min(Comparator.<Candidate, Boolean>comparing(candidate -> !candidate.sound())
                        .thenComparingDouble(options.criterion()::of)
                        .thenComparingLong(Candidate::parameters))
                .orElseThrow(() -> new RefusedRowsException(candidates.get(0).failure()));
    }
}
