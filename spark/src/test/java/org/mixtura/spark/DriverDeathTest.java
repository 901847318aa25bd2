package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.io.ModelFile;

/** A driver's process is killed in mid-fit, without a word, and the next one goes on to the same bits. */
@OnSparksJava
class DriverDeathTest {
    @TempDir
    private Path folder;

    private int remembered() {
        String[] files = MortalDriver.checkpoints(folder).list((where, name) -> name.endsWith(".statistics"));
        return files == null ? 0 : files.length;
    }

    @Test
    void theNextDriverGoesOn() throws Exception {
        Process first = MortalDriver.start(folder);
        while (remembered() < 3 && first.isAlive()) {
            Thread.sleep(5);
        }
        first.destroyForcibly();
        assertThat(first.waitFor()).as(output()).isEqualTo(128 + 9);
        int remembered = remembered();
        assertThat(remembered).as("E-steps before its death").isBetween(3, MortalDriver.STEPS - 1);

        Process second = MortalDriver.start(folder);
        assertThat(second.waitFor(2, TimeUnit.MINUTES)).as(output()).isTrue();
        assertThat(second.exitValue()).as(output()).isZero();
        assertThat(Files.readString(MortalDriver.passes(folder)))
                .isEqualTo(Integer.toString(MortalDriver.STEPS - remembered));
        assertThat(remembered()).as("a fit that ends leaves nothing").isZero();
        String expected =
                ModelFile.toJson(MortalDriver.fit(Sessions.local(), "").model());
        assertThat(Files.readString(MortalDriver.model(folder))).isEqualTo(expected);
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
