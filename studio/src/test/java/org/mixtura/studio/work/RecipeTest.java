package org.mixtura.studio.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** Lines that hold names as they are, whatever they are. */
class RecipeTest {
    private static final FitOptions OPTIONS = FitOptions.defaults()
            .withComponents(List.of(1, 2))
            .withStructures(CovarianceStructures.full(), CovarianceStructures.spherical())
            .withSeed(5);
    private static final FitResult RESULT =
            new GaussianMixtureFitter(OPTIONS).fit(Rows.of(new double[][] {{1}, {2}, {4}, {3}, {9}, {8}, {11}}));

    private static Recipe recipe(String file, String feature) {
        return Recipe.of(file, List.of(feature), Optional.empty(), RESULT, RESULT.best());
    }

    @Test
    void theShellLineNamesEverything() {
        assertThat(recipe("sub/data.csv.gz", "a").shell()).isEqualTo("""
                mixtura fit sub/data.csv.gz --columns a -k 1..2 -c VVV,VII --criterion bic --starts 10 --seed 5 -m data.mixture.json
                mixtura score data.mixture.json sub/data.csv.gz -o data-scores.csv
                """);
    }

    @Test
    void anOpenRangeNeedsNoWords() {
        FitOptions open = FitOptions.defaults().withStructures(CovarianceStructures.spherical());
        FitResult result = new GaussianMixtureFitter(open).fit(Rows.of(new double[][] {{1}, {2}, {4}, {3}, {9}, {8}}));
        Recipe recipe = Recipe.of("data.csv", List.of("a"), Optional.empty(), result, result.best());
        assertThat(recipe.shell()).startsWith("mixtura fit data.csv --columns a -c VII --criterion");
        assertThat(recipe.java()).doesNotContain("withComponents");
    }

    @Test
    void theLinesOfOtherOptionsNameThemToo() {
        FitOptions options = OPTIONS.withConvergence(new Convergence(50, 1e-6, 0.125))
                .withAcceleration(false)
                .withOrderBy("x1")
                .withStarts(3);
        FitResult result =
                new GaussianMixtureFitter(options).fit(Rows.of(new double[][] {{1}, {2}, {4}, {3}, {9}, {8}}));
        Recipe recipe = Recipe.of("data.csv", List.of("x1"), Optional.empty(), result, result.best());
        assertThat(recipe.shell())
                .contains(
                        " --starts 3 --max-iterations 50 --tolerance 1.0E-6 --parameter-tolerance 0.125 --no-accelerate"
                                + " --order-by x1 --seed 5 -m data.mixture.json");
        assertThat(recipe.java())
                .contains("        .withStarts(3)\n"
                        + "        .withConvergence(new Convergence(50, 1.0E-6, 0.125))\n"
                        + "        .withAcceleration(false)\n"
                        + "        .withOrderBy(\"x1\")\n"
                        + "        .withSeed(5);\n");
    }

    @Test
    void theLinesNameTheLabels() {
        FitOptions options = OPTIONS.withComponents(2).withLabelComponents(new LabelComponents(1, 2));
        FitResult result = new GaussianMixtureFitter(options)
                .fit(Rows.of(new double[][] {{1}, {2}, {4}, {3}, {9}, {8}})
                        .withLabels(RowLabels.of("a", "", "a", "", "b", "b")));
        Recipe recipe = Recipe.of("data.csv", List.of("x1"), Optional.of("the \"kind\""), result, result.best());
        assertThat(recipe.shell())
                .contains("--columns x1 --labels 'the \"kind\"' -k 2 ", " --label-components 1..2 --seed 5 ");
        assertThat(recipe.java())
                .contains("\n        .withLabels(\"the \\\"kind\\\"\");\n")
                .contains("        .withLabelComponents(new LabelComponents(1, 2))\n")
                .contains(".withNames(table.features()).withLabels(table.labels());\n")
                .endsWith("model.withFit(model.fit().orElseThrow().withLabelColumn(\"the \\\"kind\\\"\")));\n");
    }

    @Test
    void hostileNamesStayNames() {
        assertThat(recipe("data.csv", "x'; rm -rf ~ #").shell()).contains("--columns 'x'\\''; rm -rf ~ #' -k");
        assertThat(recipe("data.csv", "a\"); System.exit(1); //\n\u2028ä\\").java())
                .contains("List.of(\"a\\\"); System.exit(1); //\\012\\u2028\\u00e4\\\\\")");
    }

    @Test
    void aCommaThatColumnsCannotHoldIsSaid() {
        assertThat(recipe("data.csv", "a,b").shell()).startsWith("# a column has a comma in its name");
    }

    @Test
    void anotherCandidateIsFittedAlone() {
        Recipe other = Recipe.of(
                "d.csv",
                List.of("a"),
                Optional.empty(),
                RESULT,
                RESULT.candidates().stream()
                        .filter(c -> c != RESULT.best())
                        .findFirst()
                        .orElseThrow());
        assertThat(other.shell())
                .startsWith("# this fits the one candidate alone")
                .contains("-k ");
        assertThat(other.java()).startsWith("// this fits the one candidate alone");
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv,a.csv",
        "../../etc/passwd,passwd",
        "C:\\Users\\me\\t.npy,t.npy",
        "..,table.csv",
        "'',table.csv",
        ".hidden.csv,hidden.csv",
        "-rf.csv,rf.csv",
        "a;b|c.tsv,a_b_c.tsv"
    })
    void uploadsGetHarmlessNames(String sent, String kept) {
        assertThat(Uploads.plain(sent)).isEqualTo(kept);
    }
}
