package org.mixtura.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.structure.CovarianceStructure;

/**
 * The ends of the range of numbers of components. If the criterion still falls at the largest number, an open range is extended, by
 * a few numbers at a time, with the structures that can still win. If the best candidate lies at an end of the range, a warning
 * says so.
 */
public final class RangeEnd {
    /** A criterion that rises once may fall again: this many numbers are tried before the search ends. */
    private static final int STEP = 3;
    /** The largest number of structures that are tried beyond the range. */
    private static final int IN_THE_RUNNING = 3;

    /**
     * What to try next.
     *
     * @param largest the largest number of components so far
     * @param components larger ones; none if the search is at its end
     * @param structures those that can still win
     */
    record Next(int largest, List<Integer> components, List<CovarianceStructure> structures) {}

    private RangeEnd() {}

    /**
     * The next part of a search.
     *
     * @param ranked the candidates so far, the best first
     */
    static Next next(List<CandidateFit> ranked, Collection<Integer> tried) {
        int largest = Collections.max(tried);
        List<Integer> larger = new ArrayList<>();
        if (!ranked.isEmpty() && ranked.get(0).components() == largest) {
            for (int k = largest + 1; k <= Math.min(largest + STEP, FitOptions.MOST_BY_ITSELF); k++) {
                larger.add(k);
            }
        }
        return new Next(largest, larger, inTheRunning(ranked, largest));
    }

    /** The structures whose best candidate is at the end of the range. */
    private static List<CovarianceStructure> inTheRunning(List<CandidateFit> ranked, int largest) {
        Map<CovarianceStructure, CandidateFit> best = new LinkedHashMap<>();
        ranked.forEach(fit -> best.putIfAbsent(fit.structure(), fit));
        return best.values().stream()
                .filter(fit -> fit.components() == largest)
                .map(CandidateFit::structure)
                .limit(IN_THE_RUNNING)
                .toList();
    }

    /** A warning if the best candidate has the largest or the smallest number of components that was tried. */
    public static Optional<String> warning(
            Candidate best, List<Candidate> candidates, FitOptions options, LabelAllocation allocation, long rows) {
        List<Integer> tried =
                candidates.stream().map(Candidate::components).distinct().toList();
        int smallest = Collections.min(tried);
        int largest = Collections.max(tried);
        String criterion = options.criterion().name();
        if (tried.size() == 1 || !best.sound()) {
            return Optional.empty();
        }
        if (best.components() == largest && largest < Math.min(rows, allocation.largest())) {
            return Optional.of(criterion + " is still falling at the largest number of components that was tried, "
                    + largest + ": more may be better; ask for more with -k " + smallest + ".."
                    + Math.min(2L * largest, rows));
        }
        if (best.components() == smallest && smallest > allocation.smallest()) {
            return Optional.of(criterion + " is smallest at the smallest number of components that was tried, "
                    + smallest + ": fewer may be better; ask for fewer with -k 1.." + largest);
        }
        return Optional.empty();
    }
}
