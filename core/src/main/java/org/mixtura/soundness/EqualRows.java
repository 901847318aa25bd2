package org.mixtura.soundness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Criterion;
import org.mixtura.rows.RowSample;

/** Warnings about equal rows that affect the choice of a candidate. */
public final class EqualRows {
    /** The smallest number of equal rows that count as a group for which a component may be missing. */
    private static final int MANY = 5;
    /** The share of rows that repeat an earlier one, above which rows are taken for copies. */
    private static final double COPIED = 0.1;
    /** Distances from equal rows that count as rounding, in typical distances. */
    private static final double ROUNDING = 1e-6;

    private EqualRows() {}

    /** A warning that rows were recorded several times; empty if they can be equal by rounding, or if all are different. */
    public static Optional<String> copies(FitData data) {
        RowSample sample = data.sample();
        DistinctRows distinct = data.distinctRows();
        if (!sample.complete() || distinct.repeated() == 0 || data.summary().hasIntervals()) {
            return Optional.empty();
        }
        boolean all = distinct.fewestCopies() > 1;
        boolean continuous = IntStream.range(0, sample.features())
                .anyMatch(d -> !data.summary().isConstant(d) && data.grain().step(d) == 0);
        double share = (double) distinct.repeated() / sample.size();
        if (!all && !(continuous && share > COPIED)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s: criteria count each copy as an observation, and so allow for more components than the %d different rows do; if"
                        + " they are copies, keep one of each",
                all
                        ? "every row occurs " + distinct.fewestCopies() + " times or more"
                        : String.format(Locale.ROOT, "%.0f %% of the rows repeat an earlier one", 100 * share),
                distinct.count()));
    }

    /** A warning that candidates with a better criterion were passed over because one of their components collapsed onto equal rows. */
    public static Optional<String> passedOver(
            FitData data, Candidate best, List<Candidate> candidates, Criterion criterion) {
        DistinctRows distinct = data.distinctRows();
        int copies = distinct.mostCopies();
        if (copies < MANY || !best.sound()) {
            return Optional.empty();
        }
        double[] row = distinct.mostFrequentRow();
        boolean passedOver = candidates.stream()
                .filter(candidate -> candidate.isFitted() && !candidate.sound())
                .filter(candidate -> criterion.of(candidate) < criterion.of(best))
                .anyMatch(candidate -> hasCollapsed(candidate, row, data));
        return passedOver
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.1f %% of the rows are equal (%s): candidates with a better %s give them a component of their own, which"
                                + " has no variance, and are doubtful for it; leave these rows out to see the others, or split the table",
                        100.0 * copies / data.sample().size(),
                        data.place(row),
                        criterion))
                : Optional.empty();
    }

    private static boolean hasCollapsed(Candidate candidate, double[] row, FitData data) {
        return IntStream.range(0, candidate.components()).anyMatch(k -> {
            double[] mean = candidate.mixture().mean(k);
            return IntStream.range(0, row.length)
                    .allMatch(d -> Math.abs(data.scale().distance(d, mean[d])
                                    - data.scale().distance(d, row[d]))
                            < ROUNDING);
        });
    }
}
