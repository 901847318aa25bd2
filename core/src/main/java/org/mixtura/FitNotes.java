package org.mixtura;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Repair;
import org.mixtura.internal.text.Figures;

/** Notes on the chosen candidate: facts that a reader should know, but that do not count against it. */
final class FitNotes {
    /** A difference of BIC below this is not very strong evidence (Kass and Raftery 1995, doi:10.1080/01621459.1995.10476572). */
    private static final double VERY_STRONG = 10;

    private FitNotes() {}

    /** The notes on the best candidate of a fit. */
    static List<String> of(FitResult result) {
        Candidate best = result.best();
        List<String> notes = new ArrayList<>();
        result.rows().weighting().ifPresent(weights -> notes.add("the weights are " + weights));
        emptyRows(result.rows().missing().emptyRows()).ifPresent(notes::add);
        units(best).ifPresent(notes::add);
        oneGaussian(result).ifPresent(notes::add);
        setAside(best).ifPresent(notes::add);
        best.repairs().forEach(repair -> notes.add(placedAnew(repair)));
        return List.copyOf(notes);
    }

    private static Optional<String> emptyRows(long rows) {
        return rows == 0
                ? Optional.empty()
                : Optional.of(Figures.count(rows, "row") + " without any value " + (rows == 1 ? "was" : "were")
                        + " left out");
    }

    private static Optional<String> units(Candidate best) {
        boolean depends = best.mixture().features() > 1 && !best.structure().allowsFeatureScaling();
        return depends
                ? Optional.of(best.structure().label()
                        + " compares distances along different columns, so that other units of one of them give another result;"
                        + " EEI, VEI, EVI, VVI, EEE, VEE, EVV and VVV do not")
                : Optional.empty();
    }

    /** A note if the components may be parts of a single Gaussian: a criterion does not test for that. */
    private static Optional<String> oneGaussian(FitResult result) {
        Candidate best = result.best();
        if (best.components() == 1) {
            return Optional.empty();
        }
        List<Candidate> single = result.candidates().stream()
                .filter(candidate -> candidate.isFitted() && candidate.components() == 1 && candidate.sound())
                .toList();
        Optional<Candidate> close = single.stream()
                .min((one, other) -> Double.compare(one.bic(), other.bic()))
                .filter(candidate ->
                        result.options().criterion() == Criterion.BIC && candidate.bic() - best.bic() < VERY_STRONG);
        Optional<Candidate> likelier = single.stream()
                .max((one, other) -> Double.compare(one.logLikelihood(), other.logLikelihood()))
                .filter(candidate -> candidate.logLikelihood() >= best.logLikelihood());
        return close.map(candidate -> String.format(
                        Locale.ROOT, "has a BIC that is larger by %.1f only", candidate.bic() - best.bic()))
                .or(() -> likelier.map(candidate -> "is likelier, and lost by its parameters alone"))
                .map(reason -> "a single component " + reason
                        + ": these may be parts of one group; `mixtura test` tells whether there is more than one");
    }

    private static Optional<String> setAside(Candidate best) {
        double higher = best.starts().setAside();
        return Double.isNaN(higher)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "a mixture with a log-likelihood that is higher by %.2f or more was set aside as doubtful: it has components on"
                                + " too few rows, or that collapsed",
                        higher));
    }

    private static String placedAnew(Repair repair) {
        return String.format(
                Locale.ROOT,
                "component %d was placed anew in iteration %d, since it had lost its rows (%.3g were left)",
                repair.component() + 1,
                repair.iteration(),
                repair.count());
    }
}
