package org.mixtura.inference;

import org.mixtura.threads.Workers;

/**
 * The options of a bootstrap. Immutable.
 *
 * @param replicates the number B of replicates, at least 2
 * @param seed the seed of the replicates
 * @param threads the number of threads, at least 1; the result does not depend on it
 */
public record BootstrapOptions(int replicates, long seed, int threads) {
    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public BootstrapOptions {
        if (replicates < 2) {
            throw new IllegalArgumentException("the number of replicates must be at least 2, got " + replicates);
        }
        Workers.requireThreads(threads);
    }

    /** 999 replicates on all processors, from seed 0. */
    public static BootstrapOptions defaults() {
        return new BootstrapOptions(999, 0, Runtime.getRuntime().availableProcessors());
    }

    /** These options with this number of replicates. */
    public BootstrapOptions withReplicates(int replicates) {
        return new BootstrapOptions(replicates, seed, threads);
    }

    /** These options with this seed. */
    public BootstrapOptions withSeed(long seed) {
        return new BootstrapOptions(replicates, seed, threads);
    }

    /** These options with this number of threads. */
    public BootstrapOptions withThreads(int threads) {
        return new BootstrapOptions(replicates, seed, threads);
    }
}
