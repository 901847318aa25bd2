package org.mixtura.report.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;

/** The candidates of a search, compared by its criterion. */
public final class Candidates {
    private final SearchRecord search;
    private final Tried best;
    private final int fewest;
    private final int most;

    private Candidates(SearchRecord search, Tried best, MixtureModel model) {
        this.search = search;
        this.best = best;
        ComponentLabels labels = model.mixture().labels();
        int groups = (int) IntStream.range(0, labels.names().size())
                .filter(label -> labels.count(label) > 0)
                .count();
        boolean whole = model.fit()
                .filter(fit ->
                        fit.labels().filter(known -> known.rows() == fit.rows()).isPresent())
                .isPresent();
        String[] ends = search.labelComponents().split("\\.\\.");
        this.fewest = Math.max(1, groups * number(ends[0]));
        this.most = whole ? groups * number(ends[ends.length - 1]) : Integer.MAX_VALUE;
    }

    private static int number(String text) {
        return text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 1; // as the writer of the record wished
    }

    /** The candidates of the search in the record of a model; empty if there is no such record. */
    public static Optional<Candidates> of(MixtureModel model) {
        int components = model.mixture().components();
        String structure = model.mixture().structure().name();
        return model.fit()
                .flatMap(fit -> fit.search())
                .flatMap(search -> search.candidates().stream()
                        .filter(tried -> tried.components() == components
                                && tried.covariance().equals(structure))
                        .filter(tried -> tried.failure().isEmpty())
                        .findFirst()
                        .map(best -> new Candidates(search, best, model)));
    }

    /** The record of the search. */
    public SearchRecord search() {
        return search;
    }

    /** The candidate that became the model. */
    public Tried best() {
        return best;
    }

    /** The value of the criterion; NaN if there is none. */
    public double value(Tried tried) {
        return switch (search.criterion().toUpperCase(Locale.ROOT)) {
            case "ICL" -> tried.icl();
            case "AIC" -> tried.aic();
            case "CV" -> tried.crossValidation();
            default -> tried.bic();
        };
    }

    /** Whether a candidate could have been chosen. */
    public static boolean isSound(Tried tried) {
        return tried.failure().isEmpty() && tried.doubt().isEmpty();
    }

    /** Whether there was a choice between candidates. */
    public boolean differ() {
        return search.candidates().stream().anyMatch(tried -> !(value(tried) == value(best)));
    }

    /** The numbers of components that were tried, in increasing order. */
    public List<Integer> components() {
        return search.candidates().stream()
                .map(Tried::components)
                .distinct()
                .sorted()
                .toList();
    }

    /** The structures that were tried, the one with the best sound candidate first. */
    public List<String> structures() {
        return search.candidates().stream()
                .map(Tried::covariance)
                .distinct()
                .sorted(Comparator.comparingDouble(structure -> best(structure).orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    private OptionalDouble best(String structure) {
        return search.candidates().stream()
                .filter(tried -> tried.covariance().equals(structure) && isSound(tried))
                .mapToDouble(this::value)
                .filter(Double::isFinite)
                .min();
    }

    /** Whether the best candidate has the largest number of components that was tried, and labels allow more. */
    public boolean isLargest() {
        List<Integer> tried = components();
        return tried.size() > 1 && best.components() == tried.get(tried.size() - 1) && best.components() < most;
    }

    /** Whether the best candidate has the smallest number of components that was tried, and smaller numbers are possible. */
    public boolean isSmallest() {
        List<Integer> tried = components();
        return tried.size() > 1 && best.components() == tried.get(0) && tried.get(0) > fewest;
    }

    /** The candidate with this structure and number of components, if it was tried. */
    public Optional<Tried> at(String structure, int components) {
        return search.candidates().stream()
                .filter(tried -> tried.covariance().equals(structure) && tried.components() == components)
                .findFirst();
    }

    /** The best sound candidate with another number of components. */
    public Optional<Tried> bestOfOtherSize() {
        return search.candidates().stream()
                .filter(tried -> isSound(tried) && tried.components() != best.components())
                .filter(tried -> Double.isFinite(value(tried)))
                .min(Comparator.comparingDouble(this::value));
    }

    /**
     * The best sound candidate with the same number of components and another structure; the same density under another name does
     * not count.
     */
    public Optional<Tried> bestOfOtherStructure() {
        return search.candidates().stream()
                .filter(tried -> isSound(tried) && tried.components() == best.components())
                .filter(tried -> Double.isFinite(value(tried)) && value(tried) != value(best))
                .filter(tried -> !tried.covariance().equals(best.covariance()))
                .min(Comparator.comparingDouble(this::value));
    }
}
