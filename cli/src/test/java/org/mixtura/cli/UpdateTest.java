package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.browser.JsonTree;

/** {@code update} and {@code merge}: models learn from new rows. */
class UpdateTest extends CommandFixture {
    private Path part(String name, int from, int to) {
        List<String> lines = resource("faithful.csv").lines().toList();
        return file(name, lines.get(0) + "\n" + String.join("\n", lines.subList(from + 1, to + 1)) + "\n");
    }

    private Map<String, Object> update(Object... options) {
        Object[] all = new Object[options.length + 4];
        all[0] = "update";
        all[1] = model();
        all[2] = path("new.csv");
        all[3] = "--json";
        System.arraycopy(options, 0, all, 4, options.length);
        return JsonTree.object(run(all).succeeds().out());
    }

    private static Map<String, Object> model(Path path) {
        return JsonTree.object(text(path));
    }

    private static void assertSame(Path expected, Path found, double error) {
        for (String part : new String[] {"weights", "means", "covariances"}) {
            double[] want = numbersIn(model(expected).get(part));
            double[] have = numbersIn(model(found).get(part));
            assertThat(have).hasSameSizeAs(want);
            for (int i = 0; i < want.length; i++) {
                assertThat(have[i]).isCloseTo(want[i], within(error * (1 + Math.abs(want[i]))));
            }
        }
    }

    private static double[] numbersIn(Object json) {
        return json instanceof List<?> list
                ? list.stream()
                        .flatMapToDouble(each -> Arrays.stream(numbersIn(each)))
                        .toArray()
                : new double[] {(Double) json};
    }

