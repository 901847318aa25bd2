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

/** The optima that the runs of one candidate reached: how many agree on the best, and what the next one is like. */
final class Optima {
    /** How close runs on a sample end that found the same optimum: they end sooner. */
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

    /** Of runs on all rows, or on a sample. */
    Optima(boolean onAllRows) {
        this.same = onAllRows ? Incumbent.SAME_OPTIMUM : SAME_ON_SAMPLE;
    }

    /** Some starts were run for some iterations. */
    void tried(int starts) {
        tried += starts;
        report = null;
    }

    /** A run led to a mixture that is not sound. */
    void doubtful(double mean) {
        doubtful = Math.max(doubtful, mean);
        report = null;
    }

    /** How many starts were tried so far. */
    int tried() {
        return tried;
    }

    /**
     * A run came to its end.
     *
     * @param mixture where it ended
     * @param mean its mean log-likelihood per row
     * @param trace the mean log-likelihoods on the way there
     */
    void reached(GaussianMixture mixture, double mean, boolean sound, double[] trace) {
        if (!sound) {
            doubtful(mean);
        }
        reached.add(new Optimum(mixture, mean, sound, trace));
        report = null;
    }

    /**
     * What can be said of them; made once, since it takes passes over the rows.
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
