package org.mixtura.cli.option;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.threads.Workers;
import picocli.CommandLine.Option;

/** How many threads a command works on. */
public final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it (default: all processors)")
    private @Nullable Integer number;

    /** The number that was named, or else the usual one; whoever takes it refuses what {@link #require} refuses. */
    public int or(int usual) {
        return number == null ? usual : number;
    }

    /**
     * Checks the number before the work.
     *
     * @throws UsageException if it is none of threads
     */
    public void require() {
        UsageException.ifRefused(() -> Workers.requireThreads(or(1)));
    }

    /** Does work that takes the threads of the pool it runs in: as many as were named, or else the usual ones. */
    public <T> T run(Supplier<T> work) {
        if (number == null) {
            return work.get();
        }
        ForkJoinPool pool = new ForkJoinPool(number);
        try {
            return pool.submit((Callable<T>) work::get).join();
        } finally {
            pool.shutdown();
        }
    }
}
