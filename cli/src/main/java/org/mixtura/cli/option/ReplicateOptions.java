package org.mixtura.cli.option;

import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.UsageException;
import org.mixtura.inference.BootstrapOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a bootstrap is run, and how it is told of. */
public final class ReplicateOptions {
    @Option(names = "--replicates", paramLabel = "B", description = "The number of bootstrap replicates (default: 999)")
    private @Nullable Integer replicates;

    @Option(names = "--seed", paramLabel = "S", description = "What the replicates are drawn from (default: 0)")
    private @Nullable Long seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private QuietOption quiet;

    /** How much is told. */
    public QuietOption quiet() {
        return quiet;
    }

    /** Whether something was said of replicates, which only a bootstrap has. */
    public boolean areAskedFor() {
        return replicates != null || seed != null;
    }

    /**
     * How the bootstrap is run.
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
