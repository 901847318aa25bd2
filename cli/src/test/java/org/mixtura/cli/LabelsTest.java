package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;

/** Fits to rows of which some have a known group. */
class LabelsTest extends CommandFixture {
    private static final Object[] VEV = {"--labels", "Species", "-c", "VEV"};

    private Path iris() {
        return file("iris.csv", resource("iris.csv"));
    }

    /** The iris with other labels, by the number of the row and its species. */
    private Path iris(String name, BinaryOperator<String> label) {
        List<String> lines = resource("iris.csv").lines().toList();
        String header = lines.get(0);
        return file(
                name,
                IntStream.range(1, lines.size())
                        .mapToObj(n -> {
                            int at = lines.get(n).lastIndexOf(',') + 1;
                            String species = lines.get(n).substring(at).replace("\"", "");
                            return lines.get(n).substring(0, at) + label.apply(Integer.toString(n - 1), species);
                        })
                        .collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private Path some() {
        return iris("some.csv", (n, species) -> Integer.parseInt(n) % 5 == 0 ? species : "");
    }

    private MixtureModel saved() throws java.io.IOException {
        return ModelFile.read(model());
    }

    @Test
    void allLabelsAreADiscriminantAnalysis() {
        Map<String, Object> result = fitJson(iris(), VEV);
        Map<String, Object> best = JsonTree.object(result.get("best"));
        assertThat(best.get("labels")).isEqualTo(List.of("setosa", "versicolor", "virginica"));
        assertThat(best.get("parameters")).isEqualTo(38.0);
        Map<String, Object> labels = JsonTree.object(result.get("labels"));
        double values = (double) labels.get("valueLogLikelihood");
        assertThat(values).isCloseTo(-187.7097444, within(5e-7));
        assertThat((double) best.get("logLikelihood")).isLessThan(values).isCloseTo(-194.05, within(0.01));
        assertThat(labels)
                .containsEntry("column", "Species")
                .containsEntry("rows", 150.0)
                .containsEntry("names", List.of("setosa", "versicolor", "virginica"))
                .containsEntry("rowsByLabel", List.of(50.0, 50.0, 50.0))
                .containsEntry("folds", 10.0)
                .containsKeys("accuracy", "accuracyError", "brier", "brierError");
        double right = 0;
        List<?> confusion = (List<?>) labels.get("confusion");
        for (int c = 0; c < 3; c++) {
            List<?> row = (List<?>) confusion.get(c);
            assertThat(row.stream().mapToDouble(count -> (double) count).sum()).isEqualTo(50);
            right += (double) row.get(c);
        }
        assertThat((double) labels.get("accuracy")).isEqualTo(right / 150).isGreaterThan(0.95);
        assertThat(fitJson(iris(), "-k", "1").keySet()).doesNotContain("labels");
    }

    @Test
    void theSummaryTellsLabelsAndHowTheyArePredicted() {
        String out = fit(iris(), VEV).succeeds().out();
        assertThat(out)
                .contains("\n  labels          'Species', all rows: setosa (50), versicolor (50), virginica (50)\n")
                .contains("\n  log-likelihood  -194.05 of values and labels with 38 parameters, converged after ")
                .contains("\n                  -187.71 of the values alone\n")
                .containsPattern(
                        "\n  prediction      9[0-9.]+ % of the labels right \\(± [0-9.]+\\), Brier score 0\\.\\d{3}"
                                + " \\(± 0\\.\\d{3}\\), by 10-fold cross-validation\n")
                .containsPattern("\n +component +label +weight +rows +Sepal.Length ")
                .containsPattern("\n +1 +setosa +0.3333 ")
                .contains("\n\nLabels, and what is predicted for their rows by cross-validation:\n")
                .containsPattern("\n      setosa +50 +0 +0\n");
        assertThat(fit(some(), "--labels", "Species", "-k", "3").out())
                .contains(
                        "\n  labels          'Species', 30 of 150 rows: setosa (10), versicolor (10), virginica (10)\n");
    }

    @Test
    void theModelRemembersThem() throws java.io.IOException {
        fit(iris(), VEV).succeeds();
        String json = text(model());
        assertThat(json)
                .contains("\"mixtura/2\"")
                .contains("\"labels\": [\"setosa\", \"versicolor\", \"virginica\"]")
                .contains("\"column\": \"Species\"");
        assertThat(ModelFile.toJson(saved())).isEqualTo(json);
        assertThat(run("show", model()).succeeds().out())
                .containsPattern("component +label +weight")
                .contains(
                        "\n150 rows had a label in the column 'Species'; the log-likelihood is that of values and labels,"
                                + " -187.71 of the values alone\n");
        assertThat(run("show", model(), "--all").succeeds().out())
                .containsPattern("\n +label +setosa +versicolor +virginica\n");
        assertThat(run("show", model(), "--json").out()).isEqualTo(json);
    }

    @Test
    void aLabelMayHaveSeveralComponents() throws java.io.IOException {
        Path two = iris("two.csv", (n, species) -> species.equals("setosa") ? "small" : "large");
        fit(two, "--labels", "Species", "--label-components", "1..2", "-k", "3", "-q")
                .succeeds();
        assertThat(saved().mixture().labels().byComponent().stream().map(name -> name.orElse("-")))
                .containsExactlyInAnyOrder("small", "large", "large");
        assertThat(saved().fit().orElseThrow().search().orElseThrow().labelComponents())
                .isEqualTo("1..2");
        fit(two, "--labels", "Species", "--label-components", "1", "-c", "VVV", "-q")
                .succeeds();
        assertThat(saved().mixture().components()).isEqualTo(2);
    }

    @Test
    void theBitsAreThoseOfRowsInMemoryAndOfEveryFormat() {
        Path csv = some();
        fit(csv, VEV).succeeds();
        String expected = text(model());
        Run streamed = fit(csv, "--labels", "Species", "-c", "VEV", "--memory", "1k");
        assertThat(streamed.succeeds().out()).contains("read from disk");
        assertThat(text(model())).isEqualTo(expected);
        run("fit", csv, "-k", "1", "-c", "VVI", "-q", "-m", path("one.json")).succeeds();
        for (String other : List.of("t.parquet", "t.json", "t.tsv.gz")) {
            run("score", path("one.json"), csv, "-o", path(other)).succeeds();
            fit(
                            path(other),
                            "--labels",
                            "Species",
                            "-c",
                            "VEV",
                            "--exclude",
                            "component,max_responsibility,log_density")
                    .succeeds();
            assertThat(text(model())).as(other).isEqualTo(expected);
        }
        String query = "SELECT * EXCLUDE (component, max_responsibility, log_density) FROM '" + path("t.parquet") + "'";
        run("fit", "--query", query, "--labels", "Species", "-c", "VEV", "-m", model())
                .succeeds();
        assertThat(text(model())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--labels Specie | 2 | has no column 'Specie'; it has 'Sepal.Length', ",
                "--labels Species --columns Sepal.Length,Species | 2 | the column 'Species' holds either the labels or a feature,"
                        + " not both",
                "--labels Species --weights Species | 2 | the column 'Species' holds either the weights or the labels of the rows,"
                        + " not both",
                "--label-components 2 | 2 | --label-components belongs to --labels: which column holds the known groups?",
                "--labels Species --label-components 1,3 | 2 | '1,3' is no range of components of a label: write 2 or 1..3",
                "--labels Species --label-components 0 | 2 | must be from 1 to 100000, not 0",
                "--labels Species --label-components 3..1 | 2 | '3..1' is no",
                "--labels Species -k 2 | 3 | 2 components for 3 labels: need at least 3",
                "--labels Species -k 4 | 3 | 4 components for 3 labels: at most 3 can have rows, since all rows are labelled"
            })
    void whatDoesNotGoTogetherIsRefusedInOneLine(String options, int status, String message) {
        Run run = fit(iris(), (Object[]) options.split(" "));
        assertThat(run.err()).contains(message);
        assertThat(run.err().lines().filter(line -> !line.startsWith("Try: ") && !line.startsWith("note: ")))
                .as(run.err())
                .hasSizeLessThanOrEqualTo(2);
        assertThat(run.status()).isEqualTo(status);
        assertThat(model()).doesNotExist();
    }

    @Test
    void columnsThatAreNoGroupsAreRefused() {
        Run many = fit(
                file(
                        "many.csv",
                        IntStream.range(0, 2002)
                                .mapToObj(n -> n + "," + n * n + ",id" + n / 2)
                                .collect(Collectors.joining("\n", "a,b,id\n", "\n"))),
                "--labels",
                "id");
        assertThat(many.status()).isEqualTo(3);
        assertThat(many.err()).contains("column 'id': more than 1,000 different labels, 'id1000' on line 2002");
        Run each = fit(iris("each.csv", (n, species) -> "flower" + n), VEV);
        assertThat(each.status()).isEqualTo(3);
        assertThat(each.err()).contains("each of its 150 labels is of one row only; does it number the rows?\n");
        Run none = fit(iris("none.csv", (n, species) -> "NA"), VEV);
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err())
                .contains("the column 'Species' has no label in any row: without --labels no group is known\n");
    }

    @Test
    void oneLabelForAllRowsIsASoundFit() {
        Run run = fit(iris("same.csv", (n, species) -> "iris"), "--labels", "Species", "-c", "VVV")
                .succeeds();
        assertThat(run.out())
                .contains("'Species', all rows: iris (150), which tells nothing of them\n")
                .contains("Warnings: none\n")
                .doesNotContain("prediction");
    }

    @Test
    void aLabelOfFewRowsIsTold() {
        Path rare = iris("rare.csv", (n, species) -> List.of("3", "60", "100").contains(n) ? "rare" : species);
        assertThat(fit(rare, "--labels", "Species", "-c", "EEE").succeeds().out())
                .contains(
                        "  - few rows have the label \"rare\" (3 rows): a full covariance needs at least 5 of a label;");
    }

    @Test
    void labelsOfWeightZeroDoNotCount() {
        String csv = "a,g,w\n"
                + IntStream.range(0, 40)
                        .mapToObj(n -> n * n % 17 + "." + n + "," + (n < 4 ? "x" : "") + "," + (n < 4 ? 0 : 1))
                        .collect(Collectors.joining("\n", "", "\n"));
        Run run = fit(file("w.csv", csv), "--labels", "g", "--weights", "w", "-k", "1")
                .succeeds();
        assertThat(run.err()).contains("no row that counts has a label: this is a fit without labels");
        assertThat(run.out()).doesNotContain("  labels");
    }

    @Test
    void manyLabelsAreShownInShort() {
        String csv = IntStream.range(0, 400)
                .mapToObj(n ->
                        (n % 20 + 0.3 * ((n * 7919) % 100) / 10) + ",\"a rather long name of group " + n % 20 + "\"")
                .collect(Collectors.joining("\n", "a,g\n", "\n"));
        String out = fit(file("many.csv", csv), "--labels", "g", "-c", "E,V".replace("E,V", "EII"))
                .succeeds()
                .out();
        assertThat(out)
                .contains(" and 14 more\n")
                .contains("\nLabels that are taken for others most often, by cross-validation:\n")
                .containsPattern("\n  a rather long… for a rather long…: \\d+ of 20\n");
        assertThat(out.lines().mapToInt(String::length).max().orElse(0)).isLessThan(200);
    }

    @Test
    void scoresTellTheLabel() {
        fit(iris(), VEV).succeeds();
        List<String[]> table = run("score", model(), iris(), "-o", "-", "--responsibilities")
                .succeeds()
                .table();
        assertThat(String.join(",", table.get(0)))
                .endsWith("Species,component,label,max_responsibility,log_density,responsibility_1,responsibility_2,"
                        + "responsibility_3,label_setosa,label_versicolor,label_virginica");
        long right = table.stream().skip(1).filter(row -> row[4].equals(row[6])).count();
        assertThat(right).isGreaterThan(143);
        for (String[] row : table.subList(1, table.size())) {
            assertThat(List.of(row).subList(12, 15)).isEqualTo(List.of(row).subList(9, 12));
        }
        assertThat(run("score", model(), iris(), "-o", "-")
                        .succeeds()
                        .out()
                        .lines()
                        .findFirst())
                .hasValue(
                        "Sepal.Length,Sepal.Width,Petal.Length,Petal.Width,Species,component,label,max_responsibility,"
                                + "log_density");
    }

    @Test
    void sumsDecideAndFreeComponentsHaveNoLabel() {
        file(
                "model.json",
                "{\"format\": \"mixtura/2\", \"features\": [\"a\"], \"covariance\": \"VVV\", \"weights\": [0.3, 0.3, 0.4],"
                        + " \"means\": [[0], [0], [1]], \"covariances\": [[[1]], [[1]], [[1]]],"
                        + " \"labels\": [\"two, or \\\"2\\\"\", \"two, or \\\"2\\\"\", null]}");
        Run run = runWith(stream("a\n0.9\n5\n"), "score", model(), "-", "-o", "-", "--responsibilities")
                .succeeds();
        assertThat(run.out().lines().findFirst().orElseThrow())
                .endsWith("responsibility_3,\"label_two, or \"\"2\"\"\"");
        assertThat(run.out().lines().skip(1).map(line -> line.split(",0\\.")[0]))
                .containsExactly("0.9,3,\"two, or \"\"2\"\"\"", "5,3,");
        Run npy = runWith(stream("a\n0.9\n"), "score", model(), "-", "-o", path("s.npy"));
        assertThat(npy.status()).isEqualTo(3);
        assertThat(npy.err()).contains("column 'label': a .npy file holds numbers only");
        assertThat(run("show", model()).succeeds().out()).containsPattern("\n +3 +- +0\\.4000");
        assertThat(run("sample", model(), "-n", "20", "-o", "-", "--labels")
                        .succeeds()
                        .out()
                        .lines())
                .allMatch(line -> line.equals("a,component,label")
                        || line.endsWith(",3,")
                        || line.matches(".*,[12],\"two, or \"\"2\"\"\""));
    }

    @Test
    void anyTextIsALabel() {
        Map<String, String> names =
                Map.of("setosa", "\"\ud83c\udf39, rot\"", "versicolor", "=1+1", "virginica", "2.50");
        Path odd = iris("odd.csv", (n, species) -> names.get(species));
        Map<String, Object> result = fitJson(odd, VEV);
        assertThat(JsonTree.object(result.get("labels")).get("names"))
                .isEqualTo(List.of("2.5", "=1+1", "\ud83c\udf39, rot"));
        Run scores = run("score", model(), odd, "-o", path("s.json"), "--keep", "Species", "--responsibilities")
                .succeeds();
        assertThat(scores.err()).isEmpty();
        assertThat(text(path("s.json")))
                .contains("\"label\": \"\ud83c\udf39, rot\"")
                .contains("\"label_=1+1\":");
        assertThat(fit(odd, VEV).succeeds().out()).contains("2.5 (50), =1+1 (50), \ud83c\udf39, rot (50)\n");
    }

    @Test
    void aStartWithLabelsKeepsThem() throws java.io.IOException {
        fit(iris(), VEV).succeeds();
        Path start = file("start.json", text(model()));
        fit(some(), "--labels", "Species", "--init", start).succeeds();
        assertThat(saved().mixture().labels().names()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(fit(some(), "--labels", "Species", "--init", start, "--label-components", "2")
                        .err())
                .contains(
                        "the components of each label are those of the model of --init: leave --label-components out");
        Path other = iris("other.csv", (n, species) -> species.equals("setosa") ? "rosa" : species);
        assertThat(fit(other, "--labels", "Species", "--init", start).err())
                .contains("no component of the initial mixture has the label \"rosa\", which rows have");
    }

    @Test
    void checkCountsThemAndFindsWhatIsDoubtful() {
        Path odd = iris("odd.csv", (n, species) -> n.equals("7") ? "Setosa " : n.equals("8") ? "" : species);
        Run run = run("check", odd, "--labels", "Species").succeeds();
        assertThat(run.out())
                .contains("4 labels in the column 'Species', of 149 rows; 1 row without one:\n       rows  label\n"
                        + "          1  Setosa\n         48  setosa\n         50  versicolor\n         50  virginica\n")
                .contains(
                        "  - column 'Species' has the labels 'Setosa', 'setosa', which differ in case or blanks only: a fit")
                .contains(
                        "  - column 'Species' has labels of few rows, 'Setosa (1 row)': a full covariance of 4 features")
                .doesNotContain("  Species  ");
        Map<String, Object> json = JsonTree.object(
                run("check", odd, "--labels", "Species", "--json").out());
        Map<String, Object> labels = JsonTree.object(json.get("labels"));
        assertThat(labels).containsEntry("column", "Species").containsEntry("unlabelled", 1.0);
        assertThat(((List<?>) labels.get("values")).get(0)).isEqualTo(Map.of("label", "Setosa", "rows", 1.0));
        assertThat(json.get("findings").toString()).contains("similar_labels", "rare_labels");
        assertThat(run("check", odd, "--labels", "Species", "--columns", "Species")
                        .err())
                .contains("holds either the labels or a feature, not both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "clusters", "intervals", "update"})
    void otherCommandsSayWhatTheyCannot(String command) {
        run("fit", iris(), "--exclude", "Species", "-k", "2", "-c", "VVV", "-q", "-m", model())
                .succeeds();
        Run run = command.equals("test")
                ? run("test", iris(), "--labels", "Species")
                : run(command, model(), iris(), "--labels", "Species");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        command.equals("test")
                                ? "mixtura: the test knows no labels: "
                                : "mixtura: the model has no labels, so that those of rows say nothing of it:");
    }

    @Test
    void intervalsAndClustersGoByTheLabelsOfTheFit() {
        Path outer = iris("outer.csv", (n, species) -> species.equals("versicolor") ? "inner" : "outer");
        fit(outer, "--labels", "Species", "--label-components", "2", "-c", "EEE", "-q")
                .succeeds();
        Run clusters = run("clusters", model(), outer).succeeds();
        assertThat(clusters.err())
                .isEqualTo(
                        "note: the known groups of the rows are read from the column 'Species', as for the fit; --labels ''"
                                + " leaves them out\n");
        assertThat(clusters.out())
                .containsPattern("\n +2 +0\\.00 .*\n\nComponents of different labels stay apart: inner");
        assertThat(run("clusters", model(), outer, "--labels", "Species")
                        .succeeds()
                        .out())
                .isEqualTo(clusters.out());
        assertThat(run("clusters", model(), outer, "--labels", "").succeeds().err())
                .isEmpty();
        assertThat(run("clusters", model(), outer, "--clusters", "1", "-o", path("c.csv"))
                        .err())
                .contains("4 components can be merged into 2 to 4 clusters, not 1\n");
        fit(some(), "--labels", "Species", "-k", "3", "-c", "EEE", "-q").succeeds();
        assertThat(run("intervals", model(), some(), "--method", "information")
                        .succeeds()
                        .out())
                .contains("weight");
        Run without = run("intervals", model(), some(), "--method", "information", "--labels", "");
        assertThat(without.status()).isNotZero();
        assertThat(without.err()).contains("labels that it was fitted to");
    }

    @Test
    void updatesGoByTheLabelsOfNewRows() throws java.io.IOException {
        Path old = iris("old.csv", (n, species) -> Integer.parseInt(n) % 3 == 0 ? species : "");
        fit(old, "--labels", "Species", "-k", "3", "-c", "EEE", "-q", "--keep-statistics")
                .succeeds();
        Path all = iris();
        Run update = run("update", model(), all, "-o", path("new.json")).succeeds();
        assertThat(update.err()).contains("note: the known groups of the rows are read from the column 'Species'");
        MixtureModel updated = ModelFile.read(path("new.json"));
        assertThat(updated.mixture().labels()).isEqualTo(saved().mixture().labels());
        assertThat(updated.fit().orElseThrow().labels().orElseThrow().rows()).isEqualTo(200);
        assertThat(updated.fit().orElseThrow().labels().orElseThrow().column()).hasValue("Species");
        Run stream = runWith(stream(text(all)), "update", model(), "-", "--labels", "Species", "-o", path("pipe.json"));
        assertThat(stream.succeeds().err()).isEmpty();
        assertThat(text(path("pipe.json"))).isEqualTo(text(path("new.json")));
        assertThat(runWith(stream(text(all)), "update", model(), "-", "-o", path("pipe.json"))
                        .succeeds()
                        .err())
                .isEqualTo("note: labels on standard input are read if --labels names their column\n");
        assertThat(text(path("pipe.json"))).isNotEqualTo(text(path("new.json")));
        Path other = iris("other.csv", (n, species) -> n.equals("8") ? "rosa" : species);
        Run refused = run("update", model(), other, "-o", path("no.json"));
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).contains("row 9 has the label \"rosa\", which no component of the model has");
        assertThat(path("no.json")).doesNotExist();
    }

    @Test
    void mergedModelsHaveTheSameLabels() throws java.io.IOException {
        Path old = iris("old.csv", (n, species) -> Integer.parseInt(n) % 3 == 0 ? species : "");
        fit(old, "--labels", "Species", "-k", "3", "-c", "EEE", "-q", "--keep-statistics")
                .succeeds();
        run("update", model(), iris(), "-o", path("a.json")).succeeds();
        run("update", model(), some(), "-o", path("b.json")).succeeds();
        run("merge", path("a.json"), path("b.json"), "--base", model(), "-o", path("ab.json"))
                .succeeds();
        MixtureModel merged = ModelFile.read(path("ab.json"));
        assertThat(merged.mixture().labels()).isEqualTo(saved().mixture().labels());
        assertThat(merged.fit().orElseThrow().labels().orElseThrow().rows()).isEqualTo(50 + 150 + 30);
        Path other = iris("other.csv", (n, species) -> species.equals("setosa") ? "rosa" : species);
        run("fit", other, "--labels", "Species", "-c", "EEE", "-q", "--keep-statistics", "-m", path("other.json"))
                .succeeds();
        assertThat(run("merge", path("a.json"), path("other.json"), "-o", path("no.json"))
                        .err())
                .contains("models with different labels cannot be merged");
    }

    @Test
    void helpAndCompletionKnowTheOptions() {
        assertThat(run("fit", "--help").out()).contains("--labels=COLUMN").contains("--label-components=R");
        assertThat(run("completion").out()).contains("--labels").contains("--label-components");
        assertThat(Collections.frequency(List.of(run("test", "--help").out().split("\\s+")), "--labels"))
                .isZero();
    }
}
