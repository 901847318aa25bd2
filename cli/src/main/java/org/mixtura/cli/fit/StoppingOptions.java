package org.mixtura.cli.fit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.option.TimeSpan;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import picocli.CommandLine.Option;

/** The options for the iterations of EM and their end. */
final class StoppingOptions {
    @Option(
            names = "--max-iterations",
            paramLabel = "N",
            description = "The largest number of EM iterations (default: 1000)")
    private @Nullable Integer maxIterations;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            description =
                    "Stop when the mean log-likelihood per row changes by less; 0 = run all iterations (default: 1e-8)")
    private @Nullable Double tolerance;

    @Option(
            names = "--parameter-tolerance",
            paramLabel = "T",
            description = "Also stop when all parameters change by less, relative to their own scale (default: off)")
    private @Nullable Double parameterTolerance;

    @Option(
            names = "--no-accelerate",
            negatable = true,
            description =
                    "Take longer steps than EM if they raise the likelihood, for fewer iterations (default: yes; never with --init)")
    private boolean accelerate = true;

    @Option(
            names = "--time-limit",
            paramLabel = "T",
            converter = TimeSpan.class,
            description = "End after this time (90s, 5m, 2h) with the best result so far, which depends on the machine")
    private @Nullable Duration timeLimit;

    /**
     * The stopping rule of EM, with defaults for the numbers that are not named.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    Convergence convergence() {
        Convergence usual = FitOptions.defaults().convergence();
        return new Convergence(
                maxIterations == null ? usual.maxIterations() : maxIterations,
                tolerance == null ? usual.tolerance() : tolerance,
                parameterTolerance == null ? usual.parameterTolerance() : parameterTolerance);
    }

    boolean isAccelerated() {
        return accelerate;
    }

    /** The execution context with the time limit, if one is named. */
    Execution limited(Execution execution) {
        return timeLimit == null ? execution : execution.withTimeLimit(timeLimit);
    }
}
