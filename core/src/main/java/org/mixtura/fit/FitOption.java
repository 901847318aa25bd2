package org.mixtura.fit;

import java.util.function.Function;
import org.mixtura.structure.CovarianceStructure;

/**
 * One thing that a fit can be told and that its result depends on. Whoever writes options down goes through these constants with a switch that has
 * no default, so that the compiler names every place that a new one is missing from.
 */
public enum FitOption {
    /** See {@link FitOptions#components()}. */
    COMPONENTS("the numbers of components", FitOptions::components),
    /** See {@link FitOptions#openEnded()}. */
    OPEN_ENDED("whether larger ones are tried too", FitOptions::openEnded),
    /** See {@link FitOptions#structures()}. */
    STRUCTURES(
            "the structures",
            options ->
                    options.structures().stream().map(CovarianceStructure::name).toList()),
    /** See {@link FitOptions#criterion()}. */
    CRITERION("the criterion", FitOptions::criterion),
    /** See {@link FitOptions#starts()}. */
    STARTS("the starts per candidate", FitOptions::starts),
    /** See {@link FitOptions#initial()}. */
    INITIAL("whether there is an initial mixture", options -> options.initial().isPresent()),
    /** See {@link Convergence#maxIterations()}. */
    MAX_ITERATIONS("the most iterations", options -> options.convergence().maxIterations()),
    /** See {@link Convergence#tolerance()}. */
    TOLERANCE("the tolerance", options -> options.convergence().tolerance()),
    /** See {@link Convergence#parameterTolerance()}. */
    PARAMETER_TOLERANCE(
            "the parameter tolerance", options -> options.convergence().parameterTolerance()),
    /** See {@link FitOptions#accelerated()}. */
    ACCELERATED("whether EM is accelerated", FitOptions::accelerated),
    /** See {@link FitOptions#orderBy()}. */
    ORDER_BY(
            "the feature that orders the components",
            options -> options.orderBy().orElse("")),
    /** See {@link FitOptions#seed()}. */
    SEED("the seed", FitOptions::seed);

    private final String words;
    private final Function<FitOptions, Object> value;

    FitOption(String words, Function<FitOptions, Object> value) {
        this.words = words;
        this.value = value;
    }

    /** What it is, in words. */
    public String words() {
        return words;
    }

    /** Its value among these options, as text. */
    public String of(FitOptions options) {
        return String.valueOf(value.apply(options));
    }

    /** Whether runs of EM depend on it: one that does not only tells how their results are written down. */
    public boolean changesRuns() {
        return this != ORDER_BY;
    }
}
