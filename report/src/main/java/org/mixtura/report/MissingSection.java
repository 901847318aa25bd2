package org.mixtura.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mixtura.data.display.Display;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.survey.MissingPatterns;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.MissingCells;

/** The missing cells: how many, of which features, which of them together, and what is assumed about them. */
final class MissingSection {
    private static final int MOST_FEATURES = 20;
    private static final int MOST_PATTERNS = 10;
    private static final int MOST_NAMES = 6;

    private final Html html;
    private final MixtureModel model;
    private final Survey survey;
    private final MissingCells missing;

    MissingSection(Html html, MixtureModel model, Survey survey) {
        this.html = html;
        this.model = model;
        this.survey = survey;
        this.missing = survey.rows().missing();
    }

    void write() {
        if (missing.firstRow() < 0) {
            return;
        }
        html.section("missing", "Missing cells");
        html.element("p", amount() + emptyRows());
        if (missing.any()) {
            html.element(
                    "p",
                    "Log-likelihood, BIC and all densities are those of the observed cells, and every row is scored by the cells that"
                            + " it has. This assumes that cells are missing at random: whether one is missing may depend on what"
                            + " is observed of the row, but not on the missing value itself.");
            html.raw("<div class=\"half\">");
            writeFeatures();
            writePatterns();
            html.raw("</div>\n");
        }
        html.endSection();
    }

    /** The missing cells in short: their number and share. */
    static String inShort(Survey survey) {
        long cells = survey.rows().missing().cells();
        double all = (double) survey.rows().rows() * survey.mixture().features();
        return String.format(Locale.ROOT, "%,d (%s)", cells, Verdict.share(cells / all));
    }

    private String amount() {
        if (!missing.any()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s of the cells are missing, in %,d of %s. ",
                inShort(survey),
                missing.rows(),
                Display.count(survey.rows().rows(), "row"));
    }

    private String emptyRows() {
        long empty = missing.emptyRows();
        if (empty == 0) {
            return "";
        }
        return Display.count(empty, "row") + (empty == 1 ? " has no value and is" : " have no value and are")
                + " left out.";
    }

    private void writeFeatures() {
        List<Integer> lacking = IntStream.range(0, model.features().size())
                .filter(d -> missing.ofFeature(d) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(d -> -missing.ofFeature(d)))
                .toList();
        html.table(
                lacking.size() > MOST_FEATURES
                        ? "The " + MOST_FEATURES + " of " + lacking.size() + " features with gaps that are missing most"
                        : "Features with missing cells",
                List.of("feature", "missing", "share"),
                lacking.stream()
                        .limit(MOST_FEATURES)
                        .map(d -> line(model.features().get(d), missing.ofFeature(d)))
                        .toList());
    }

    private void writePatterns() {
        MissingPatterns patterns = survey.patterns();
        List<MissingPatterns.Pattern> frequent = patterns.frequent(MOST_PATTERNS);
        long rest = patterns.rows()
                - frequent.stream().mapToLong(MissingPatterns.Pattern::rows).sum();
        Stream<List<String>> lines = frequent.stream().map(pattern -> line(names(pattern.missing()), pattern.rows()));
        html.table(
                "Features that rows lack together",
                List.of("missing", "rows", "share"),
                Stream.concat(lines, rest > 0 ? Stream.of(line("other patterns", rest)) : Stream.empty())
                        .toList());
    }

    private String names(List<Integer> features) {
        if (features.isEmpty()) {
            return "none";
        }
        String named =
                features.stream().limit(MOST_NAMES).map(model.features()::get).collect(Collectors.joining(", "));
        return features.size() > MOST_NAMES ? named + " and " + (features.size() - MOST_NAMES) + " more" : named;
    }

    private List<String> line(String name, long rows) {
        double all = survey.rows().rows();
        return List.of(name, String.format(Locale.ROOT, "%,d", rows), Verdict.share(rows / all));
    }
}
