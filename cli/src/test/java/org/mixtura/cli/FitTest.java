package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.cli.file.ModelPath;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** {@code fit} as interface and help promise it. */
class FitTest extends CommandFixture {
    private static final String[] REPORT_MEMBERS = {
        "best", "candidates", "model", "rows", "features", "warnings", "seconds"
    };
    private static final String[] CANDIDATE_MEMBERS = {
        "components",
        "covariance",
        "logLikelihood",
        "parameters",
        "bic",
        "aic",
        "icl",
        "iterations",
        "converged",
        "secondsPerIteration",
        "warnings",
        "failure"
    };

    private static Map<String, Object> best(Map<String, Object> report) {
        return JsonTree.object(report.get("best"));
    }

    private static List<Map<String, Object>> candidates(Map<String, Object> report) {
        return JsonTree.list(report.get("candidates"));
    }

    private static void requireTypes(Map<String, Object> candidate) {
        assertThat(candidate).containsKeys(CANDIDATE_MEMBERS);
        boolean failed = candidate.get("failure") != null;
        assertThat(candidate.get("components")).isInstanceOf(Double.class);
        assertThat(candidate.get("covariance")).isInstanceOf(String.class);
        assertThat(candidate.get("parameters")).isInstanceOf(Double.class);
        assertThat(candidate.get("iterations")).isInstanceOf(Double.class);
        assertThat(candidate.get("converged")).isInstanceOf(Boolean.class);
        assertThat(candidate.get("warnings")).isInstanceOf(List.class);
        for (String number : List.of("logLikelihood", "bic", "aic", "icl")) {
            if (failed) {
                assertThat(candidate.get(number)).as(number).isNull();
            } else {
                assertThat(candidate.get(number)).as(number).isInstanceOf(Double.class);
            }
        }
    }

    @Test
    void jsonHasTheMembersOfTheContract() {
        Map<String, Object> report = fitJson(faithful(), "-k", "1..4");
        assertThat(report).containsKeys(REPORT_MEMBERS);
        assertThat(report.get("model")).isEqualTo(model().toString());
        assertThat(report.get("rows")).isEqualTo(272.0);
        assertThat(report.get("features")).isEqualTo(List.of("eruptions", "waiting"));
        assertThat(report.get("warnings")).isEqualTo(List.of());
        Map<String, Object> seconds = JsonTree.object(report.get("seconds"));
        double read = JsonTree.number(seconds.get("read"));
        double fit = JsonTree.number(seconds.get("fit"));
        assertThat(read).isPositive();
        assertThat(fit).isPositive();
        assertThat(JsonTree.number(seconds.get("total"))).isGreaterThanOrEqualTo(read + fit);
        requireTypes(best(report));
        assertThat(JsonTree.number(best(report).get("secondsPerIteration"))).isPositive();
        assertThat(candidates(report)).hasSize(4 * 14).contains(best(report)).allSatisfy(FitTest::requireTypes);
    }

    @Test
    void everyCandidateIsListedAlsoThoseThatFailed() {
        Path five = file("five.csv", "a,b\n1,2\n3,1\n4,4\n2,7\n5,5\n");
        List<Map<String, Object>> candidates = candidates(fitJson(five, "-k", "1..3,7", "-c", "full,diag"));
        assertThat(candidates.stream().map(c -> c.get("covariance") + " " + c.get("components")))
                .containsExactly(
                        "VVV 1.0", "VVV 2.0", "VVV 3.0", "VVV 7.0", "VVI 1.0", "VVI 2.0", "VVI 3.0", "VVI 7.0");
        assertThat(candidates).allSatisfy(FitTest::requireTypes);
        assertThat(candidates.get(0).get("failure")).isNull();
        assertThat(candidates.get(3).get("failure")).isEqualTo("7 components for 5 rows: ask for at most 5");
    }

