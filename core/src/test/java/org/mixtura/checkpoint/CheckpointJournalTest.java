package org.mixtura.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.Convergence;
import org.mixtura.journal.AccelerationMemory;
import org.mixtura.journal.EmState;
import org.mixtura.journal.Incumbent;
import org.mixtura.journal.RunKey;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;

class CheckpointJournalTest {
    private static final GaussianMixture MIXTURE = Mixtures.random(CovarianceStructures.full(), 2, 2, new Random(6));
    private static final RunKey RUN = run("all rows");

    @TempDir
    private Path folder;

    private static RunKey run(String rows) {
        return new RunKey(rows, MIXTURE, new Convergence(9, 0, 0), 0, true, Incumbent.NONE);
    }

    private static EmState state() {
        return new EmState(
                MIXTURE, new double[] {-3, -2}, new long[] {700}, false, true, List.of(), AccelerationMemory.NONE);
    }

    /** The exception of a channel that an interrupt closes has no message. */
    @Test
    void anInterruptEndsTheJournalAndLeavesWhatItHolds() throws Exception {
        Path file = folder.resolve("checkpoint");
        Rows rows = Rows.of(new double[][] {{1, 2}, {3, 5}});
        CheckpointJournal journal = CheckpointJournal.open(
                new Checkpoint(file, Duration.ZERO, false), () -> Fingerprint.of(rows), () -> false);
        journal.entry(run("a sample")).reached(CheckpointJournalTest::state);
        journal.entry(RUN).reached(CheckpointJournalTest::state);
        byte[] held = Files.readAllBytes(file);
        Thread.currentThread().interrupt();
        journal.entry(RUN).reached(CheckpointJournalTest::state);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(journal.failure()).hasValue("ClosedByInterruptException");
        journal.entry(RUN).reached(CheckpointJournalTest::state);
        assertThat(file).hasBinaryContent(held);
    }
}
