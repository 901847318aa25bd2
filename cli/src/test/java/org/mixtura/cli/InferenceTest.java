package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.browser.JsonTree;

/** {@code test}, {@code clusters} and {@code intervals}: what they print, write and refuse. */
class InferenceTest extends CommandFixture {
    private Path data;

    @BeforeEach
    void fitThree() {
        data = faithful();
        fit(data, "-k", "3", "-c", "tied", "-q").succeeds();
    }

    private static List<Map<?, ?>> objects(Object array) {
        return ((List<?>) array)
                .stream().<Map<?, ?>>map(value -> (Map<?, ?>) value).toList();
    }

    private static double number(Map<?, ?> object, String name) {
        return ((Number) object.get(name)).doubleValue();
    }

    @Test
    void testsRiseUntilOneIsNotSignificant() {
        Object[] arguments = {"test", data, "-c", "full", "-k", "1..6", "--replicates", "39", "--seed", "2"};
        Run run = run(arguments).succeeds();
        assertThat(run.err()).isEmpty();
        Run json = run("test", data, "-c", "full", "-k", "1..6", "--replicates", "39", "--seed", "2", "--json");
        Map<String, Object> object = JsonTree.object(json.succeeds().out());
        List<Map<?, ?>> tests = objects(object.get("tests"));
        assertThat(object).containsEntry("conclusive", true).containsEntry("covariance", "VVV");
        assertThat(number(object, "components")).isEqualTo(tests.size());
        assertThat(run.out())
                .startsWith("Bootstrap likelihood-ratio tests at level 0.05, VVV (full)\n")
                .contains("272 rows x 2 features", "-1289.80        2        -1130.26  319.07          39   0.0250")
                .contains("\n" + tests.size() + " components: the smallest number that is not rejected\n");
        for (Map<?, ?> test : tests) {
            double ratio = 2 * (number(test, "alternativeLogLikelihood") - number(test, "logLikelihood"));
            assertThat(number(test, "statistic")).isCloseTo(ratio, within(1e-9));
            assertThat(test.get("significant")).isEqualTo(number(test, "pValue") <= 0.05);
        }
        Map<?, ?> first = tests.get(0);
        assertThat(number(first, "pValue")).isEqualTo(0.025);
        assertThat(number(first, "exceeding")).isZero();
    }

    @Test
    void testsThatEndTooEarlySaySo() {
        assertThat(run("test", data, "-k", "1..2", "--replicates", "19")
                        .succeeds()
                        .out())
                .contains(
                        "\nAt least 2 components: every smaller number is rejected, and that was the last number of -k\n");
    }

    @Test
    void anAnswerDoesNotDependOnThreads() {
        for (Object[] command : new Object[][] {
            {"test", data, "-c", "tied", "-k", "2..4", "--replicates", "39"},
            {"intervals", model(), data, "--replicates", "50"},
            {"clusters", model(), data},
        }) {
            assertThat(run(with(command, "--threads", "1")).succeeds().out())
                    .isEqualTo(run(with(command, "--threads", "3")).succeeds().out())
                    .isEqualTo(run(command).succeeds().out());
        }
        Object[] intervals = {"intervals", model(), data, "--replicates", "50"};
        assertThat(run(with(intervals, "--seed", "1")).succeeds().out())
                .isNotEqualTo(run(intervals).succeeds().out());
    }