    /** What another process is about to leave is waited for, and learned from. */
    @Test
    void updatesOfOneModelWaitForEachOther() throws Exception {
        fit(part("old.csv", 0, 100), "-k", 2, "-c", "VVV", "--keep-statistics").succeeds();
        part("new.csv", 100, 150);
        Files.copy(model(), path("next.json"));
        run("update", path("next.json"), part("more.csv", 150, 272)).succeeds();
        Process update;
        try (FileChannel held = FileChannel.open(model(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            held.lock();
            update = Subprocess.start(
                    folder, Subprocess.mixtura(Subprocess.runningJava(), "update", model(), path("new.csv")));
            for (int tries = 0;
                    !text(path("err")).contains("note: waiting for another update of") && tries < 600;
                    tries++) {
                Thread.sleep(100);
            }
            assertThat(text(path("err"))).contains("waiting for another update");
            Files.move(path("next.json"), model(), StandardCopyOption.ATOMIC_MOVE); // as the other one ends
        }
        assertThat(update.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(update.exitValue()).isZero();
        assertThat(text(path("out"))).contains("50 rows, 272 in all");
    }

    @Test
    void anotherFileIsWrittenWithoutWaiting() throws Exception {
        fit(part("old.csv", 0, 100), "-k", 2, "-c", "VVV", "--keep-statistics").succeeds();
        part("new.csv", 100, 150);
        try (FileChannel held = FileChannel.open(model(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            held.lock();
            run("update", model(), path("new.csv"), "-o", path("next.json")).succeeds();
            Run same = run("update", model(), path("new.csv"), "-o", path("./model.json"));
            assertThat(same.status()).isEqualTo(1);
            assertThat(same.err()).contains("is being updated by this very process");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VVV", "VEE", "EII"})
    void oneBatchIsOneIterationOnTheRowsOfBoth(String structure) {
        fit(part("old.csv", 0, 150), "-k", 2, "-c", structure, "--keep-statistics")
                .succeeds();
        part("new.csv", 150, 272);
        run("fit", faithful(), "--init", model(), "--max-iterations", 1, "--tolerance", 0, "-m", path("both.json"))
                .succeeds();
        update("-o", path("updated.json"));
        assertSame(path("both.json"), path("updated.json"), 1e-9);
    }

    /** A quarter of the rows have the same y, so a component rests on the floor; above 16,384 rows it depends on the seed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void theStatisticsCarryTheFloorOfTheFit(int seed) {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("x,y\n");
        for (int n = 0; n < 20_000; n++) {
            double y = random.nextGaussian();
            rows.append(random.nextGaussian())
                    .append(',')
                    .append(n % 4 == 0 ? 5 : y)
                    .append('\n');
        }
        fit(file("spike.csv", rows.toString()), "-k", 2, "-c", "VVI", "--seed", seed, "--keep-statistics")
                .succeeds();
        double[] covariances = numbersIn(model(model()).get("covariances"));
        double least = Math.min(covariances[3], covariances[7]);
        double carried = numbersIn(((Map<?, ?>) model(model()).get("statistics")).get("floor"))[1];
        assertThat(carried).isCloseTo(least, within(1e-12 * least));
    }

    /** Whole scatters stand in for what factors see of them. */
    @Test
    void factorsLearnTheSameWay() {
        List<String> lines = resource("iris.csv").lines().toList();
        String header = lines.get(0) + "\n";
        file("old.csv", header + String.join("\n", lines.subList(1, 101)));
        file("new.csv", header + String.join("\n", lines.subList(101, 151)));
        file("iris.csv", resource("iris.csv"));
        fit(path("old.csv"), "-k", 2, "-c", "factors:1", "--keep-statistics").succeeds();
        run(
                        "fit",
                        path("iris.csv"),
                        "--init",
                        model(),
                        "--max-iterations",
                        1,
                        "--tolerance",
                        0,
                        "-m",
                        path("both.json"))
                .succeeds();
        update("-o", path("updated.json"));
        assertSame(path("both.json"), path("updated.json"), 1e-9);
    }

    @Test
    void saysWhatChangedAndReplacesTheModel() {
        fit(part("old.csv", 0, 150), "-k", 2, "-c", "VVV", "--keep-statistics").succeeds();
        part("new.csv", 150, 272);
        String before = text(model());
        Run run = run("update", model(), path("new.csv"), "--passes", 2).succeeds();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Learned from " + path("new.csv") + ": 122 rows, 272 in all\n")
                .containsPattern("log-likelihood per new row: -4\\.\\d+ before, -4\\.\\d+ after")
                .contains("weight before", "Warnings: none", "Model: " + model());
        assertThat(text(model())).isNotEqualTo(before);
        assertThat(model(model()).get("fit"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("rows", 272.0)
                .containsEntry("converged", false);
        assertThat(run("show", model(), "--json").succeeds().out()).isEqualTo(text(model()));
    }

    @Test
    void theRecordIsOfAllRows() {
        fit(part("old.csv", 0, 150), "-k", 1, "-c", "VVV", "--keep-statistics").succeeds();
        part("new.csv", 150, 272);
        Map<?, ?> before = (Map<?, ?>) model(model()).get("fit");
        Map<String, Object> report = update();
        Map<?, ?> after = (Map<?, ?>) model(model()).get("fit");
        Map<?, ?> perRow = (Map<?, ?>) report.get("logLikelihoodPerRow");
        double expected = (Double) before.get("logLikelihood") + 122 * (Double) perRow.get("after");
        assertThat((Double) after.get("logLikelihood")).isCloseTo(expected, within(1e-9));
        assertThat((Double) after.get("bic")).isCloseTo(-2 * expected + 5 * Math.log(272), within(1e-9));
        assertThat((Double) perRow.get("after")).isGreaterThan((Double) perRow.get("before"));
        assertThat(report).containsEntry("drift", false).containsEntry("newRows", 122.0);
    }

    @Test
    void driftIsWarnedOf() {
        fit(faithful(), "-k", 2, "-c", "VVV", "--keep-statistics").succeeds();
        StringBuilder later = new StringBuilder("waiting,eruptions\n");
        resource("faithful.csv").lines().skip(1).limit(100).forEach(line -> {
            String[] cells = line.split(",");
            later.append(Double.parseDouble(cells[1]) + 25)
                    .append(",")
                    .append(cells[0])
                    .append("\n");
        });
        file("new.csv", later.toString());
        assertThat(run("update", model(), path("new.csv"), "-o", path("o.json"))
                        .succeeds()
                        .out())
                .contains(
                        "% of the new rows are less probable than 99 of 100 rows of the model before: the data have drifted");
        double[] slow = numbersIn(model(path("o.json")).get("means"));
        update("--half-life", 20);
        double[] fast = numbersIn(model(model()).get("means"));
        assertThat(fast[1]).isGreaterThan(slow[1] + 3);
    }

    @Test
    void aModelWithoutStatisticsStandsForItsRowsAndIsSaidTo() {
        fit(part("old.csv", 0, 150), "-k", 2, "-c", "VVV").succeeds();
        part("new.csv", 150, 272);
        run("fit", path("old.csv"), "--init", model(), "--keep-statistics", "-m", path("kept.json"))
                .succeeds();
        Run run = run("update", model(), path("new.csv"), "-o", path("a.json"));
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("does not carry the statistics of its rows", "150 rows", "--keep-statistics");
        run("update", path("kept.json"), path("new.csv"), "-o", path("b.json")).succeeds();
        assertSame(path("b.json"), path("a.json"), 1e-2); // the fit had converged to 1e-8 of the likelihood
        file("foreign.json", text(model()).replaceFirst("(?s),\\s*\"fit\".*", "}"));
        Run refused = run("update", path("foreign.json"), path("new.csv"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("how many rows the model was fitted to is not recorded");
    }

    @Test
    void modelsOfPartsMergeToTheFitOfAll() {
        part("left.csv", 0, 100);
        part("right.csv", 100, 272);
        fit(faithful(), "-k", 2, "-c", "VVV", "--max-iterations", 3).succeeds();
        for (String side : new String[] {"left", "right"}) {
            run(
                            "fit",
                            path(side + ".csv"),
                            "--init",
                            model(),
                            "--max-iterations",
                            0,
                            "--keep-statistics",
                            "-m",
                            path(side + ".json"))
                    .succeeds();
        }
        Run run = run("merge", path("left.json"), path("right.json"), "-o", path("merged.json"))
                .succeeds();
        assertThat(run.out()).contains("Model of 272 rows: " + path("merged.json"));
        run("fit", faithful(), "--init", model(), "--max-iterations", 1, "--tolerance", 0, "-m", path("step.json"))
                .succeeds();
        assertSame(path("step.json"), path("merged.json"), 1e-9);
    }

    @Test
    void updatesOfOneBaseMergeAndItsRowsCountOnce() {
        part("left.csv", 0, 100);
        part("right.csv", 100, 200);
        fit(part("base.csv", 200, 272), "-k", 1, "-c", "VVV", "--keep-statistics")
                .succeeds();
        for (String side : new String[] {"left", "right"}) {
            run("update", model(), path(side + ".csv"), "-o", path(side + ".json"))
                    .succeeds();
        }
        run("merge", path("left.json"), path("right.json"), "--base", model(), "-o", path("merged.json"))
                .succeeds();
        run("fit", faithful(), "-k", 1, "-c", "VVV", "-m", path("all.json")).succeeds();
        assertSame(path("all.json"), path("merged.json"), 1e-12);
        Run other = run("merge", path("left.json"), faithfulOf(2), "-o", path("no.json"));
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("models of different make cannot be merged");
        assertThat(path("no.json")).doesNotExist();
    }

    private Path faithfulOf(int components) {
        run("fit", faithful(), "-k", components, "-c", "VVV", "-m", path("two.json"), "--keep-statistics")
                .succeeds();
        return path("two.json");
    }

    @ParameterizedTest
    @CsvSource({
        "--half-life 5 --step-exponent 0.7, two ways to forget",
        "--half-life -1, a half-life must be a positive number",
        "--step-exponent 0.5, the exponent of the step sizes",
        "--batch 0, a batch needs at least 1 row",
        "--passes 0, --passes must be at least 1"
    })
    void wrongOptionsAreNamed(String options, String reason) {
        fit(faithful(), "-k", 1).succeeds();
        String before = text(model());
        Run run = run((Object[]) ("update " + model() + " " + faithful() + " " + options).split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(reason);
        assertThat(text(model())).isEqualTo(before);
    }

    @Test
    void aFailureLeavesTheOldModel() {
        fit(faithful(), "-k", 2, "-c", "VVV").succeeds();
        String before = text(model());
        Run text = run("update", model(), file("new.csv", "eruptions,waiting\n1,2\n3,long\n"));
        assertThat(text.status()).isEqualTo(3);
        Run column = run("update", model(), file("new.csv", "eruptions\n1\n"));
        assertThat(column.err()).contains("a feature of the model is missing");
        assertThat(text(model())).isEqualTo(before);
    }
}
