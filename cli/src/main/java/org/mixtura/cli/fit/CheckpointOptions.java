package org.mixtura.cli.fit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.file.FileName;
import org.mixtura.cli.option.TimeSpan;
import org.mixtura.fit.Checkpoint;
import picocli.CommandLine.Option;

/** The options for checkpoints of a fit. */
final class CheckpointOptions {
    private static final Duration USUAL = Duration.ofSeconds(30);

    @Option(
            names = "--resume",
            description =
                    "Resume from the checkpoint next to the model, if an interrupted fit left one; the result is the"
                            + " same as without the interruption")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "T",
            converter = TimeSpan.class,
            description = "The time between two checkpoints: the most work that a crash can cost (default: 30s)")
    private Duration every = USUAL;

    /** The checkpoint of a fit whose model goes to a file; none for a pipe or a device. */
    Optional<Checkpoint> of(Path model) {
        boolean file = !Files.exists(model) || Files.isRegularFile(model);
        return file
                ? Optional.of(new Checkpoint(
                        model.resolveSibling(FileName.of(model.getFileName().toString(), ".checkpoint")),
                        every,
                        resume))
                : Optional.empty();
    }

    /** Checks before the work whether there is a checkpoint, and warns if an expected one is missing. */
    void require(Optional<Checkpoint> checkpoint, Console console) {
        if (checkpoint.isPresent() && !checkpoint.get().requireUsable() && resume) {
            console.err()
                    .println("note: there is no "
                            + Text.clean(checkpoint.get().file().toString())
                            + " to go on from: the fit begins anew");
        }
    }

    /** Removes the checkpoint of a fit whose result is saved. */
    static void remove(Optional<Checkpoint> checkpoint) throws IOException {
        if (checkpoint.isPresent()) {
            Files.deleteIfExists(checkpoint.get().file());
        }
    }
}
