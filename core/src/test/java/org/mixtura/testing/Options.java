package org.mixtura.testing;

import java.util.List;
import java.util.Random;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.FitOption;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.model.GaussianMixture;
import org.mixtura.structure.CovarianceStructures;

/** Options that differ in a single one: a new option does not compile here until it is thought of. */
public final class Options {
    private static final GaussianMixture START = Mixtures.random(CovarianceStructures.full(), 2, 2, new Random(1));

    private Options() {}

    /** Options of a small fit, from which those of {@link #differentIn} differ in one. */
    public static FitOptions base() {
        return FitOptions.builder()
                .components(List.of(2))
                .structures(List.of(CovarianceStructures.full()))
                .starts(3)
                .build();
    }

    /** Those of {@link #base} with another value of one option. */
    public static FitOptions differentIn(FitOption option) {
        FitOptions.Builder builder = base().toBuilder();
        Convergence usual = base().convergence();
        return switch (option) {
            case COMPONENTS -> builder.components(List.of(2, 3)).build();
            case OPEN_ENDED -> builder.openEnded(true).build();
            case STRUCTURES ->
                builder.structures(List.of(CovarianceStructures.diagonal())).build();
            case CRITERION -> builder.criterion(Criterion.ICL).build();
            case STARTS -> builder.starts(4).build();
            case INITIAL -> builder.initial(START).build();
            case MAX_ITERATIONS ->
                builder.convergence(new Convergence(17, usual.tolerance(), usual.parameterTolerance()))
                        .build();
            case TOLERANCE ->
                builder.convergence(new Convergence(usual.maxIterations(), 1e-5, usual.parameterTolerance()))
                        .build();
            case PARAMETER_TOLERANCE ->
                builder.convergence(new Convergence(usual.maxIterations(), usual.tolerance(), 1e-3))
                        .build();
            case ACCELERATED -> builder.accelerated(false).build();
            case ORDER_BY -> builder.orderBy("x2").build();
            case LABEL_COMPONENTS ->
                builder.labelComponents(new LabelComponents(1, 3)).build();
            case SEED -> builder.seed(9).build();
        };
    }
}
