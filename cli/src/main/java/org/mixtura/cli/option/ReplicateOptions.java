package org.mixtura.cli.option;

import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.inference.BootstrapOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a bootstrap and its progress. */
public final class ReplicateOptions {
    @Option(names = "--replicates", paramLabel = "B", description = "The number of bootstrap replicates (default: 999)")
    private @Nullable Integer replicates;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the replicates (default: 0)")
    private @Nullable Long seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private QuietOption quiet;

    /** The option to hide progress. */
    public QuietOption quiet() {
        return quiet;
    }

    /** Whether an option for replicates is named, which only a bootstrap has. */
    public boolean areAskedFor() {
        return replicates != null || seed != null;
    }

    /**
     * The options of the bootstrap.
     *
     * @throws UsageException if a number is out of its range
     */
    public BootstrapOptions options() {
        BootstrapOptions defaults = BootstrapOptions.defaults();
        return UsageException.ifRefused(() -> new BootstrapOptions(
                replicates == null ? defaults.replicates() : replicates,
                seed == null ? defaults.seed() : seed,
                threads.or(defaults.threads())));
    }
}
