package org.mixtura.fit;

import java.util.function.Function;
import org.mixtura.structure.CovarianceStructure;

/**
 * An option that the result of a fit depends on. Code that writes options down uses a switch over these constants without a
 * default, so that the compiler reports every place where a new option is missing.
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
    /** See {@link FitOptions#labelComponents()}. */
    LABEL_COMPONENTS("the components of a label", FitOptions::labelComponents),
    /** See {@link FitOptions#seed()}. */
    SEED("the seed", FitOptions::seed);

    private final String words;
    private final Function<FitOptions, Object> value;

    FitOption(String words, Function<FitOptions, Object> value) {
        this.words = words;
        this.value = value;
    }

    /** The option in words. */
    public String words() {
        return words;
    }

    /** The value of this option, as text. */
    public String of(FitOptions options) {
        return String.valueOf(value.apply(options));
    }

    /**
     * Whether runs of EM depend on this option. An option on which they do not depend only affects how results are written down.
     */
    public boolean changesRuns() {
        return this != ORDER_BY;
    }
}
