package org.mixtura.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.display.Display;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.SearchRecord;
import org.mixtura.model.SearchRecord.Tried;
import org.mixtura.report.figure.Candidates;
import org.mixtura.report.survey.Survey;

/** Describes a fit in words. */
final class Verdict {
    /** Log-likelihoods that differ by less than this, per row, belong to the same rows. */
    private static final double SAME = 1e-6;
    /** Adjusted Rand indices above which two groupings are nearly the same, or related. */
    private static final double ALIKE = 0.9;

    private static final double RELATED = 0.6;

    private final MixtureModel model;
    private final Survey survey;

    Verdict(MixtureModel model, Survey survey) {
        this.model = model;
        this.survey = survey;
    }

    String headline() {
        return Display.count(model.mixture().components(), "component");
    }

    String lead() {
        GaussianMixture mixture = model.mixture();
        return String.format(
                Locale.ROOT,
                "A Gaussian mixture of %1$s describes %4$s × %5$s. Its covariances are %2$s: %3$s.",
                Display.count(mixture.components(), "component"),
                mixture.structure().label(),
                mixture.structure().description(),
                Display.count(survey.rows().rows(), "row"),
                Display.count(mixture.features(), "feature"));
    }

    /** One or two sentences about each of the choice, the starts, the certainty and the rows. */
    List<String> sentences() {
        List<String> said = new ArrayList<>();
        Candidates.of(model).ifPresent(candidates -> {
            addChoice(candidates, said);
            addStarts(candidates.search(), said);
        });
        if (model.fit().flatMap(FitRecord::search).isEmpty()) {
            said.add(
                    "The model file does not tell how the model was searched for: only the model and the rows are shown.");
        }
        addLabels(said);
        addCertainty(said);
        addInexactValues(said);
        addSameRows(said);
        model.fit()
                .flatMap(FitRecord::search)
                .ifPresent(search -> search.notes().forEach(note -> said.add(sentence(note))));
        return said;
    }

    private static String sentence(String note) {
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
    }

    private void addChoice(Candidates candidates, List<String> said) {
        if (!candidates.differ()) {
            said.add(
                    "One candidate was fitted, so that nothing was chosen: neither the number of components nor the structure"
                            + " was compared with others.");
            return;
        }
        addRange(candidates, said);
        candidates
                .bestOfOtherSize()
                .ifPresentOrElse(
                        other -> said.add(against(
                                candidates,
                                other,
                                "The best candidate with another number of components",
                                !candidates.isLargest() && !candidates.isSmallest())),
                        () -> said.add(
                                candidates.components().size() == 1
                                        ? "Only mixtures of "
                                                + Display.count(
                                                        candidates.best().components(), "component")
                                                + " were tried."
                                        : "No sound candidate has another number of components."));
        candidates
                .bestOfOtherStructure()
                .ifPresent(other ->
                        said.add(against(candidates, other, "The best other structure with as many components", true)));
    }

