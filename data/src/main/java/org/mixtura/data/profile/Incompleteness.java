package org.mixtura.data.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mixtura.data.display.Display;
import org.mixtura.inference.test.RandomGaps;
import org.mixtura.rows.Rows;

/** What is to be said of the cells that several columns lack. */
final class Incompleteness {
    private static final int NAMED_PAIRS = 4;
    private static final double SIGNIFICANT = 0.05;
    private static final double SMALLEST = 1e-300;
    /** Patterns times cubed features that the test may cost; with more patterns, and so few rows of each, it says little. */
    private static final double MOST_WORK = 1 << 28;

    private Incompleteness() {}

    /**
     * The findings.
     *
     * @param gaps among columns that vary
     * @param names their names
     * @param rows a sample of the rows, with these columns
     * @param independent the places of those of the columns that are no combination of others
     */
    static List<Finding> findings(Gaps gaps, List<String> names, double[][] rows, int... independent) {
        List<Finding> findings = new ArrayList<>();
        if (gaps.rowsLacking(1) + gaps.others() == 0) {
            return findings;
        }
        List<int[]> pairs = gaps.neverTogether(names.size());
        if (!pairs.isEmpty()) {
            findings.add(neverTogether(pairs, names));
        }
        if (gaps.patterns().size() * Math.pow(independent.length, 3) <= MOST_WORK) {
            randomness(rows, independent).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding neverTogether(List<int[]> pairs, List<String> names) {
        String named = pairs.stream()
                .limit(NAMED_PAIRS)
                .map(pair -> Display.quoted(names.get(pair[0])) + " and " + Display.quoted(names.get(pair[1])))
                .collect(Collectors.joining("; "));
        int more = pairs.size() - NAMED_PAIRS;
        return new Finding(
                Finding.Kind.NEVER_TOGETHER,
                List.of(names.get(pairs.get(0)[0]), names.get(pairs.get(0)[1])),
                Map.of("pairs", (double) pairs.size()),
                "no row has values of both " + named + (more > 0 ? "; and of " + more + " more pairs" : ""),
                "nothing tells how they vary together; prefer diag or spherical covariances, or leave one of them out");
    }

    private static Optional<Finding> randomness(double[][] rows, int... independent) {
        double[][] chosen = new double[rows.length][independent.length];
        for (int n = 0; n < rows.length; n++) {
            for (int i = 0; i < independent.length; i++) {
                chosen[n][i] = rows[n][independent[i]];
            }
        }
        return RandomGaps.test(Rows.of(chosen)).map(Incompleteness::finding);
    }

    private static Finding finding(RandomGaps test) {
        boolean systematic = test.pValue() < SIGNIFICANT;
        String told = String.format(
                Locale.ROOT,
                "Little's test of %s: chi-squared %.2f with %s, p %s",
                Display.count(test.rows(), "row"),
                test.statistic(),
                Display.count(test.degrees(), "degree") + " of freedom",
                test.pValue() < SMALLEST ? "< " + SMALLEST : "= " + Display.significant(test.pValue(), 3));
        return new Finding(
                systematic ? Finding.Kind.SYSTEMATIC_GAPS : Finding.Kind.RANDOM_GAPS,
                List.of(),
                Map.of(
                        "statistic",
                        test.statistic(),
                        "degreesOfFreedom",
                        (double) test.degrees(),
                        "pValue",
                        test.pValue(),
                        "patterns",
                        (double) test.patterns(),
                        "rows",
                        (double) test.rows()),
                systematic
                        ? "cells are not missing completely at random (" + told + ")"
                        : "nothing speaks against cells missing completely at random (" + told + ")",
                systematic
                        ? "rows that lack some differ from the others, so leaving them out would change the result; a fit takes them"
                                + " in, and allows what is missing to depend on what is there"
                        : "whether they depend on the missing values themselves no test can tell");
    }
}
