package org.mixtura.inference.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.threads.Workers;

/** Replicates come in order, and end where one thread alone would end. */
class ReplicatesTest {
    /** Those beyond the last one wait for it, so that each thread can have begun one of them at the most, however they take turns. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void endAtTheFirstThatIsLastWhateverTheThreads(int threads) {
        List<Integer> seen = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch last = new CountDownLatch(1);
        try (Workers workers = Workers.of(threads)) {
            List<Integer> results = Replicates.run(
                    100,
                    workers,
                    i -> {
                        if (i > 30) {
                            awaitUninterrupted(last);
                        }
                        return i * i;
                    },
                    square -> {
                        seen.add(square);
                        if (square < 30 * 30) {
                            return false;
                        }
                        last.countDown();
                        return true;
                    },
                    done::incrementAndGet);
            List<Integer> squares =
                    IntStream.rangeClosed(0, 30).mapToObj(i -> i * i).toList();
            assertThat(results).isEqualTo(squares);
            assertThat(seen).isEqualTo(squares);
            assertThat(done.get()).isBetween(31, 30 + threads);
        }
    }

    /** The first replicate waits until others are done: they may not decide before it. */
    @Test
    void laterResultsWaitForEarlierOnes() {
        CountDownLatch later = new CountDownLatch(10);
        try (Workers workers = Workers.of(2)) {
            List<Integer> results = Replicates.run(
                    50,
                    workers,
                    i -> {
                        if (i == 0) {
                            awaitUninterrupted(later);
                        } else {
                            later.countDown();
                        }
                        return i;
                    },
                    i -> i == 3,
                    () -> {});
            assertThat(results).containsExactly(0, 1, 2, 3);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    @Test
    void aFailureReachesTheCaller() {
        try (Workers workers = Workers.of(2)) {
            assertThatThrownBy(() -> Replicates.run(
                            10,
                            workers,
                            i -> {
                                throw new IllegalStateException("replicate " + i);
                            },
                            result -> false,
                            () -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