    /** Adds a warning if the choice lies at an end of the tried range. */
    private static void addRange(Candidates candidates, List<String> said) {
        SearchRecord search = candidates.search();
        if (search.wentOnFrom() > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "%s was still falling at %s, so that the search went on with larger numbers.",
                    search.criterion(),
                    Display.count(search.wentOnFrom(), "component")));
        }
        if (candidates.isLargest() || candidates.isSmallest()) {
            said.add(String.format(
                    Locale.ROOT,
                    "The number of components is open: %s is the %s that was tried, and %s may be better.",
                    Display.count(candidates.best().components()),
                    candidates.isLargest() ? "largest" : "smallest",
                    candidates.isLargest() ? "more" : "fewer"));
        }
    }

    private static String against(Candidates candidates, Tried other, String what, boolean decides) {
        double difference = candidates.value(other) - candidates.value(candidates.best());
        String criterion = candidates.search().criterion();
        String verdict = !criterion.equals("BIC") || difference >= 0 && !decides
                ? "."
                : difference < 0
                        ? ": it was passed over as doubtful in comparison."
                        : ": " + strength(difference) + ".";
        return String.format(
                Locale.ROOT,
                "%s, %s with %d, has a %s of %s, %s worse%s",
                what,
                other.covariance(),
                other.components(),
                criterion,
                Display.criterion(candidates.value(other)),
                Display.criterion(difference),
                verdict);
    }

    /** Kass and Raftery 1995, doi:10.1080/01621459.1995.10476572, section 3.2: twice the log Bayes factor. */
    private static String strength(double difference) {
        if (difference < 2) {
            return "hardly a difference, both are plausible";
        }
        if (difference < 6) {
            return "positive evidence for the choice, not strong";
        }
        return difference < 10 ? "strong evidence for the choice" : "very strong evidence for the choice";
    }

    private static void addStarts(SearchRecord search, List<String> said) {
        SearchRecord.Agreement starts = search.agreement();
        if (starts.finished() < 2) {
            return;
        }
        String agreeing = String.format(
                Locale.ROOT,
                "Of %d starts, the best %d were run to the end; %s",
                starts.tried(),
                starts.finished(),
                starts.agreeing() == starts.finished()
                        ? "all reached the same optimum."
                        : starts.agreeing() + " of them reached the best optimum.");
        said.add(Double.isNaN(starts.gap()) ? agreeing : agreeing + " " + nextOptimum(starts));
    }

    private static String nextOptimum(SearchRecord.Agreement starts) {
        double similarity = starts.similarity();
        String grouping = similarity > ALIKE
                ? "nearly the same way"
                : similarity > RELATED ? "somewhat differently" : "differently";
        return String.format(
                Locale.ROOT,
                "The log-likelihood of the next optimum is %s lower, and it groups the rows %s (adjusted Rand index %.2f).",
                Display.criterion(starts.gap()),
                grouping,
                similarity);
    }

    private void addLabels(List<String> said) {
        ComponentLabels labels = model.mixture().labels();
        if (!labels.any()) {
            return;
        }
        int free = labels.count(ComponentLabels.FREE);
        int groups = labels.names().size();
        String owners = groups > 1 && IntStream.range(0, groups).allMatch(label -> labels.count(label) == 1)
                ? "Each of " + Display.count(groups, "label") + " has one component"
                : Display.count(groups, "label")
                        + (groups == 1 ? " has " : " have ")
                        + Display.count(model.mixture().components() - free, "component");
        said.add(LabelsSection.known(model)
                + owners
                + (free == 0 ? "." : "; " + Display.count(free, "component") + " without a label."));
        model.fit()
                .flatMap(FitRecord::labels)
                .flatMap(FitRecord.Labels::classification)
                .ifPresent(found -> said.add(String.format(
                        Locale.ROOT,
                        "Predicted by their values alone, %s of the rows with a known label get the right one (± %s, by %d-fold cross-validation).",
                        LabelsSection.percent(found.accuracy()),
                        LabelsSection.percent(found.accuracyError()),
                        found.folds())));
    }

    private void addCertainty(List<String> said) {
        int components = model.mixture().components();
        if (components == 1) {
            return;
        }
        double certain = 0;
        double uncertain = 0;
        for (int k = 0; k < components; k++) {
            double[] classes = survey.certainty(k);
            certain += classes[0] + classes[1];
            uncertain += classes[3] + classes[4];
        }
        double total = survey.rows().sampleSize();
        said.add(String.format(
                Locale.ROOT,
                "%s of the rows belong to their component with a responsibility of 0.9 or more; %s are undecided, below 0.7.",
                share(certain / total),
                share(uncertain / total)));
    }

    /** Whether the rows, or those of the fit, have errors of measurement. */
    boolean hasErrors() {
        return survey.rows().hasErrors() || inexact(cells -> !cells.errors().isEmpty());
    }

    private boolean hasIntervals() {
        return survey.rows().hasIntervals() || inexact(InexactCells::anyIntervals);
    }

    private boolean inexact(Predicate<InexactCells> how) {
        return model.fit().flatMap(FitRecord::cells).filter(how).isPresent();
    }

    /** Whether the log-likelihood of a fit is not that of the values taken as exact. */
    boolean hasInexactValues() {
        return hasErrors() || hasIntervals();
    }

    private void addInexactValues(List<String> said) {
        if (hasErrors()) {
            said.add(
                    "Values have errors of measurement, and the mixture is that of the true values: its densities and ellipses are"
                            + " narrower than the cloud of what was measured, which is scored here as if it were exact.");
        }
        if (hasIntervals()) {
            said.add(
                    "Values are rounded or known as intervals: each is drawn and scored here as if it were exact, while the"
                            + " log-likelihood and the criteria of a fit to them are made of probabilities.");
        }
    }

    private void addSameRows(List<String> said) {
        model.fit().ifPresent(fit -> {
            if (comparable(fit, survey).isEmpty()) {
                return;
            }
            boolean same = isOfRows(fit, survey);
            double logLikelihood = comparable(fit, survey).getAsDouble();
            said.add(
                    same
                            ? "The rows shown are those of the fit: they have the log-likelihood of its record, "
                                    + (fit.labels().isPresent() ? "that of the values alone, " : "")
                                    + Display.criterion(logLikelihood) + "."
                            : String.format(
                                    Locale.ROOT,
                                    "The rows shown are not those of the fit: they are %s with a log-likelihood of %s, the fit had"
                                            + " %s with %s.",
                                    Display.count(survey.rows().rows(), "row"),
                                    Display.criterion(survey.logLikelihood()),
                                    Display.count(fit.rows(), "row"),
                                    Display.criterion(logLikelihood)));
        });
    }

    /** Whether the rows of a survey are those of a fit, under the same weights. */
    static boolean isOfRows(FitRecord fit, Survey survey) {
        OptionalDouble expected = comparable(fit, survey);
        double difference = Math.abs(expected.orElse(survey.logLikelihood()) - survey.logLikelihood());
        return fit.rows() == survey.rows().rows()
                && difference <= SAME * (survey.rows().sampleSize() + Math.abs(survey.logLikelihood()));
    }

    /** The log-likelihood of exact values that a fit is recorded with; empty if only that of values and labels, or of others, is known. */
    private static OptionalDouble comparable(FitRecord fit, Survey survey) {
        if (survey.hasInexactValues() || fit.cells().isPresent()) {
            return OptionalDouble.empty();
        }
        if (fit.labels().isPresent()) {
            return OptionalDouble.of(fit.labels().get().valueLogLikelihood());
        }
        return survey.mixture().labels().any() ? OptionalDouble.empty() : OptionalDouble.of(fit.logLikelihood());
    }

    static String share(double share) {
        double percent = 100 * share;
        if (percent > 0 && percent < 0.01) {
            return "less than 0.01 %";
        }
        boolean fine = percent > 0 && percent < 1 || percent > 99 && percent < 99.995;
        return String.format(Locale.ROOT, fine ? "%.2f %%" : "%.0f %%", percent);
    }

    List<String> warnings() {
        List<String> warnings =
                new ArrayList<>(model.fit().map(FitRecord::warnings).orElse(List.of()));
        model.fit().filter(fit -> !fit.converged()).ifPresent(fit -> {
            if (warnings.stream().noneMatch(warning -> warning.contains("converge"))) {
                warnings.add("stopped after " + Display.count(fit.iterations(), "iteration") + " before it converged");
            }
        });
        return warnings;
    }
}
