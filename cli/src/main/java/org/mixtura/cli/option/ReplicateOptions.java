package org.mixtura.cli.option;

import org.mixtura.cli.console.UsageException;
import org.mixtura.inference.BootstrapOptions;
import picocli.CommandLine.Option;

/** How a bootstrap is run, and how it is told of. */
public final class ReplicateOptions {
    @Option(names = "--replicates", paramLabel = "B", description = "The number of bootstrap replicates (default: 999)")
    private Integer replicates;

    @Option(names = "--seed", paramLabel = "S", description = "What the replicates are drawn from (default: 0)")
    private Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it (default: all processors)")
    private Integer threads;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress and no notes on standard error")
    private boolean quiet;

    public boolean quiet() {
        return quiet;
    }

    /** Whether something was said of replicates, which only a bootstrap has. */
    public boolean areAskedFor() {
        return replicates != null || seed != null;
    }

    public BootstrapOptions options() {
        BootstrapOptions defaults = BootstrapOptions.defaults();
        try {
            return new BootstrapOptions(
                    replicates == null ? defaults.replicates() : replicates,
                    seed == null ? defaults.seed() : seed,
                    threads == null ? defaults.threads() : threads);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }
}
