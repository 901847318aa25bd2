package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.internal.math.ChiSquare;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.drawing.Ellipse;
import org.mixtura.report.drawing.Scale;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** What the page says, against the model and the rows. */
class ModelReportTest {
    private static final double[][] TABLE = Fixtures.table(Fixtures.mixture(3), 400);
    private static final MixtureModel MODEL = Fixtures.fitted(TABLE, List.of("a", "b", "c"), 1, 2, 3, 4);
    private static final String PAGE = Fixtures.page(MODEL, Rows.of(TABLE));

    @Test
    void theVerdictHasTheNumbersOfTheModel() {
        GaussianMixture mixture = MODEL.mixture();
        assertThat(PAGE).contains("<h1>" + mixture.components() + " components in data.csv</h1>");
        assertThat(PAGE)
                .contains("<dd>400 × 3</dd>", "<dd>" + mixture.structure().name() + "</dd>");
        double logLikelihood = MODEL.fit().orElseThrow().logLikelihood();
        assertThat(PAGE).contains(String.format(Locale.ROOT, "%.2f", logLikelihood));
        assertThat(PAGE).contains("The rows shown are those of the fit");
        for (int k = 0; k < mixture.components(); k++) {
            assertThat(PAGE).contains(String.format(Locale.ROOT, "Weight %.4g:", mixture.weight(k)));
        }
    }

    @Test
    void otherRowsAreCalledSo() {
        double[][] others = Fixtures.table(Fixtures.mixture(3), 399);
        assertThat(Fixtures.page(MODEL, Rows.of(others)))
                .contains("The rows shown are not those of the fit: they are 399 rows");
    }

    @Test
    void theEllipsesAreThoseOfTheCovariances() {
        Matcher drawn = Pattern.compile(
                        "<ellipse rx=\"([\\d.]+)\" ry=\"([\\d.]+)\"[^>]* stroke-width=\"1.8\"[^>]* class=\"k")
                .matcher(PAGE);
        int outlines = 0;
        while (drawn.find()) {
            outlines++;
        }
        assertThat(outlines).isEqualTo(3 * 2 * MODEL.mixture().components()); // three pairs, 50 % and 95 %
        Ellipse outer = Ellipse.of(MODEL.mixture(), 0, 0, 1, 0.95);
        Ellipse inner = Ellipse.of(MODEL.mixture(), 0, 0, 1, 0.5);
        Scale unit = new Scale(0, 1, 0, 1);
        double ratio = outer.on(unit, unit).major() / inner.on(unit, unit).major();
        assertThat(ratio * ratio).isCloseTo(ChiSquare.quantile(0.95, 2) / ChiSquare.quantile(0.5, 2), within(1e-9));
    }

    @Test
    void theLeastProbableRowComesFirst() {
        int lowest = IntStream.range(0, TABLE.length)
                .boxed()
                .min(Comparator.comparingDouble(n -> MODEL.mixture().logDensity(TABLE[n])))
                .orElseThrow();
        String table = PAGE.substring(PAGE.indexOf("Rows by log density"));
        assertThat(table.substring(table.indexOf("<tbody>")))
                .startsWith("<tbody>\n<tr><th scope=\"row\">" + (lowest + 1) + "</th>");
    }

    @Test
    void theRecordRepeatsTheFit() {
        assertThat(PAGE)
                .contains("ab12", "cd34", "mixtura report", "criterion BIC, 10 starts, at most 1,000 iterations")
                .contains("mixtura fit data.csv --columns a,b,c -k 1,2,3,4 -c VVV,VII --criterion bic --starts 10"
                        + " --max-iterations 1000 --tolerance 1.0E-8 --seed 0");
    }

    /** The policy names the digest of the very style sheet, and allows nothing else but pictures in the page. */
    @Test
    void thePolicyAllowsTheStyleSheetAndNoScript() throws Exception {
        String style = PAGE.substring(PAGE.indexOf("<style>") + 7, PAGE.indexOf("</style>"));
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(PAGE)
                .contains("content=\"default-src 'none'; style-src 'sha256-" + digest + "'; img-src data:; base-uri");
        assertThat(PAGE).doesNotContain("<script", "javascript:", " style=", "http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "' onmouseover='alert(1)",
                "a\nb\r\n\tc",
                "x\u202Egnp.exe",
                "גובה",
                "&lt;b&gt;",
                "</style></title><b>"
            })
    void aHostileNameIsText(String name) {
        MixtureModel model = new MixtureModel(MODEL.mixture(), List.of(name, "b", "c"), MODEL.fit());
        String page = Fixtures.page(model, Rows.of(TABLE));
        assertThat(tags(page)).isEqualTo(tags(PAGE));
        assertThat(page).doesNotContain("\u202E");
    }

    /** All tags with their attributes' names: the structure of the page. */
    private static List<String> tags(String page) {
        return Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9-]*)((?:\\s+[a-zA-Z-]+(?:=\"[^\"]*\")?)*)\\s*/?>")
                .matcher(page)
                .results()
                .map(tag -> tag.group(1) + tag.group(2).replaceAll("=\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void oneComponentAndOneFeature() {
        double[][] table =
                IntStream.range(0, 50).mapToObj(i -> new double[] {i * i}).toArray(double[][]::new);
        String page = Fixtures.page(Fixtures.fitted(table, List.of("x"), 1), Rows.of(table));
        assertThat(page)
                .contains("<h1>1 component in", "describes 50 rows × 1 feature", "chi-square, 1 degree of freedom");
        assertThat(page).doesNotContain("NaN", "Infinity", "id=\"certainty\"", "id=\"show-1\"");
    }

    @Test
    void rowsThatAreAllTheSame() {
        CovarianceStructure structure = CovarianceStructures.spherical();
        GaussianMixture mixture = GaussianMixture.of(
                structure,
                new double[] {0.5, 0.5},
                new double[][] {{0, 0}, {9, 9}},
                structure.ofMatrices(new double[][][] {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}}));
        String page = Fixtures.page(Fixtures.model(mixture, List.of("x", "y")), Rows.of(new double[][] {{0, 0}}));
        assertThat(page).doesNotContain("NaN", "Infinity");
        assertThat(page).contains("does not tell how the model was searched for", "describes 1 row × 2 features");
    }

    @Test
    void manyFeatures() {
        GaussianMixture mixture = Fixtures.mixture(200);
        double[][] table = Fixtures.table(mixture, 300);
        List<String> names = IntStream.range(0, 200).mapToObj(d -> "f" + d).toList();
        String page = Fixtures.page(Fixtures.model(mixture, names), Rows.of(table));
        assertThat(page).contains("Of 200 features, these 5 separate the components most");
        assertThat(page).doesNotContain("NaN");
        assertThat(page.length()).isLessThan(500_000);
    }
}
