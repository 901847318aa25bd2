package org.mixtura.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.Ranking;
import org.mixtura.fit.StartReport;
import org.mixtura.journal.Incumbent;
import org.mixtura.model.GaussianMixture;

/** The optima that the runs of one candidate reached: the number of runs that agree on the best, and the next optimum. */
final class Optima {
    /** Runs on a sample with final values closer than this found the same optimum; they stop earlier than runs on all rows. */
    private static final double SAME_ON_SAMPLE = 1e-4;

    private record Optimum(GaussianMixture mixture, double mean, boolean sound, double[] trace) {
        static final Comparator<Optimum> BEST_FIRST = Ranking.soundFirst(Optimum::sound, optimum -> -optimum.mean);

        boolean isWithin(double distance, Optimum other) {
            return sound == other.sound && Math.abs(mean - other.mean) < distance;
        }
    }

    private final double same;
    private final List<Optimum> reached = new ArrayList<>();
    private int tried;
    private double doubtful = Double.NEGATIVE_INFINITY;
    private @Nullable StartReport report;

    /** The optima of runs on all rows, or on a sample. */
    Optima(boolean onAllRows) {
        this.same = onAllRows ? Incumbent.SAME_OPTIMUM : SAME_ON_SAMPLE;
    }

    /** Records starts that were run for some iterations. */
    void tried(int starts) {
        tried += starts;
        report = null;
    }

    /** Records a run that led to a mixture that is not sound. */
    void doubtful(double mean) {
        doubtful = Math.max(doubtful, mean);
        report = null;
    }

    /** The number of starts tried so far. */
    int tried() {
        return tried;
    }

    /**
     * Records a finished run.
     *
     * @param mixture its result
     * @param mean its mean log-likelihood per row
     * @param trace the mean log-likelihoods of its iterations
     */
    void reached(GaussianMixture mixture, double mean, boolean sound, double[] trace) {
        if (!sound) {
            doubtful(mean);
        }
        reached.add(new Optimum(mixture, mean, sound, trace));
        report = null;
    }

    /**
     * The report about the optima; computed only once, since it takes passes over the rows.
     *
     * @param expectation over the rows that are allocated to components
     * @param rows the number of rows
     */
    StartReport report(SampleExpectation expectation, double rows) {
        if (report == null) {
            report = make(expectation, rows);
        }
        return report;
    }

    /** The mixtures of different optima, the best first, at most so many. */
    List<GaussianMixture> mixtures(int most) {
        List<Optimum> different = new ArrayList<>();
        reached.stream().sorted(Optimum.BEST_FIRST).forEach(optimum -> {
            if (different.stream().noneMatch(other -> other.isWithin(same, optimum))) {
                different.add(optimum);
            }
        });
        return different.stream().limit(most).map(Optimum::mixture).toList();
    }

    private StartReport make(SampleExpectation expectation, double rows) {
        Optimum best = best(reached);
        List<double[]> traces = reached.stream().map(Optimum::trace).toList();
        int agreeing = (int)
                reached.stream().filter(other -> best.isWithin(same, other)).count();
        List<Optimum> others = reached.stream()
                .filter(other -> other.sound == best.sound && !other.isWithin(same, best))
                .toList();
        StartReport.Builder made = StartReport.builder(tried, reached.size(), agreeing)
                .setAside(setAside(best, rows))
                .traces(traces);
        if (others.isEmpty()) {
            return made.build();
        }
        Optimum next = best(others);
        double similarity = AdjustedRandIndex.of(
                expectation.allocation(best.mixture.density()),
                expectation.allocation(next.mixture.density()),
                best.mixture.components());
        return made.next(rows * (best.mean - next.mean), similarity).build();
    }

    private double setAside(Optimum best, double rows) {
        boolean isLikelier = best.sound && doubtful > best.mean + same;
        return isLikelier ? rows * (doubtful - best.mean) : Double.NaN;
    }

    private static Optimum best(List<Optimum> optima) {
        return optima.stream().min(Optimum.BEST_FIRST).orElseThrow();
    }
}
