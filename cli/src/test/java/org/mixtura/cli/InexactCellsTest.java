package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.browser.JsonTree;
import org.mixtura.columns.InexactCells;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;

/** Fits of values with errors, of rounded values, and of intervals. */
class InexactCellsTest extends CommandFixture {
    private static final Object[] ONE = {"-k", "1", "-c", "VVV", "--tolerance", "1e-15", "--max-iterations", "2000"};

    private GaussianMixture mixture() {
        try {
            return ModelFile.read(model()).mixture();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double logLikelihood(Map<String, Object> result) {
        return (double) JsonTree.object(result.get("best")).get("logLikelihood");
    }

    /** {@code docs/comparisons/intervals/survreg.R} made the table and the numbers. */
    @Test
    void oneComponentOfIntervalsIsThatOfTheSurvivalPackage() {
        Map<String, Object> result =
                fitJson(file("survreg.csv", resource("survreg.csv")), all(ONE, "--interval", "x=lo:hi"));
        assertThat(logLikelihood(result)).isCloseTo(-120.085715336823, within(1e-6));
        assertThat(mixture().mean(0)[0]).isCloseTo(12.4699116872001, within(1e-6));
        assertThat(Math.sqrt(mixture().covariance(0).entry(0, 0))).isCloseTo(3.37370192069671, within(1e-6));
        assertThat(JsonTree.object(JsonTree.object(result.get("cells")).get("x")))
                .containsEntry("interval", List.of("lo", "hi"))
                .containsEntry("exact", 16.0)
                .containsEntry("intervals", 32.0)
                .containsEntry("atLeast", 16.0)
                .containsEntry("atMost", 16.0);
    }

    private static Object[] all(Object[] some, Object... more) {
        Object[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static String withColumn(String csv, String name, IntFunction<String> cell) {
        List<String> lines = csv.lines().toList();
        StringBuilder text =
                new StringBuilder(lines.get(0)).append(',').append(name).append('\n');
        for (int n = 1; n < lines.size(); n++) {
            text.append(lines.get(n)).append(',').append(cell.apply(n)).append('\n');
        }
        return text.toString();
    }

    @Test
    void errorsOfZeroAreNoErrorsToTheLastBit() {
        Object[] options = {"-k", "2", "-c", "VVV"};
        fit(faithful(), options).succeeds();
        String plain = text(model());
        fit(
                        file("faithful.csv", withColumn(text(faithful()), "e", n -> n % 2 == 0 ? "0" : "-0.0")),
                        all(options, "--errors", "waiting=e"))
                .succeeds();
        assertThat(text(model()).replaceAll("\"cells\"[^}]*\\}\\s*\\},\\s*", ""))
                .isEqualTo(plain);
    }

    @Test
    void equalErrorsLeaveTheirVarianceOut() {
        fit(faithful(), ONE).succeeds();
        GaussianMixture plain = mixture();
        double likelihood = logLikelihood(fitJson(faithful(), ONE));
        String csv = withColumn(text(faithful()), "e", n -> "4");
        double measured = logLikelihood(fitJson(file("e.csv", csv), all(ONE, "--errors", "waiting=e")));
        GaussianMixture without = mixture();
        assertThat(measured).isCloseTo(likelihood, within(1e-7));
        assertThat(without.mean(0)).containsExactly(plain.mean(0), within(1e-6));
        assertThat(without.covariance(0).entry(1, 1))
                .isCloseTo(plain.covariance(0).entry(1, 1) - 16, within(1e-3));
        assertThat(without.covariance(0).entry(0, 1))
                .isCloseTo(plain.covariance(0).entry(0, 1), within(1e-4));
    }

    @Test
    void roundedValuesHaveTheSameGroups() {
        Object[] options = {"-k", "3", "-c", "VVV", "--exclude", "Species", "--order-by", "Petal.Length"};
        Object iris = file("iris.csv", resource("iris.csv"));
        fit(iris, options).succeeds();
        GaussianMixture plain = mixture();
        Run run = fit(iris, all(options, "--rounded", "auto")).succeeds();
        assertThat(run.out())
                .contains("  values          Sepal.Length, Sepal.Width, Petal.Length, Petal.Width: rounded to 0.1\n")
                .contains("\n                  made of probabilities where values are intervals: not to be compared");
        GaussianMixture rounded = mixture();
        for (int k = 0; k < 3; k++) {
            assertThat(rounded.weights()[k]).isCloseTo(plain.weights()[k], within(0.03));
            assertThat(rounded.mean(k)).containsExactly(plain.mean(k), within(0.05));
        }
        assertThat(run("show", model()).out()).contains("Values: Petal.Length rounded to 0.1; ");
    }

    @Test
    void faithfulRoundedHasTheGroupsOfFaithful() {
        Object[] options = {"-k", "2", "-c", "VVV"};
        fit(faithful(), options).succeeds();
        GaussianMixture plain = mixture();
        fit(faithful(), all(options, "--rounded", "waiting=1")).succeeds();
        GaussianMixture rounded = mixture();
        assertThat(rounded.weights()[0]).isCloseTo(plain.weights()[0], within(1e-3));
        for (int k = 0; k < 2; k++) {
            double[] mean = plain.mean(k);
            assertThat(rounded.mean(k)).containsExactly(mean, within(0.02));
            double sheppard = plain.covariance(k).entry(1, 1) - 1.0 / 12;
            assertThat(rounded.covariance(k).entry(1, 1)).isCloseTo(sheppard, within(0.1));
        }
    }

    @Test
    void aHistogramIsItsRows() {
        Random random = new Random(3);
        int[] counts = new int[12];
        for (int n = 0; n < 500; n++) {
            double x = random.nextGaussian() + (n % 2 == 0 ? 3 : 8);
            counts[(int) Math.max(0, Math.min(11, Math.floor(x)))]++;
        }
        StringBuilder bins = new StringBuilder("from,to,count\n");
        StringBuilder rows = new StringBuilder("from,to\n");
        for (int bin = 0; bin < counts.length; bin++) {
            String ends = (bin == 0 ? "" : bin) + "," + (bin == 11 ? "" : bin + 1);
            bins.append(ends).append(',').append(counts[bin]).append('\n');
            rows.append((ends + "\n").repeat(counts[bin]));
        }
        Object[] options = {"--interval", "x=from:to", "-k", "2", "-c", "VVV", "--order-by", "x", "--tolerance", "1e-13"
        };
        double histogram =
                logLikelihood(fitJson(file("bins.csv", bins.toString()), all(options, "--weights", "count")));
        GaussianMixture binned = mixture();
        double single = logLikelihood(fitJson(file("rows.csv", rows.toString()), options));
        GaussianMixture repeated = mixture();
        assertThat(histogram).isCloseTo(single, within(1e-5));
        for (int k = 0; k < 2; k++) {
            assertThat(binned.mean(k)[0]).isCloseTo(repeated.mean(k)[0], within(1e-2));
            assertThat(binned.mean(k)[0]).isCloseTo(k == 0 ? 3 : 8, within(0.3));
        }
    }

    @Test
    void aSaturatedDetectorDoesNotPullItsGroupDown() {
        Random random = new Random(8);
        String csv = random.doubles(600)
                .mapToObj(u -> Double.toString(Math.min(100, 90 + 10 * random.nextGaussian())))
                .collect(Collectors.joining("\n", "a\n", "\n"));
        Run run = fit(file("a.csv", csv), all(ONE, "--saturated", "a=:100")).succeeds();
        assertThat(run.out()).containsPattern("  values          a: 100 or more in \\d+ rows\n");
        assertThat(mixture().mean(0)[0]).isCloseTo(90, within(1.5));
        assertThat(Math.sqrt(mixture().covariance(0).entry(0, 0))).isCloseTo(10, within(1.2));
    }

    @Test
    void whereverTheRowsComeFromTheModelIsTheSame() {
        String csv = withColumn(text(faithful()).replace("\"", ""), "e", n -> Double.toString(0.1 * (n % 5)));
        Object[] options = {"-k", "2", "-c", "VVV", "--errors", "eruptions=e", "--rounded", "waiting=1", "-q"};
        fit(file("e.csv", csv), options).succeeds();
        String expected = text(model());
        assertThat(expected.replaceAll("\\s", ""))
                .contains("\"cells\":{\"errors\":{\"eruptions\":\"e\"},\"rounded\":{\"waiting\":1}}");
        fit(file("e.csv", csv), all(options, "--memory", "1k")).succeeds();
        assertThat(text(model())).isEqualTo(expected);
        fit(file("e.tsv", csv.replace(',', '\t')), options).succeeds();
        assertThat(text(model())).isEqualTo(expected);
        run(all(new Object[] {"fit", "--query", "SELECT * FROM '" + path("e.csv") + "'", "-m", model()}, options))
                .succeeds();
        assertThat(text(model())).isEqualTo(expected);
        runWith(stream(csv), all(new Object[] {"fit", "-", "-m", model()}, options))
                .succeeds();
        assertThat(text(model())).isEqualTo(expected);
    }

    @Test
    void whatIsLeftOutTakesItsErrorsAlong() {
        String csv =
                "a,e,b,c,f\n1,0.1,7,2,1\n2,0.2,7,4,1\n4,0,7,8,0\n5,0.3,7,10,1\n7,0,7,14,0\n9,0.1,7,18,0\n3,0.1,7,6,1\n";
        Run run = fit(file("t.csv", csv), "-k", "1", "-c", "VVV", "--errors", "a=e,b=f")
                .succeeds();
        assertThat(run.err()).contains("left out the column 'c'");
        assertThat(run.out()).contains("a: errors 0.1 to 0.3 in 5 rows, 2 exact");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--errors a | --errors 'a' is not understood: write mass=mass_error",
                "--errors =b | --errors '=b' is not understood: write mass=mass_error",
                "--errors a=b,a=c | --errors names the feature 'a' twice",
                "--rounded a=x | --rounded 'a=x' is not understood: write height=0.1, or auto",
                "--rounded a=0 | the unit of rounding of 'a' is 0.0: it is a positive number, such as 0.1 for one decimal",
                "--interval x=b | --interval 'x=b' is not understood: write time=from:to",
                "--saturated a=1 | --saturated 'a=1' is not understood: write light=0:1023",
                "--saturated a=2:1 | the ends of what can be measured are two rising numbers, or one of them, not 2.0 and 1.0",
                "--errors a=b --rounded a=1 | 'a' has errors and a unit of rounding: its values are known in one way, so"
                        + " choose one",
                "--errors a=b --columns a,b | the column 'b' holds either the errors of 'a' or a feature, not both",
                "--errors a=b --labels b | the column 'b' holds either the errors of 'a' or weights or labels, not both"
            })
    void whatContradictsItselfIsWrongUsage(String options, String fault) {
        Run run = fit(file("t.csv", "a,b,c\n1,2,3\n2,1,3\n4,4,4\n"), (Object[]) options.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("mixtura: " + fault + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--errors a=z | has no column 'z'; it has 'a', 'b', 'c'",
                "--rounded z=1 | has no column 'z'; it has 'a', 'b', 'c'",
                "--errors a=b | line 3, column 'b': the standard error -1 is negative",
                "--interval x=a:b | line 3, column 'b': the upper end -1 is below the lower end 2 in 'a'"
            })
    void badCellsAreToldWithTheirPlace(String options, String fault) {
        Run run = fit(file("t.csv", "a,b,c\n1,2,3\n2,-1,3\n4,4,4\n"), (Object[]) options.split(" "));
        assertThat(run.status()).isGreaterThan(1);
        assertThat(run.err()).contains(fault).hasLineCount(1);
    }

    @Test
    void checkTellsTheUnits() {
        Run run = run("check", faithful(), "--rounded", "auto").succeeds();
        assertThat(run.out())
                .contains("Units of rounding, as fit --rounded auto takes them:\n  eruptions                0.001\n"
                        + "  waiting                  1\n");
        Map<String, Object> json = JsonTree.object(run("check", faithful(), "--rounded", "auto", "--json")
                .succeeds()
                .out());
        assertThat(json.get("rounded")).isEqualTo(Map.of("eruptions", 0.001, "waiting", 1.0));
        assertThat(run("check", faithful(), "--rounded", "a=1").status()).isEqualTo(2);
        assertThat(run("check", faithful()).succeeds().out()).doesNotContain("rounding, as");
    }

    @Test
    void theModelTellsHowItsValuesWereKnown() throws IOException {
        fit(faithful(), all(ONE, "--rounded", "waiting=1", "--saturated", "waiting=:96", "-q"))
                .succeeds();
        InexactCells cells = ModelFile.read(model()).fit().orElseThrow().cells().orElseThrow();
        assertThat(cells.rounded()).isEqualTo(Map.of("waiting", 1.0));
        assertThat(run("show", model()).out())
                .contains("Values: waiting rounded to 1; waiting measured below 96; the log-likelihood is made of"
                        + " probabilities where they are intervals\n");
    }
}
