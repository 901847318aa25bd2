package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Sample;
import org.mixtura.report.drawing.Bitmap;
import org.mixtura.report.figure.Pairs;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** What the page says of known labels, against the model and the rows. */
class LabelledReportTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final Sample SAMPLE = Fixtures.mixture(3).sample(300, 11);
    private static final List<String> WORDS = List.of("heron", "stork", "crane");

    /** The groups that rows were drawn from, of every n-th row. */
    private static ArrayRows every(int n) {
        String[] labels = new String[SAMPLE.rows().length];
        Arrays.setAll(labels, row -> row % n == 0 ? WORDS.get(SAMPLE.components()[row]) : "");
        return Rows.of(SAMPLE.rows()).withLabels(RowLabels.of(labels));
    }

    private static MixtureModel fitted(Rows rows, LabelComponents range, Integer... components) {
        FitResult fit = new GaussianMixtureFitter(FitOptions.defaults()
                        .withComponents(List.of(components))
                        .withStructures(CovarianceStructures.tied())
                        .withLabelComponents(range))
                .fit(rows);
        MixtureModel model = fit.model(NAMES);
        return model.withFit(model.fit().orElseThrow().withLabelColumn("the bird"));
    }

    private static final ArrayRows SOME = every(2);
    private static final MixtureModel MODEL = fitted(SOME, LabelComponents.ONE, 3, 4);
    static final String PAGE = Fixtures.page(MODEL, SOME);

    @Test
    void whatWasKnownIsSaid() {
        assertThat(PAGE)
                .contains("<dt>labelled rows</dt>\n<dd>150 of 300</dd>")
                .contains(
                        "The labels of 150 of 300 rows (50 %) were known to the fit, from the column &#39;the bird&#39;")
                .contains("The rows shown are those of the fit");
        FitRecord fit = MODEL.fit().orElseThrow();
        assertThat(PAGE)
                .contains(
                        String.format(Locale.ROOT, "values and labels is %.2f:", fit.logLikelihood()),
                        String.format(
                                Locale.ROOT,
                                "no label were known, is %.2f.",
                                fit.labels().orElseThrow().valueLogLikelihood()));
    }

    @Test
    void componentsAreNamedByTheirLabels() {
        GaussianMixture mixture = MODEL.mixture();
        for (int k = 0; k < mixture.components(); k++) {
            String label = mixture.labels().of(k).orElseThrow();
            assertThat(PAGE)
                    .contains("<bdi>" + label + "</bdi> <small>component " + (k + 1) + "</small>")
                    .contains("<g><title>component " + (k + 1) + ", " + label + "</title>")
                    .contains(String.format(Locale.ROOT, ">%s, weight %.3f</text>", label, mixture.weight(k)))
                    .contains("<th scope=\"row\">" + (k + 1) + " (" + label + ")</th>")
                    .contains("<th scope=\"col\">of " + (k + 1) + " (" + label + ")</th>");
        }
    }

    /** Every number of the confusion matrix, with a depth that grows with its share of the line. */
    @Test
    void theConfusionIsThatOfTheRecord() {
        Classification found = MODEL.fit()
                .flatMap(FitRecord::labels)
                .flatMap(FitRecord.Labels::classification)
                .orElseThrow();
        StringBuilder cells = new StringBuilder();
        for (int label = 0; label < 3; label++) {
            double all = Arrays.stream(found.counts()[label]).sum();
            for (int other = 0; other < 3; other++) {
                double count = found.counts()[label][other];
                cells.append(other == label ? "right" : "wrong")
                        .append(count > 0 ? (int) Math.max(1, Math.round(5 * count / all)) : 0)
                        .append(count > 0 ? String.format(Locale.ROOT, " %.0f|", count) : " –|");
            }
        }
        String told = Pattern.compile("<td class=\"((?:right|wrong)\\d)\">([^<]*)</td>")
                .matcher(PAGE)
                .replaceAll("$1 $2|");
        assertThat(told.replaceAll("\\s*</tr>\\s*<tr>\\s*<th[^<]*</th>\\s*", "").replaceAll("\\|\\n", "|"))
                .contains(cells);
        assertThat(PAGE)
                .contains(String.format(
                        Locale.ROOT,
                        "By %d-fold cross-validation: each of these rows is predicted from its values by a mixture that was fitted"
                                + " without it. Accuracy %.1f %% (standard error %.1f %%). Brier score %.3f (standard error %.3f)",
                        found.folds(),
                        100 * found.accuracy(),
                        100 * found.accuracyError(),
                        found.brier(),
                        found.brierError()));
    }

    @Test
    void componentsOfALabelShareItsColour() {
        MixtureModel model = fitted(SOME, new LabelComponents(2, 2), 6);
        String page = Fixtures.page(model, SOME);
        for (int k = 0; k < 6; k++) {
            assertThat(page)
                    .containsPattern("<ellipse [^>]* stroke=\"var\\(--c"
                            + model.mixture().labels().owner(k) + "\\)\" stroke-width=\"1.8\"[^>]* class=\"k k"
                            + (k + 1));
        }
        assertThat(page).contains("3 labels have 6 components.");
    }

    /** Rings: of all rows with a label where some lack one; else of those whose component has another. */
    @Test
    void knownLabelsAreRings() {
        assertThat(rings(PAGE)).isEqualTo(3 * 150); // three pairs of features
        assertThat(PAGE).contains("ringed: label known, in its colour", "A ring marks a row whose label is known");
        ArrayRows all = every(1);
        MixtureModel model = fitted(all, LabelComponents.ONE, 3);
        int other = 0;
        for (int n = 0; n < SAMPLE.rows().length; n++) {
            int k = model.mixture().predict(SAMPLE.rows()[n]);
            other += model.mixture().labels().of(k).orElseThrow().equals(WORDS.get(SAMPLE.components()[n])) ? 0 : 1;
        }
        assertThat(other).isPositive();
        String page = Fixtures.page(model, all);
        assertThat(rings(page)).isEqualTo(3L * other);
        assertThat(page)
                .contains("The labels of all 300 rows were known", "whose label is another than that of its component");
    }

    private static long rings(String page) {
        return Pattern.compile("M[-.\\d]+ [-.\\d]+a[.\\d]+ [.\\d]+ 0 1 0 ")
                .matcher(page)
                .results()
                .count();
    }

    @Test
    void rowsWithoutLabelsSayNothingOfThem() {
        String page = Fixtures.page(MODEL, Rows.of(SAMPLE.rows()));
        assertThat(rings(page)).isZero();
        assertThat(page)
                .contains("The rows shown are those of the fit")
                .doesNotContain("ringed", "known to have it", ">known label</th>\n<th scope=\"col\">a<");
    }

    @Test
    void withoutLabelsThereIsNothingOfLabels() {
        MixtureModel model = Fixtures.fitted(SAMPLE.rows(), NAMES, 3);
        assertThat(Fixtures.page(model, Rows.of(SAMPLE.rows())))
                .contains("Component 1", "component 1</label>")
                .doesNotContain("id=\"labels\"", "no label", "labelled rows", "<g>");
    }

    @Test
    void componentsWithoutALabelSaySo() {
        ComponentLabels labels = ComponentLabels.of(List.of(Optional.of("0"), Optional.empty(), Optional.empty()));
        MixtureModel model = new MixtureModel(Fixtures.mixture(3).withLabels(labels), NAMES, Optional.empty());
        String page = Fixtures.page(model, Rows.of(SAMPLE.rows()));
        assertThat(page)
                .contains("1 label has 1 component; 2 components without a label.")
                .contains(
                        "1 (label 0)", "2 (no label)", "<bdi class=\"free\">no label</bdi> <small>component 3</small>");
        assertThat(page).contains("<th scope=\"row\">no label</th>\n<td>2, 3</td>");
    }

    /** Of a candidate that was not chosen only the log-likelihood of values and labels is known: rows cannot be told by it. */
    @Test
    void anotherCandidateIsNotTakenForOneOfOtherRows() {
        FitRecord fit = MODEL.fit().orElseThrow();
        FitRecord other = new FitRecord(
                fit.rows(), fit.logLikelihood(), 1, fit.bic(), 1, true, 0, fit.version(), List.of(), fit.search());
        String page = Fixtures.page(MODEL.withFit(other), SOME);
        assertThat(page)
                .doesNotContain("The rows shown are", "By 10-fold")
                .contains("log-likelihood of values", "whose column is not recorded");
    }

    @Test
    void theRecordRepeatsTheFit() {
        MixtureModel model = fitted(SOME, new LabelComponents(1, 2), 3, 4);
        assertThat(Fixtures.page(model, SOME))
                .contains(
                        "mixtura fit data.csv --columns a,b,c --labels &#39;the bird&#39; -k 3,4 ",
                        " --label-components 1..2 --seed 0");
        FitResult unnamed = new GaussianMixtureFitter(
                        FitOptions.defaults().withComponents(List.of(3)).withStructures(CovarianceStructures.tied()))
                .fit(SOME);
        assertThat(Fixtures.page(unnamed.model(NAMES), SOME))
                .contains("--seed 0 # and the labels of rows, whose column is not recorded");
    }

    /** The labels allow no fewer components than these, so that the number is not open. */
    @Test
    void anEndThatLabelsSetIsNone() {
        assertThat(PAGE)
                .doesNotContain("The number of components is open")
                .contains("The best candidate with another number");
    }

    /** Of many labels a matrix would be all of the page: the pairs that are mistaken most often stand in its place. */
    @Test
    void manyLabelsAreToldByTheirMistakes() {
        List<String> names = IntStream.range(0, 1000).mapToObj(c -> "bird " + c).toList();
        double[][] counts = new double[1000][1001];
        for (int c = 0; c < 1000; c++) {
            counts[c][c] = 9;
            counts[c][(c + 7) % 1001] = c % 3 == 0 ? c : 0;
        }
        FitRecord fit = MODEL.fit().orElseThrow();
        FitRecord.Labels known = new FitRecord.Labels(
                Optional.empty(), 150, -1, Optional.of(new Classification(names, counts, 0.1, 0, 0, 10)));
        FitRecord many = new FitRecord(
                fit.rows(),
                Optional.empty(),
                Optional.of(known),
                Optional.empty(),
                fit.logLikelihood(),
                1,
                fit.bic(),
                1,
                true,
                0,
                fit.version(),
                List.of(),
                Optional.empty());
        String page = Fixtures.page(MODEL.withFit(many), SOME);
        assertThat(page)
                .contains(
                        "The most frequent of 333 kinds of mistakes",
                        "<tr><th scope=\"row\">bird 999</th>\n<td>bird 5</td>\n<td>999</td>")
                .doesNotContain("class=\"confusion\"");
        assertThat(page.length()).isLessThan(PAGE.length());
    }

    @Test
    void aHostileLabelIsText() {
        String label = "</script><img src=x onerror=alert(1)>\"'\u202E";
        ComponentLabels labels = ComponentLabels.of(List.of(Optional.of(label), Optional.of("b"), Optional.empty()));
        MixtureModel model = new MixtureModel(Fixtures.mixture(3).withLabels(labels), NAMES, Optional.empty());
        assertThat(Fixtures.page(model, Rows.of(SAMPLE.rows())))
                .contains("&lt;img src=x")
                .doesNotContain("<img", "</script", "\u202E");
    }

    @Test
    void ringsArePaintedToo() {
        Survey survey = Survey.of(MODEL.mixture(), SOME);
        Survey bare = Survey.of(MODEL.mixture(), Rows.of(SAMPLE.rows()));
        assertThat(Bitmap.png(Pairs.of(new Scene(MODEL, Optional.of(survey))), 1))
                .isNotEqualTo(Bitmap.png(Pairs.of(new Scene(MODEL, Optional.of(bare))), 1));
    }
}
