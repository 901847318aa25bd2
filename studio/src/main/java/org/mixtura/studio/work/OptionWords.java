package org.mixtura.studio.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.data.display.Display;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOption;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Writes the options of a fit for the command and for Java. The initial mixture is left out, since the studio has none. */
final class OptionWords {
    private static final FitOptions DEFAULTS = FitOptions.defaults();

    private OptionWords() {}

    /** The options as words of a shell, each after a space. */
    static String shell(FitOptions options) {
        return Arrays.stream(FitOption.values())
                .map(option -> shell(option, options))
                .collect(Collectors.joining());
    }

    private static String shell(FitOption option, FitOptions options) {
        String value = option.of(options);
        return switch (option) {
            case COMPONENTS -> options.openEnded() ? "" : " -k " + counts(options.components());
            case OPEN_ENDED, INITIAL -> ""; // a range is open where no numbers are named
            case STRUCTURES -> " -c " + structures(options);
            case CRITERION -> " --criterion " + value.toLowerCase(Locale.ROOT);
            case STARTS -> " --starts " + value;
            case MAX_ITERATIONS -> isDefault(option, options) ? "" : " --max-iterations " + value;
            case TOLERANCE -> isDefault(option, options) ? "" : " --tolerance " + value;
            case PARAMETER_TOLERANCE -> isDefault(option, options) ? "" : " --parameter-tolerance " + value;
            case ACCELERATED -> options.accelerated() ? "" : " --no-accelerate";
            case ORDER_BY -> isDefault(option, options) ? "" : " --order-by " + Display.shellWord(value);
            case LABEL_COMPONENTS -> isDefault(option, options) ? "" : " --label-components " + value;
            case SEED -> " --seed " + value;
        };
    }

    private static boolean isDefault(FitOption option, FitOptions options) {
        return option.of(options).equals(option.of(DEFAULTS));
    }

    private static String structures(FitOptions options) {
        return options.structures().equals(CovarianceStructures.all())
                ? "all"
                : options.structures().stream().map(CovarianceStructure::name).collect(Collectors.joining(","));
    }

    /** Counts in the syntax of the command: 1..9 for a range without gaps. */
    private static String counts(List<Integer> components) {
        int first = components.get(0);
        int last = components.get(components.size() - 1);
        boolean all =
                components.equals(IntStream.rangeClosed(first, last).boxed().toList());
        return all && last > first
                ? first + ".." + last
                : components.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The options as Java calls on the defaults, one per line. */
    static String java(FitOptions options) {
        return Arrays.stream(FitOption.values())
                .map(option -> java(option, options))
                .filter(call -> !call.isEmpty())
                .map(call -> "\n        ." + call)
                .collect(Collectors.joining());
    }

    private static String java(FitOption option, FitOptions options) {
        String value = option.of(options);
        return switch (option) {
            case COMPONENTS ->
                options.openEnded()
                        ? ""
                        : options.components().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "withComponents(List.of(", "))"));
            case OPEN_ENDED, INITIAL -> "";
            case STRUCTURES -> isDefault(option, options) ? "" : withStructures(options.structures());
            case CRITERION -> "withCriterion(Criterion." + value + ")";
            case STARTS -> "withStarts(" + value + ")";
            case MAX_ITERATIONS -> withConvergence(options.convergence());
            case TOLERANCE, PARAMETER_TOLERANCE -> ""; // said with the iterations
            case ACCELERATED -> options.accelerated() ? "" : "withAcceleration(false)";
            case ORDER_BY -> isDefault(option, options) ? "" : "withOrderBy(" + Recipe.literal(value) + ")";
            case LABEL_COMPONENTS -> isDefault(option, options) ? "" : withLabelComponents(options.labelComponents());
            case SEED -> "withSeed(" + value + ")";
        };
    }

    private static String withStructures(List<CovarianceStructure> structures) {
        return structures.stream()
                .map(structure ->
                        "                CovarianceStructures.named(\"" + structure.name() + "\").orElseThrow()")
                .collect(Collectors.joining(",\n", "withStructures(\n", ")"));
    }

    private static String withLabelComponents(LabelComponents range) {
        return "withLabelComponents(new LabelComponents(" + range.least() + ", " + range.most() + "))";
    }

    private static String withConvergence(Convergence rule) {
        return rule.equals(DEFAULTS.convergence())
                ? ""
                : "withConvergence(new Convergence(" + rule.maxIterations() + ", " + rule.tolerance() + ", "
                        + rule.parameterTolerance() + "))";
    }
}
