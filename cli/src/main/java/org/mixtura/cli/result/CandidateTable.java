package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mixtura.FitResult;
import org.mixtura.cli.console.Text;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Ranking;
import org.mixtura.structure.CovarianceStructure;

/**
 * The best candidates of a search, and the number of those that failed.
 *
 * @param features the number of fitted features
 */
record CandidateTable(FitResult result, int features) {
    private static final int TOP_CANDIDATES = 4;

    private Criterion criterion() {
        return result.options().criterion();
    }

    void write(PrintStream out) {
        if (result.candidates().size() == 1) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%nBest of %d candidates by %s%s:%n",
                result.candidates().size(),
                criterion().name(),
                wentOn());
        List<Candidate> ranked = ranked();
        ranked.forEach(candidate -> write(out, candidate, ranked.get(0)));
        writeOthers(out);
    }

    private List<Candidate> ranked() {
        return result.candidates().stream()
                .filter(Candidate::isFitted)
                .filter(this::isFirstOfItsKind)
                .sorted(Ranking.of(criterion()))
                .limit(TOP_CANDIDATES)
                .toList();
    }

    private void write(PrintStream out, Candidate candidate, Candidate best) {
        Criterion criterion = criterion();
        double difference = criterion.of(candidate) - criterion.of(best);
        out.printf(
                Locale.ROOT,
                "  %s %d %12s%s%s%n",
                candidate.structure().name(),
                candidate.components(),
                Text.criterion(criterion.of(candidate)),
                candidate == best ? "" : String.format(Locale.ROOT, "  %+.2f", difference),
                candidate.sound() ? "" : "  doubtful: " + candidate.warnings().get(0));
    }

    /** Writes the number of candidates that were not fitted, or are unreliable. */
    private void writeOthers(PrintStream out) {
        long failed = result.candidates().stream()
                .filter(candidate -> !candidate.isFitted())
                .count();
        long doubtful = result.candidates().stream()
                .filter(candidate -> candidate.isFitted() && !candidate.sound())
                .count();
        if (failed + doubtful > 0) {
            out.printf(
                    Locale.ROOT,
                    "  (%s not fitted, %d doubtful: --json says why)%n",
                    Text.count(failed, "candidate"),
                    doubtful);
        }
    }

    private String wentOn() {
        int from = result.wentOnFrom();
        return from == 0
                ? ""
                : ", which was still falling at " + Text.count(from, "component") + ", so that more were tried";
    }

    /** Whether a candidate is the first of several equal ones: with one component, or one feature, several structures coincide. */
    private boolean isFirstOfItsKind(Candidate candidate) {
        return result.candidates().stream()
                        .filter(other -> other.components() == candidate.components()
                                && simplest(other).equals(simplest(candidate)))
                        .findFirst()
                        .orElseThrow()
                == candidate;
    }

    private CovarianceStructure simplest(Candidate candidate) {
        return candidate.structure().simplest(candidate.components(), features);
    }
}
