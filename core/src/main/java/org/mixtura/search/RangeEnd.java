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
import org.mixtura.structure.CovarianceStructure;

/**
 * The ends of the range of numbers of components. Where the criterion is still falling at the largest number, nothing was chosen
 * yet: an open range goes on, a few numbers at a time, with the structures that are in the running. What remains at an end is told.
 */
public final class RangeEnd {
    /** A criterion that rises once may fall again: so many numbers are tried before it is believed. */
    private static final int STEP = 3;
    /** Structures whose criterion falls side by side: the best so many go on. */
    private static final int IN_THE_RUNNING = 3;

    /**
     * What to try next.
     *
     * @param largest the largest number of components so far
     * @param components larger ones; none if the search is at its end
     * @param structures those that are in the running
     */
    record Next(int largest, List<Integer> components, List<CovarianceStructure> structures) {}

    private RangeEnd() {}

    /**
     * Where a search goes on.
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

    /** The structures whose own best candidate is at the end. */
    private static List<CovarianceStructure> inTheRunning(List<CandidateFit> ranked, int largest) {
        Map<CovarianceStructure, CandidateFit> best = new LinkedHashMap<>();
        ranked.forEach(fit -> best.putIfAbsent(fit.structure(), fit));
        return best.values().stream()
                .filter(fit -> fit.components() == largest)
                .map(CandidateFit::structure)
                .limit(IN_THE_RUNNING)
                .toList();
    }

    /** What there is to say if the best candidate has the largest or the smallest number of components that was tried. */
    public static Optional<String> warning(Candidate best, List<Candidate> candidates, FitOptions options, long rows) {
        List<Integer> tried =
                candidates.stream().map(Candidate::components).distinct().toList();
        int smallest = Collections.min(tried);
        int largest = Collections.max(tried);
        String criterion = options.criterion().name();
        if (tried.size() == 1 || !best.sound()) {
            return Optional.empty();
        }
        if (best.components() == largest && largest < rows) {
            return Optional.of(criterion + " is still falling at the largest number of components that was tried, "
                    + largest + ": more may be better; ask for more with -k " + smallest + ".."
                    + Math.min(2L * largest, rows));
        }
        if (best.components() == smallest && smallest > 1) {
            return Optional.of(criterion + " is smallest at the smallest number of components that was tried, "
                    + smallest + ": fewer may be better; ask for fewer with -k 1.." + largest);
        }
        return Optional.empty();
    }
}