    /** BIC = -2L + p ln n; AIC = -2L + 2p; ICL = BIC - 2 sum_n w_n log max_k r_nk. */
    @ParameterizedTest
    @CsvSource({"full,17", "tied,11", "diag,14", "spherical,11"})
    void criteriaFollowFromTheModelFile(String structure, int parameters) throws IOException {
        double[][] rows = numbers(resource("faithful.csv"));
        Map<String, Object> best = best(fitJson(faithful(), "-k", "3", "-c", structure));
        GaussianMixture mixture = ModelFile.read(model()).mixture();
        double logLikelihood =
                Arrays.stream(rows).mapToDouble(mixture::logDensity).sum();
        double uncertainty = Arrays.stream(rows)
                .mapToDouble(row -> StrictMath.log(
                        Arrays.stream(mixture.responsibilities(row)).max().orElseThrow()))
                .sum();
        double bic = -2 * logLikelihood + parameters * StrictMath.log(272);
        assertThat(best.get("parameters")).isEqualTo((double) parameters);
        assertThat(JsonTree.number(best.get("logLikelihood"))).isCloseTo(logLikelihood, within(1e-8));
        assertThat(JsonTree.number(best.get("bic"))).isCloseTo(bic, within(1e-8));
        assertThat(JsonTree.number(best.get("aic"))).isCloseTo(-2 * logLikelihood + 2 * parameters, within(1e-8));
        assertThat(JsonTree.number(best.get("icl"))).isCloseTo(bic - 2 * uncertainty, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bic", "ICL", "aic"})
    void theCriterionChooses(String criterion) {
        Map<String, Object> report = fitJson(faithful(), "-k", "1..4", "--criterion", criterion);
        String member = criterion.toLowerCase(java.util.Locale.ROOT);
        double smallest = candidates(report).stream()
                .filter(candidate -> (Boolean) candidate.get("sound"))
                .mapToDouble(candidate -> JsonTree.number(candidate.get(member)))
                .min()
                .orElseThrow();
        assertThat(best(report).get(member)).isEqualTo(smallest);
    }

    @Test
    void tiedWithThreeComponentsReachesTheOptimum() {
        assertThat(JsonTree.number(
                        best(fitJson(faithful(), "-k", "3", "-c", "tied")).get("logLikelihood")))
                .isGreaterThanOrEqualTo(-1126.327);
    }

    @Test
    void withoutOptionsTheSearchChoosesThreeTiedComponents() {
        Map<String, Object> report = fitJson(faithful());
        assertThat(best(report)).containsEntry("covariance", "EEE").containsEntry("components", 3.0);
        assertThat(candidates(report)).hasSize(9 * 14);
    }

    @ParameterizedTest
    @CsvSource({
        "full,VVV",
        "FULL,VVV",
        "vvv,VVV",
        "tied,EEE",
        "Eee,EEE",
        "diag,VVI",
        "VVI,VVI",
        "spherical,VII",
        "vii,VII",
        "tied-spherical,EII",
        "Tied-Diag,EEI",
        "vei,VEI",
        "EVE,EVE"
    })
    void structuresHaveTwoNamesEach(String name, String expected) {
        assertThat(best(fitJson(faithful(), "-k", "1", "-c", name))).containsEntry("covariance", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"3|3", "1..3|1 2 3", "2,4,8|2 4 8", "4,1..2,2|4 1 2", "2..2|2"})
    void numbersOfComponents(String option, String expected) {
        assertThat(candidates(fitJson(faithful(), "-k", option, "-c", "spherical")).stream()
                        .map(candidate -> (int) JsonTree.number(candidate.get("components")))
                        .map(Object::toString)
                        .toList())
                .isEqualTo(List.of(expected.split(" ")));
    }

    @Test
    void columnsAreTakenInTheOrderNamed() throws IOException {
        Map<String, Object> report =
                fitJson(file("iris.csv", resource("iris.csv")), "-k", "1", "--columns", "Petal.Width,Sepal.Length");
        assertThat(report.get("features")).isEqualTo(List.of("Petal.Width", "Sepal.Length"));
        assertThat(ModelFile.read(model()).features()).containsExactly("Petal.Width", "Sepal.Length");
        assertThat(ModelFile.read(model()).mixture().mean(0, 0)).isCloseTo(179.9 / 150, within(1e-12));
    }

    @Test
    void excludedColumnsAndTextAreLeftOut() {
        Map<String, Object> report =
                fitJson(file("iris.csv", resource("iris.csv")), "-k", "1", "--exclude", "Petal.Width,Sepal.Length");
        assertThat(report.get("features")).isEqualTo(List.of("Sepal.Width", "Petal.Length"));
        assertThat(JsonTree.<String>list(report.get("notes"))).containsExactly("left out the text column 'Species'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "2.5m", "90s", "3600"})
    void aTimeLimitThatIsNotReachedChangesNothing(String limit) {
        Map<String, Object> free = best(fitJson(faithful(), "-k", "2", "-c", "full"));
        Map<String, Object> limited = best(fitJson(faithful(), "-k", "2", "-c", "full", "--time-limit", limit));
        assertThat(limited.get("logLikelihood")).isEqualTo(free.get("logLikelihood"));
        assertThat(JsonTree.list(limited.get("warnings"))).isEmpty();
    }

    @Test
    void theCrossValidatedLikelihoodChoosesWhenAskedFor() {
        Map<String, Object> report = fitJson(faithful(), "-k", "1..3", "-c", "full", "--criterion", "cv");
        double best = JsonTree.number(best(report).get("cv"));
        for (Map<String, Object> candidate : JsonTree.<Map<String, Object>>list(report.get("candidates"))) {
            assertThat(JsonTree.number(candidate.get("cv"))).isGreaterThanOrEqualTo(best);
        }
        assertThat(best(fitJson(faithful(), "-k", "2")).get("cv")).isNull();
    }

    @Test
    void moreStartsAreTriedWhenAskedFor() {
        Map<String, Object> starts =
                JsonTree.object(best(fitJson(faithful(), "-k", "2", "-c", "full", "--starts", "17"))
                        .get("starts"));
        assertThat(starts.get("tried")).isEqualTo(17.0);
    }

    @Test
    void iterationsEndWhereTheyAreToldTo() {
        Map<String, Object> none = best(fitJson(faithful(), "-k", "3", "-c", "full", "--max-iterations", "0"));
        assertThat(none).containsEntry("iterations", 0.0).containsEntry("converged", false);
        assertThat(none.get("secondsPerIteration")).isNull();
        Map<String, Object> all =
                best(fitJson(faithful(), "-k", "2", "-c", "full", "--max-iterations", "200", "--tolerance", "0"));
        assertThat(all).containsEntry("iterations", 200.0).containsEntry("converged", false);
        assertThat(JsonTree.list(all.get("warnings"))).isEmpty();
    }

    @Test
    void aLooseToleranceStopsEarlier() {
        double loose = JsonTree.number(best(fitJson(faithful(), "-k", "3", "-c", "tied", "--tolerance", "1e-3"))
                .get("iterations"));
        double tight = JsonTree.number(best(fitJson(faithful(), "-k", "3", "-c", "tied", "--tolerance", "1e-12"))
                .get("iterations"));
        assertThat(loose).isLessThan(tight);
        double both = JsonTree.number(best(fitJson(
                        faithful(), "-k", "3", "-c", "tied", "--tolerance", "1e-12", "--parameter-tolerance", "1e-2"))
                .get("iterations"));
        assertThat(both).isLessThan(tight);
    }

    @Test
    void plainEmTakesMoreIterationsToTheSameOptimum() {
        Map<String, Object> usual = best(fitJson(faithful(), "-k", "3", "-c", "tied"));
        Map<String, Object> same = best(fitJson(faithful(), "-k", "3", "-c", "tied", "--accelerate"));
        Map<String, Object> plain = best(fitJson(faithful(), "-k", "3", "-c", "tied", "--no-accelerate"));
        assertThat(same.get("logLikelihood")).isEqualTo(usual.get("logLikelihood"));
        assertThat(JsonTree.number(plain.get("iterations"))).isGreaterThan(JsonTree.number(usual.get("iterations")));
        assertThat(JsonTree.number(plain.get("logLikelihood")))
                .isCloseTo(JsonTree.number(usual.get("logLikelihood")), within(1e-3));
    }

    @Test
    void theSeedIsRecordedInTheModel() throws IOException {
        fit(faithful(), "-k", "2", "--seed", "-77").succeeds();
        assertThat(ModelFile.read(model()).fit().orElseThrow().seed()).isEqualTo(-77);
    }

    @Test
    void theModelFileHasTheMembersOfTheContract() {
        fit(faithful(), "-k", "2", "-c", "diag").succeeds();
        Map<String, Object> model = JsonTree.object(text(model()));
        assertThat(model.keySet())
                .containsExactly("format", "features", "covariance", "weights", "means", "covariances", "fit");
        assertThat(model).containsEntry("format", "mixtura/1").containsEntry("covariance", "VVI");
        assertThat(JsonTree.numbers(model.get("weights"))).hasSize(2);
        assertThat(JsonTree.matrix(model.get("means"))).hasDimensions(2, 2);
        assertThat(JsonTree.list(model.get("covariances")).stream().map(JsonTree::matrix))
                .allSatisfy(matrix -> assertThat(matrix).hasDimensions(2, 2));
        assertThat(JsonTree.object(model.get("fit")).keySet())
                .containsExactly(
                        "rows",
                        "logLikelihood",
                        "parameters",
                        "bic",
                        "iterations",
                        "converged",
                        "seed",
                        "version",
                        "warnings",
                        "search");
    }

    @Test
    void quietSaysNothingOnStandardError() {
        Path iris = file("iris.csv", resource("iris.csv"));
        assertThat(fit(iris, "-k", "1", "-q").succeeds().err()).isEmpty();
        assertThat(fit(iris, "-k", "1").succeeds().err())
                .isEqualTo(
                        "note: left out the text column 'Species'\nfitting 14 candidates to 150 rows x 4 features\n");
    }

    @Test
    void theSummaryFitsOnAScreen() {
        String summary = fit(faithful()).succeeds().out();
        assertThat(summary.lines())
                .hasSizeLessThanOrEqualTo(24)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(100 + model().toString().length()));
        assertThat(summary.lines().filter(line -> !line.contains(folder.toString())))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(summary).contains("3 components, EEE (tied)", "BIC 2314.30", "Warnings: none", "Model: " + model());
    }

    @Test
    void defaultModelPathIsTheDataNameInThisFolder() {
        Set<String> paths = new HashSet<>();
        for (String data : List.of("d.csv", "some/where/d.tsv.gz", "/d.NPY", "d.txt", "d.CSV.GZ", "d")) {
            paths.add(ModelPath.of(data).toString());
        }
        assertThat(paths).containsExactly("d.mixture.json");
        assertThat(ModelPath.of("-")).hasToString("stdin.mixture.json");
        assertThat(ModelPath.of("a.b.csv")).hasToString("a.b.mixture.json");
        assertThat(ModelPath.of("/")).hasToString("data.mixture.json");
    }

    @Test
    void readsStandardInput() {
        Run run = runWith(stream(resource("faithful.csv")), "fit", "-", "-k", "2", "-m", model());
        assertThat(run.succeeds().out()).contains("data            standard input, 272 rows x 2 features");
        String piped = text(model());
        fit(faithful(), "-k", "2").succeeds();
        assertThat(piped).isEqualTo(text(model()));
    }
}
