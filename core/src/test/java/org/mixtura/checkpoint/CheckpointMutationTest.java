package org.mixtura.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.RefusedCheckpointException;
import org.mixtura.fit.Repair;
import org.mixtura.journal.AccelerationMemory;
import org.mixtura.journal.AccelerationMemory.Place;
import org.mixtura.journal.EmState;
import org.mixtura.journal.Incumbent;
import org.mixtura.journal.Journal;
import org.mixtura.journal.RunKey;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Mutants;

/** Whatever is done to a checkpoint: a fit finds the state that was written, or none, or refuses the file. */
class CheckpointMutationTest {
    private static final int USUAL = 1_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final Rows ROWS = Rows.of(new double[][] {{1, 2}, {3, 5}});
    private static final String[] TOKENS = {"\0\0\0\0", "\n", "1e308", "\ufeff"};

    @TempDir
    private Path folder;

    private static GaussianMixture mixture(String structure) {
        CovarianceStructure named = CovarianceStructures.named(structure).orElseThrow();
        Random random = new Random(6);
        return named.rank() > 0 ? Factors.mixture(named, 2, 2, 1, random) : Mixtures.random(named, 2, 2, random);
    }

    private static EmState state(GaussianMixture mixture) {
        return new EmState(
                mixture,
                new double[] {-3, -2, -1.5},
                new long[] {700, 800},
                false,
                true,
                List.of(new Repair(1, 1, 0.25)),
                new AccelerationMemory(
                        List.of(new double[] {1, 2}),
                        List.of(new double[] {3, 4}),
                        Optional.of(new Place(new double[2], new double[2]))));
    }

    /** Of one run of each kind of covariance. */
    private static List<RunKey> runs() {
        return Stream.of("VVV", "EEE", "VVI", "VII", "UUU:1")
                .map(structure ->
                        new RunKey("r", mixture(structure), new Convergence(9, 0, 0), 0, true, Incumbent.NONE))
                .toList();
    }

    private Journal journal(Path file, boolean resume) {
        return CheckpointJournal.open(
                new Checkpoint(file, Duration.ZERO, resume), () -> Fingerprint.of(ROWS), () -> false);
    }

    @Test
    @Timeout(600)
    void filesHoldWhatWasWrittenOrNothing() throws Exception {
        Path whole = folder.resolve("whole");
        Journal journal = journal(whole, false);
        for (RunKey run : runs()) {
            journal.entry(run).reached(() -> state(run.start()));
        }
        Path file = folder.resolve("mutant");
        int usable = new Mutants("checkpoint", List.of(Files.readAllBytes(whole)), MOST_BYTES, TOKENS)
                .check(
                        USUAL,
                        mutant -> {
                            Files.write(file, mutant);
                            try (CheckpointJournal resumed = (CheckpointJournal) journal(file, true)) {
                                for (RunKey run : runs()) {
                                    resumed.entry(run)
                                            .last()
                                            .ifPresent(last -> assertThat(StateCodec.encode(last))
                                                    .isEqualTo(StateCodec.encode(state(run.start()))));
                                }
                            }
                        },
                        RefusedCheckpointException.class);
        assertThat(usable).isPositive();
    }

    /** As if somebody had given the damage its checksum. */
    @Test
    @Timeout(600)
    void statesAreWholeOrNone() {
        int[] states = new int[1];
        for (RunKey run : runs()) {
            GaussianMixture start = run.start();
            byte[] original = StateCodec.encode(state(start));
            assertThat(StateCodec.decode(original, start)).isPresent();
            new Mutants("state, " + start.structure().name(), List.of(original), MOST_BYTES, TOKENS)
                    .check(USUAL, mutant -> {
                        Optional<EmState> state = StateCodec.decode(mutant, start);
                        states[0] += state.isPresent() ? 1 : 0;
                        state.ifPresent(
                                whole -> assertThat(whole.mixture().features()).isEqualTo(2));
                    });
        }
        assertThat(states[0]).isPositive();
    }
}
