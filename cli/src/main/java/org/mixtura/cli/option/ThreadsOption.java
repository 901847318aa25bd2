package org.mixtura.cli.option;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.threads.Workers;
import picocli.CommandLine.Option;

/** The option for the number of threads. */
public final class ThreadsOption {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it (default: all processors)")
    private @Nullable Integer number;

    /** The named number, or else the usual one. The callee refuses the same numbers as {@link #require}. */
    public int or(int usual) {
        return number == null ? usual : number;
    }

    /**
     * Checks the number before the work.
     *
     * @throws UsageException if it is not a valid number of threads
     */
    public void require() {
        UsageException.ifRefused(() -> Workers.requireThreads(or(1)));
    }

    /** Runs work that uses the threads of its pool: the named number, or else the usual ones. */
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
