package org.mixtura.soundness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;
import org.mixtura.rows.RowSample;

/** Features of which a component has no values, or hardly any: what it says of them is left over from where EM began. */
final class UnseenCells {
    private static final double NONE = 1;
    private static final double FEW = 3;
    private static final int MOST_NAMES = 4;

    private UnseenCells() {}

    /**
     * Warnings about the components, numbered from 1 in the given order.
     *
     * @param mixture in the units of the data
     */
    static List<String> warnings(FitData data, GaussianMixture mixture, List<Integer> order) {
        List<String> warnings = new ArrayList<>();
        if (!data.summary().missing().any()) {
            return warnings;
        }
        double[][] counts = counts(data, mixture);
        for (int i = 0; i < order.size(); i++) {
            double[] rows = counts[order.get(i)];
            String none = names(data, rows, 0, NONE);
            String few = names(data, rows, NONE, FEW);
            if (!none.isEmpty()) {
                warnings.add(
                        "component " + (i + 1) + " has no value of " + none
                                + ": its mean there, and how it varies there, are arbitrary; use fewer components, or leave it out");
            }
            if (!few.isEmpty()) {
                warnings.add(
                        "component " + (i + 1) + " has values of " + few + " only: what it says there rests on these");
            }
        }
        return warnings;
    }

    /** For each component and feature the number of its rows that have a value. */
    private static double[][] counts(FitData data, GaussianMixture mixture) {
        RowSample sample = data.sample();
        int components = mixture.components();
        int features = mixture.features();
        Scores scores = Scorer.of(mixture, sample.size()).score(sample.values(), 0, sample.size(), true);
        double[][] counts = new double[components][features];
        for (int n = 0; n < sample.size(); n++) {
            double weight = sample.weights()[n] / data.summary().rowWeight();
            for (int d = 0; d < features; d++) {
                for (int k = 0; k < components && !Double.isNaN(sample.values()[n * features + d]); k++) {
                    counts[k][d] += weight * scores.responsibilities()[n * components + k];
                }
            }
        }
        return counts;
    }

    /** The features with so many rows, in words. */
    private static String names(FitData data, double[] rows, double from, double to) {
        int[] found = IntStream.range(0, rows.length)
                .filter(d -> rows[d] >= from
                        && rows[d] < to
                        && data.summary().missing().ofFeature(d) > 0)
                .toArray();
        String names = IntStream.of(found)
                .limit(MOST_NAMES)
                .mapToObj(d -> data.summary().names().get(d)
                        + (from > 0 ? String.format(Locale.ROOT, " in %.1f rows", rows[d]) : ""))
                .collect(Collectors.joining(", "));
        return found.length > MOST_NAMES ? names + " and " + (found.length - MOST_NAMES) + " more" : names;
    }
}
