package org.mixtura.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.ComponentRange;
import org.mixtura.cli.option.StructureList;
import org.mixtura.cli.option.ThreadsOption;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the candidates of a fit, their starts, and the criterion. */
final class SearchOptions {
    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            converter = ComponentRange.class,
            description = "Numbers of components: 3, 1..9 or 2,4,8 (default: 1..9, and more while the criterion falls)")
    private ComponentRange.@Nullable Counts components;

    @Option(
            names = {"-c", "--covariance"},
            paramLabel = "LIST",
            converter = StructureList.class,
            description = "Covariance structures: full,tied,diag,spherical, the 14 names from EII to VVV,"
                    + " or all; for many features factors:3, factors:1..4 or ppca:3 (default: all)")
    private StructureList.@Nullable Structures structures;

    @Option(
            names = "--criterion",
            paramLabel = "bic|icl|aic|cv",
            description = "The criterion that chooses between candidates (default: bic)")
    private Criterion criterion = Criterion.BIC;

    @Option(names = "--starts", paramLabel = "N", description = "Starts per candidate (default: 10)")
    private @Nullable Integer starts;

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description =
                    "A model file whose parameters are the only start; each iteration is one E-step and one M-step")
    private @Nullable Path init;

    @Mixin
    private StoppingOptions stopping;

    @Option(
            names = "--order-by",
            paramLabel = "FEATURE",
            description = "Number the components by their means of a feature, the smallest first"
                    + " (default: by weight, the largest first)")
    private @Nullable String orderBy;

    @Option(
            names = "--label-components",
            paramLabel = "R",
            converter = LabelRange.class,
            description = "How many components each label of --labels may have: 2 or 1..3 (default: 1)")
    private @Nullable LabelComponents labelComponents;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of all random choices (default: 0)")
    private @Nullable Long seed;

    @Mixin
    private ThreadsOption threads;

    /** The file of the only start, or null if none is named. */
    @Nullable
    Path init() {
        return init;
    }

    /** Reads the only start, if there is one. */
    Optional<MixtureModel> start() throws IOException {
        return init == null ? Optional.empty() : Optional.of(ModelFile.read(init));
    }

    /**
     * The options of the fit that do not depend on the table.
     *
     * @throws UsageException if an option is refused, or disagrees with the start
     */
    FitOptions options(Optional<MixtureModel> start) {
        FitOptions.Builder builder = FitOptions.builder().criterion(criterion).accelerated(stopping.isAccelerated());
        if (components != null) {
            builder.components(components.values());
        }
        if (structures != null) {
            builder.structures(structures.of(Integer.MAX_VALUE));
        }
        if (starts != null) {
            builder.starts(starts);
        }
        if (orderBy != null) {
            builder.orderBy(orderBy);
        }
        if (labelComponents != null) {
            builder.labelComponents(labelComponents);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        FitOptions options = UsageException.ifRefused(
                () -> builder.convergence(stopping.convergence()).build());
        return start.isPresent() ? withInitial(options, start.get()) : options;
    }

    /**
     * The execution context of the fit with the options of this class.
     *
     * @throws UsageException if an option is refused
     */
    Execution execution() {
        Execution usual = Execution.defaults();
        return UsageException.ifRefused(() -> stopping.limited(usual.withThreads(threads.or(usual.threads()))));
    }

    private FitOptions withInitial(FitOptions options, MixtureModel start) {
        FitOptions initial = UsageException.ifRefused(() -> options.withInitial(start.mixture()));
        if (components != null && !components.values().equals(initial.components())) {
            throw new UsageException("the model of --init has "
                    + Text.count(start.mixture().components(), "component") + ": leave -k out, or make it match");
        }
        if (structures != null && !structures.of(start.features().size()).equals(initial.structures())) {
            throw new UsageException("the model of --init has the covariance structure "
                    + start.mixture().structure().name() + ": leave -c out, or make it match");
        }
        return initial;
    }

    /** The options with the structures that are tried on a table with this many features. */
    FitOptions with(FitOptions options, int features) {
        return structures == null
                ? options.forFeatures(features)
                : options.toBuilder().structures(structures.of(features)).build();
    }

    /** Whether not all structures are tried on a table with this many features, since none are named. */
    boolean areStructuresFewer(int features) {
        return structures == null && features > FitOptions.FEATURES_OF_ALL_STRUCTURES;
    }

    /**
     * Checks that there are labels if something is said of them.
     *
     * @throws UsageException if there are none
     */
    void requireLabels(@Nullable String labels) {
        if (labelComponents != null && labels == null) {
            throw new UsageException("--label-components belongs to --labels: which column holds the known groups?");
        }
        if (labelComponents != null && init != null) {
            throw new UsageException(
                    "the components of each label are those of the model of --init:" + " leave --label-components out");
        }
    }

    /**
     * Checks that the feature for the order of the components is fitted.
     *
     * @throws UsageException if it is not
     */
    void requireOrder(List<String> features) {
        if (orderBy != null && !features.contains(orderBy)) {
            throw new UsageException("--order-by " + Display.quoted(orderBy)
                    + " names none of the features that are fitted: " + Display.list(features));
        }
    }
}
