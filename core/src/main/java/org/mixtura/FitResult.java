package org.mixtura;

import java.util.ArrayList;
import java.util.List;
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

    /** The chosen mixture. */
    public GaussianMixture mixture() {
        return best.mixture();
    }

    FitResult withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new FitResult(best, candidates, rows, List.copyOf(more));
    }
}
