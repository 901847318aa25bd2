package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Disks that fill, and files that change while they are read: one clear line, and what was there before stays. A disk is full because
 * files may not be larger (which any user can ask of a shell), and, where the test may mount one, because it is small.
 */
class FailingDiskTest extends CommandFixture {
    private static final String OLD_MODEL = "the model of before";

    private Path disk;

    @BeforeEach
    void data() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
        Random random = new Random(4);
        StringBuilder rows = new StringBuilder("a,b,c,d,e,f,g,h\n");
        for (int n = 0; n < 4_000; n++) {
            for (int d = 0; d < 8; d++) {
                rows.append(n % 4 * d + random.nextGaussian()).append(d < 7 ? ',' : '\n');
            }
        }
        file("rows.csv", rows.toString());
        disk = path("disk");
    }

    @AfterEach
    void unmount() throws Exception {
        new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }

    /** A folder in which there is room for so many kilobytes; null where that cannot be made. */
    private Path smallDisk(int kilobytes) throws Exception {
        Files.createDirectories(disk);
        new ProcessBuilder("umount", disk.toString()).start().waitFor();
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", disk.toString())
                .start();
        return mount.waitFor() == 0 ? disk : null;
    }

    private List<String> command(Path temporary, Object... arguments) {
        return Subprocess.mixtura(Subprocess.runningJava(), arguments).stream()
                .flatMap(word -> word.equals("-cp")
                        ? Stream.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary, word)
                        : Stream.of(word))
                .toList();
    }

    /** Runs with files of so many kilobytes at most. */
    private Run limited(int kilobytes, Object... arguments) {
        List<String> words =
                new ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "bash"));
        words.addAll(command(folder, arguments));
        return Subprocess.run(folder, words);
    }

    private static void failed(Run run, String... said) {
        assertThat(run.err()).contains(said).doesNotContain("Exception", "\tat ");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aModelThatDoesNotFitLeavesTheOldOne() throws Exception {
        Object[] fit = {"fit", "rows.csv", "-k", "12", "-c", "full", "--max-iterations", "3", "-q", "-m"};
        file("m.json", OLD_MODEL);
        failed(limited(4, with(fit, "m.json")), "mixtura: the model could not be written to m.json: File too large");
        assertThat(text(path("m.json"))).isEqualTo(OLD_MODEL);
        assertThat(files()).containsOnlyKeys("rows.csv", "m.json");
        Path small = smallDisk(8);
        if (small != null) {
            Path model = Files.writeString(small.resolve("m.json"), OLD_MODEL);
            Run run = Subprocess.run(folder, command(folder, with(fit, model)));
            failed(run, "could not be written to " + model + ": No space left on device");
            assertThat(text(model)).isEqualTo(OLD_MODEL);
            assertThat(small).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    private static Object[] with(Object[] words, Object... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
    }

    @Test
    void aTemporaryCopyThatDoesNotFitSaysWhereAndWhatToDo() throws Exception {
        Object[] fit = {"fit", "rows.csv", "-k", "2", "-q", "-m", "m.json", "--memory", "50k"};
        file("m.json", OLD_MODEL);
        String[] said = {
            "mixtura: rows.csv does not fit into memory, and its numbers cannot be written to the folder ",
            "; let TMPDIR, or -Djava.io.tmpdir of Java, name a folder with room"
        };
        failed(limited(100, fit), said);
        assertThat(text(path("m.json"))).isEqualTo(OLD_MODEL);
        assertThat(files()).containsOnlyKeys("rows.csv", "m.json");
        Path small = smallDisk(100);
        if (small != null) {
            failed(Subprocess.run(folder, command(small, fit)), said[0], "No space left on device", said[1]);
            assertThat(small).isEmptyDirectory();
        }
    }

    @Test
    void aCheckpointThatDoesNotFitIsAWarning() throws Exception {
        Object[] fit = {"fit", "rows.csv", "-k", "1..3", "-c", "VII,VVI", "-q", "--checkpoint-every", "0s", "-m"};
        String warning = "the checkpoint could not be kept up to date: ";
        Run run = limited(16, with(fit, "m.json")).succeeds();
        assertThat(run.out()).contains(warning + "File too large");
        assertThat(files()).containsOnlyKeys("rows.csv", "m.json");
        Path small = smallDisk(32);
        if (small != null) {
            Run full = Subprocess.run(folder, command(folder, with(fit, small.resolve("m.json"))));
            assertThat(full.err()).doesNotContain("Exception");
            assertThat(full.status() == 0 ? full.out() : full.err()).contains("No space left on device");
        }
    }

    @Test
    void dataThatEndTooEarlyLeaveTheOldModel() throws Exception {
        file("m.json", OLD_MODEL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text(path("rows.csv")).getBytes(StandardCharsets.UTF_8));
        }
        file("rows.csv.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        for (String memory : List.of("1g", "50k")) {
            Run run = fitOver("rows.csv.gz", "--memory", memory);
            assertThat(run.err()).contains("rows.csv.gz: the gzip data end too early: the file is truncated");
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.status()).isEqualTo(1);
            assertThat(text(path("m.json"))).isEqualTo(OLD_MODEL);
        }
    }

    private Run fitOver(String data, Object... options) {
        return run(with(new Object[] {"fit", path(data), "-q", "-k", "2", "-m", path("m.json")}, options));
    }

    private static final Object[] LONG = {
        "fit",
        "rows.npy",
        "-k",
        "6",
        "-c",
        "full",
        "--tolerance",
        "0",
        "--max-iterations",
        "4000",
        "--memory",
        "50k",
        "-m",
        "m.json"
    };

    private Process fitting() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "needs env");
        fit(path("rows.csv"), "-k", "2", "-c", "diag").succeeds();
        run("sample", model(), "-n", "30000", "--seed", "1", "-o", path("rows.npy"))
                .succeeds();
        file("m.json", OLD_MODEL);
        Process process = Subprocess.start(folder, command(folder, LONG));
        while (process.isAlive() && !text(path("err")).contains("fitting")) {
            Thread.sleep(10);
        }
        Thread.sleep(1000);
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    @Test
    void anArrayThatShrinksEndsTheFit() throws Exception {
        Process process = fitting();
        try (RandomAccessFile rows = new RandomAccessFile(path("rows.npy").toFile(), "rw")) {
            rows.setLength(100_000);
        }
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(text(path("err")))
                .contains("mixtura: rows.npy became shorter while it was being read: begin again when it is complete")
                .doesNotContain("Exception");
        assertThat(text(path("m.json"))).isEqualTo(OLD_MODEL);
    }

    @Test
    void anArrayThatIsDeletedCanStillBeRead() throws Exception {
        Process process = fitting();
        Files.delete(path("rows.npy"));
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(text(path("m.json"))).startsWith("{").contains("mixtura/1");
    }

    /** Not a failure of the disk, but of a program beside us: the numbers are no longer those that were checked. */
    @Test
    void anArrayThatIsWrittenToEndsTheFit() throws Exception {
        Process process = fitting();
        try (RandomAccessFile rows = new RandomAccessFile(path("rows.npy").toFile(), "rw")) {
            rows.seek(2_000);
            rows.writeDouble(1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(text(path("err"))).contains("mixtura: rows.npy was written to while it was being read");
        assertThat(text(path("m.json"))).isEqualTo(OLD_MODEL);
    }
}