    private static Object[] with(Object[] command, Object... more) {
        Object[] all = Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    @Test
    void clustersShowTheEntropyAndTheElbow() {
        assertThat(run("clusters", model(), data).succeeds().out()).isEqualTo("""
                Components merged into clusters by entropy

                  data  %s, 272 rows x 2 features

                  clusters  entropy  rows merged  components of each cluster
                         3    42.74               1 2 3
                         2     0.48        175.0  1+3 2  <- elbow
                         1     0.00        272.0  1+2+3
                """.formatted(data));
        Map<String, Object> json = JsonTree.object(
                run("clusters", model(), data, "--json").succeeds().out());
        assertThat(number(json, "elbow")).isEqualTo(2);
        Map<?, ?> two = objects(json.get("steps")).get(1);
        assertThat(two.get("clusterOf").toString()).isEqualTo("[1.0, 2.0, 1.0]");
        assertThat(number(two, "entropy")).isCloseTo(0.48, within(0.005));
        assertThat(number(two, "rowsMerged")).isEqualTo(175);
    }

    /** The membership in a cluster is the sum of the responsibilities of its components. */
    @Test
    void rowsGetTheirClusters() {
        List<String[]> rows = run("clusters", model(), data, "-o", "-", "--keep", "waiting")
                .succeeds()
                .table();
        List<String[]> scores = run("score", model(), data, "-o", "-", "--responsibilities")
                .succeeds()
                .table();
        assertThat(rows.get(0)).containsExactly("waiting", "component", "cluster", "max_membership");
        assertThat(rows).hasSize(273);
        for (int n = 1; n < rows.size(); n++) {
            double first = Double.parseDouble(scores.get(n)[5]) + Double.parseDouble(scores.get(n)[7]);
            double second = Double.parseDouble(scores.get(n)[6]);
            assertThat(rows.get(n)[0]).isEqualTo(scores.get(n)[1]);
            assertThat(rows.get(n)[1]).isEqualTo(scores.get(n)[2]);
            assertThat(rows.get(n)[2]).isEqualTo(first >= second ? "1" : "2");
            assertThat(Double.parseDouble(rows.get(n)[3])).isCloseTo(Math.max(first, second), within(1e-14));
        }
        Run three = run("clusters", model(), data, "-o", path("out.csv"), "--clusters", "3");
        assertThat(three.succeeds().out()).contains("<- elbow");
        assertThat(text(path("out.csv")).lines().skip(1)).allSatisfy(line -> {
            String[] cells = line.split(",");
            assertThat(cells[3]).isEqualTo(cells[2]); // each component is its own cluster
        });
    }

    @Test
    void intervalsHoldTheEstimates() {
        Run run = run("intervals", model(), data, "--replicates", "99").succeeds();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("95 % intervals from 99 bootstrap replicates (percentiles; for variances, covariances and"
                        + " correlations BCa)\n")
                .contains("  component                       parameter  estimate  std. error    lower    upper\n")
                .containsPattern("  1 +weight    0\\.475")
                .containsPattern("  2 +mean waiting    54\\.49");
        Map<String, Object> json =
                JsonTree.object(run("intervals", model(), data, "--replicates", "99", "--level", "0.9", "--json")
                        .succeeds()
                        .out());
        assertThat(number(json, "level")).isEqualTo(0.9);
        assertThat(number(json, "collapsed")).isZero();
        List<Map<?, ?>> components = objects(json.get("components"));
        assertThat(components).hasSize(3);
        for (Map<?, ?> component : components) {
            for (Map<?, ?> interval : List.of(
                    (Map<?, ?>) component.get("weight"),
                    objects(component.get("means")).get(0),
                    objects(component.get("variances")).get(1))) {
                assertThat(number(interval, "estimate"))
                        .isBetween(number(interval, "lower"), number(interval, "upper"));
                double width = number(interval, "upper") - number(interval, "lower");
                assertThat(width / number(interval, "standardError")).isBetween(2.0, 4.5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "information, 95 % Wald intervals from the observed information",
        "sandwich, 95 % Wald intervals from the observed information and the scores of the rows (sandwich)"
    })
    void intervalsFromTheInformationAreLikeThoseOfTheBootstrap(String method, String title) {
        Run run = run("intervals", model(), data, "--method", method).succeeds();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(title + "\n").containsPattern("  1 +weight    0\\.475");
        assertThat(run("intervals", model(), data, "--method", method, "--threads", "3")
                        .out())
                .isEqualTo(run.out());
        Map<String, Object> json = JsonTree.object(run("intervals", model(), data, "--method", method, "--json")
                .succeeds()
                .out());
        Map<String, Object> bootstrap = JsonTree.object(
                run("intervals", model(), data, "--json").succeeds().out());
        assertThat(json).containsEntry("method", method).containsOnlyKeys(bootstrap.keySet());
        assertThat(bootstrap).containsEntry("method", "bootstrap");
        double error = number((Map<?, ?>) objects(json.get("components")).get(1).get("weight"), "standardError");
        double resampled =
                number((Map<?, ?>) objects(bootstrap.get("components")).get(1).get("weight"), "standardError");
        assertThat(error / resampled).isCloseTo(1, within(0.1));
    }

    @Test
    void intervalsFromTheInformationNeedAMaximum() {
        Path other = file("other.csv", "eruptions,waiting\n" + "1,40\n2,50\n3,70\n4,90\n5,80\n".repeat(20));
        Run run = run("intervals", model(), other, "--method", "information");
        assertThat(run.err()).startsWith("mixtura: no standard errors from the information: ");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void structuresWithoutInformationAreRefused() {
        Path iris = file("iris.csv", resource("iris.csv"));
        fit(iris, "-k", "2", "-c", "factors:1", "-q").succeeds();
        Run run = run("intervals", model(), iris, "--method", "information");
        assertThat(run.err())
                .isEqualTo(
                        "mixtura: the information is not known for UUU:1 (factors:1) covariances: use the bootstrap\n");
        assertThat(run.status()).isEqualTo(2);
    }

    /** What components or features share is one parameter: told once, and in JSON said to be shared. */
    @ParameterizedTest
    @CsvSource({
        "EEE, true, false, 9",
        "EEI, true, false, 8",
        "EII, true, true, 7",
        "VII, false, true, 8",
        "VVE, false, false, 12"
    })
    void sharedParametersAreToldOnce(String structure, boolean shared, boolean oneVariance, int parameters) {
        fit(data, "-k", "2", "-c", structure, "-q").succeeds();
        Object[] arguments = {"intervals", model(), data, "--method", "information"};
        List<String> lines = run(arguments).succeeds().out().lines().toList();
        List<String> variances =
                lines.stream().filter(line -> line.contains(" variance ")).toList();
        List<String> others = lines.stream()
                .filter(line -> line.contains(" weight ") || line.contains(" mean ") || line.contains(" correlation "))
                .toList();
        assertThat(variances.size() + others.size()).isEqualTo(parameters);
        assertThat(variances)
                .hasSize((shared ? 1 : 2) * (oneVariance ? 1 : 2))
                .allMatch(line -> line.startsWith("        all ") == shared)
                .allMatch(line -> line.contains("variance of each feature") == oneVariance);
        assertThat(lines.get(lines.size() - 1).startsWith("The components share"))
                .isEqualTo(shared);
        Map<String, Object> json = JsonTree.object(
                run(with(arguments, "--level", "0.9", "--json")).succeeds().out());
        assertThat(json).containsEntry("sharedCovariances", shared).containsEntry("oneVariance", oneVariance);
        for (Map<?, ?> component : objects(json.get("components"))) {
            assertThat(objects(component.get("variances"))).hasSize(2);
            boolean diagonal = structure.endsWith("I");
            assertThat(objects(component.get("covariances"))).hasSize(diagonal ? 0 : 1);
            assertThat(objects(component.get("correlations"))).hasSize(diagonal ? 0 : 1);
        }
    }

    @Test
    void pairsAreNamed() {
        fit(data, "-k", "2", "-c", "VVV", "-q").succeeds();
        Run run = run("intervals", model(), data, "--replicates", "39").succeeds();
        assertThat(run.out()).contains("  covariance eruptions, waiting  ", "  correlation eruptions, waiting  ");
        Map<String, Object> json = JsonTree.object(
                run("intervals", model(), data, "--replicates", "39", "--json").out());
        Map<?, ?> component = objects(json.get("components")).get(0);
        Map<?, ?> correlation = objects(component.get("correlations")).get(0);
        assertThat(correlation.get("features").toString()).isEqualTo("[eruptions, waiting]");
        double covariance = number(objects(component.get("covariances")).get(0), "estimate");
        double product = number(objects(component.get("variances")).get(0), "estimate")
                * number(objects(component.get("variances")).get(1), "estimate");
        assertThat(number(correlation, "estimate")).isCloseTo(covariance / Math.sqrt(product), within(1e-12));
    }

    /** Those of many features fill no screen. */
    @Test
    void pairsOfManyFeaturesAreElsewhere() {
        for (int features : new int[] {5, 31}) {
            Random random = new Random(1);
            StringBuilder text = new StringBuilder("a0");
            IntStream.range(1, features).forEach(d -> text.append(",a").append(d));
            for (int n = 0; n < 40; n++) {
                text.append('\n').append(random.nextGaussian());
                IntStream.range(1, features).forEach(d -> text.append(',').append(random.nextGaussian()));
            }
            Path table = file("wide.csv", text + "\n");
            fit(table, "-k", "1", "-c", "EEE", "-q").succeeds();
            Object[] arguments = {"intervals", model(), table, "--method", "information"};
            assertThat(run(arguments).succeeds().out())
                    .doesNotContain("correlation a")
                    .endsWith(
                            features == 5
                                    ? "\n--json has the covariances and correlations too.\n"
                                    : "\nCovariances and correlations have intervals for up to 30 features.\n");
            Map<String, Object> json =
                    JsonTree.object(run(with(arguments, "--json")).succeeds().out());
            assertThat(objects(objects(json.get("components")).get(0).get("correlations")))
                    .hasSize(features == 5 ? 10 : 0);
        }
    }

    @Test
    void replicatesAreRoundedAsTheDataAre() {
        Object[] arguments = {"test", data, "-k", "1..2", "--replicates", "19"};
        assertThat(run(arguments).succeeds().out())
                .endsWith("\nReplicates are rounded as the data are: waiting to 1\n");
        Map<String, Object> json = JsonTree.object(
                run(with(arguments, "--seed", "1", "--json")).succeeds().out());
        assertThat(json.get("steps")).isEqualTo(List.of(0.0, 1.0));
    }

    @Test
    void intervalsOnOtherDataAreDoubted() {
        Path other = file(
                "other.csv",
                resource("faithful.csv")
                        .lines()
                        .limit(120)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElseThrow());
        assertThat(run("intervals", model(), other, "--replicates", "9")
                        .succeeds()
                        .err())
                .startsWith(
                        "warning: the model is no optimum for these rows: EM from it raises the log-likelihood per row by ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            test DATA -k 3                    | 2 | at least two numbers of components that follow each other
            test DATA -k 1,3                  | 2 | at least two numbers of components that follow each other
            test DATA -c full,tied            | 2 | -c names one covariance structure
            test DATA --level 5               | 2 | the level must lie between 0 and 1, got 5.0
            test DATA --replicates 5          | 2 | at least 19 are needed
            test DATA --threads 0             | 2 | the number of threads must be at least 1, got 0
            test DATA --columns a             | 2 | has no column 'a'
            test none.csv                     | 1 | none.csv: there is no such file
            clusters MODEL DATA --clusters 4  | 2 | --clusters must be from 1 to 3, the components of the model, got 4
            clusters MODEL - -o -             | 2 | the data are read twice
            clusters MODEL DATA -o - --json   | 2 | choose one
            clusters MODEL DATA --threads 0   | 2 | at least 1, got 0
            clusters MODEL IRIS               | 3 | a feature of the model is missing
            clusters DATA DATA                | 1 | data.csv
            intervals MODEL DATA --level 95   | 2 | --level must lie between 0 and 1, got 95.0
            intervals MODEL DATA --replicates 1 | 2 | the number of replicates must be at least 2, got 1
            intervals MODEL DATA --method x   | 2 | expected one of [BOOTSTRAP, INFORMATION, SANDWICH]
            intervals MODEL DATA --method sandwich --seed 1 | 2 | --replicates and --seed belong to --method bootstrap
            intervals MODEL IRIS              | 3 | a feature of the model is missing
            intervals MODEL DATA --weights w  | 2 | has no column 'w'
            """)
    void mistakesAreNamed(String line, int status, String expected) {
        file("data.csv", resource("faithful.csv"));
        file("iris.csv", resource("iris.csv"));
        Object[] arguments = line.replace("DATA", path("data.csv").toString())
                .replace("IRIS", path("iris.csv").toString())
                .replace("MODEL", model().toString())
                .split(" +");
        Run run = run(arguments);
        assertThat(run.err()).startsWith("mixtura: ").contains(expected);
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }
}
