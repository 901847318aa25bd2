package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mixtura.io.ModelFile;

/** Fits in processes of their own that are asked to end, or killed. */
class SurvivalTest extends CommandFixture {
    /** {@code -Dmixtura.kills=200} for a long run. */
    private static final int KILLS = Integer.getInteger("mixtura.kills", 20);

    private static final long MOST_SECONDS = 120;

    @BeforeEach
    void data() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "needs env");
        Random random = new Random(2);
        StringBuilder rows = new StringBuilder("a,b,c\n");
        for (int n = 0; n < 3_000; n++) {
            double center = n % 4 * 2.5;
            rows.append(center + random.nextGaussian())
                    .append(',')
                    .append(center * center / 4 + random.nextGaussian())
                    .append(',')
                    .append(random.nextGaussian())
                    .append('\n');
        }
        file("rows.csv", rows.toString());
        fit(path("rows.csv"), "-k", "4", "-c", "full").succeeds();
        run("sample", model(), "-n", "40000", "-o", path("many.csv")).succeeds();
        path("model.json").toFile().delete();
    }

    private List<String> command(Object... arguments) {
        return Subprocess.mixtura(Subprocess.runningJava(), arguments);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static int end(Process process) throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + MOST_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Waits until the process has said something that contains a text. */
    private void await(Process process, String said) throws IOException, InterruptedException {
        for (int i = 0; i < 100 * MOST_SECONDS && process.isAlive(); i++) {
            if (Files.readString(path("err")).contains(said)) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(Files.readString(path("err")));
    }

    private static final Object[] ENDLESS = {
        "fit",
        "many.csv",
        "-k",
        "6",
        "-c",
        "full",
        "--tolerance",
        "0",
        "--max-iterations",
        "100000000",
        "--checkpoint-every",
        "0.05s",
        "-m",
        "m.json"
    };

    /** An endless fit, in the middle of it. */
    private Process endless() throws IOException, InterruptedException {
        Process process = Subprocess.start(folder, command(ENDLESS));
        for (int i = 0; i < 100 * MOST_SECONDS && !Files.exists(path("m.json.checkpoint")); i++) {
            Thread.sleep(10);
        }
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    @Test
    void theFirstRequestLeavesTheBestSoFarAndAWayToGoOn() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Process process = endless();
            signal(process, signal);
            assertThat(end(process)).isEqualTo(130);
            assertThat(text(path("err")))
                    .contains("mixtura: stopping after this iteration; once more to stop at once")
                    .contains("mixtura: interrupted; m.json holds the best so far, and the same command with --resume")
                    .doesNotContain("Exception");
            assertThat(text(path("out")))
                    .contains("Gaussian mixture with 6 components", "the fit was stopped on request");
            assertThat(ModelFile.read(path("m.json")).fit().orElseThrow().warnings())
                    .contains("the fit was stopped on request: this is the best that it had found by then");
            assertThat(path("m.json.checkpoint")).exists();
            Files.delete(path("m.json"));
            Files.delete(path("m.json.checkpoint"));
        }
    }

    /** Or, if the work was quicker than the second request, as after the first. */
    @Test
    void theSecondRequestStopsAtOnce() throws Exception {
        Process process = endless();
        signal(process, "INT");
        await(process, "stopping after this iteration");
        signal(process, "INT");
        assertThat(end(process)).isEqualTo(130);
        assertThat(text(path("err"))).doesNotContain("Exception");
        if (Files.exists(path("m.json"))) {
            assertThat(ModelFile.read(path("m.json")).mixture().components()).isEqualTo(6);
        }
    }

    @Test
    void anInterruptedFitIsNotBegunAnewByMistake() throws Exception {
        Process process = endless();
        signal(process, "INT");
        end(process);
        Run again = Subprocess.run(folder, command(ENDLESS));
        assertThat(again.err())
                .isEqualTo("mixtura: m.json.checkpoint is left from a fit that was interrupted: resume that one,"
                        + " or delete the file" + System.lineSeparator());
        assertThat(again.status()).isEqualTo(1);
        Run other = Subprocess.run(
                folder, command("fit", "many.csv", "-k", "6", "-c", "full", "--seed", "3", "-m", "m.json", "--resume"));
        assertThat(other.err()).contains("m.json.checkpoint is of another fit (the seed: 0 there, 3 here)");
        assertThat(other.status()).isEqualTo(1);
        file("other.csv", text(path("many.csv")).replaceFirst("1", "2"));
        Run data = Subprocess.run(
                folder, command("fit", "other.csv", "-k", "6", "-c", "full", "-m", "m.json", "--resume"));
        assertThat(data.err()).contains("m.json.checkpoint is of another fit (");
    }

    /** What a fit that is killed again and again ends with, and what lies about in the meantime. */
    @Test
    void killedAtAnyMomentAndResumedAFitEndsWithTheSameBytes() throws Exception {
        Object[][] fits = {
            {"fit", "rows.csv", "-k", "2..5", "-c", "full,EEE,VVE"},
            {"fit", "many.csv", "-k", "3,4", "-c", "full", "--memory", "100k"}
        };
        long seed = Long.getLong("mixtura.seed", 1);
        Random random = new Random(seed);
        int resumed = 0;
        for (int kills = 0, trial = 0; kills < KILLS; trial++) {
            Object[] fit = fits[trial % fits.length];
            String expected = reference(fit, trial % fits.length);
            long whole = nanoseconds[trial % fits.length];
            boolean done = false;
            for (int parts = 0; !done; parts++) {
                Process process = Subprocess.start(folder, killable(fit));
                long patience = (long) (random.nextDouble() * 1.2 * whole);
                done = process.waitFor(parts < 4 ? patience : MOST_SECONDS * 1_000_000_000L, TimeUnit.NANOSECONDS);
                if (!done) {
                    process.destroyForcibly().waitFor();
                    kills++;
                    resumed += Files.exists(path("m.json.checkpoint")) ? 1 : 0;
                    requireWhole("seed " + seed + ", trial " + trial, expected);
                }
            }
            assertThat(text(path("err"))).as("trial %d", trial).doesNotContain("mixtura:");
            assertThat(text(path("m.json")))
                    .as("seed %d, trial %d", seed, trial)
                    .isEqualTo(expected);
            assertThat(path("m.json.checkpoint")).doesNotExist();
            Files.delete(path("m.json"));
        }
        assertThat(resumed).isPositive();
        System.out.println(KILLS + " kills, " + resumed + " of them with a checkpoint");
    }

    private final String[] references = new String[2];
    private final long[] nanoseconds = new long[2];

    private String reference(Object[] fit, int which) throws Exception {
        if (references[which] == null) {
            long begin = System.nanoTime();
            assertThat(end(Subprocess.start(folder, killable(fit)))).isZero();
            nanoseconds[which] = System.nanoTime() - begin;
            references[which] = text(path("m.json"));
            Files.delete(path("m.json"));
        }
        return references[which];
    }

    private List<String> killable(Object[] fit) {
        return command(Stream.concat(
                        Stream.of(fit), Stream.of("-m", "m.json", "--resume", "--checkpoint-every", "0.05s", "-q"))
                .toArray());
    }

    /** There is no model, or the whole of it; a hidden file that had no name yet may be left. */
    private void requireWhole(String when, String expected) throws IOException {
        if (Files.exists(path("m.json"))) {
            assertThat(text(path("m.json"))).as(when).isEqualTo(expected);
        }
        List<String> others = new ArrayList<>(files().keySet());
        others.removeAll(List.of("rows.csv", "many.csv", "out", "err", "m.json", "m.json.checkpoint"));
        assertThat(others).as(when).allMatch(name -> name.matches("\\.mixtura-.*\\.tmp"));
        for (String name : others) {
            Files.delete(path(name));
        }
    }
}
