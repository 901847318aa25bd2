package org.mixtura.model;

import java.util.function.IntToDoubleFunction;
import org.mixtura.internal.text.Figures;

/** Writes a mixture in a few lines of text. */
final class MixtureText {
    private static final int MOST_COMPONENTS = 10;
    private static final int MOST_FEATURES = 5;
    private static final int DIGITS = 4;

    private MixtureText() {}

    static String of(GaussianMixture mixture) {
        StringBuilder text = new StringBuilder("Gaussian mixture of ")
                .append(Figures.count(mixture.components(), "component"))
                .append(" in ")
                .append(Figures.count(mixture.features(), "feature"))
                .append(", ")
                .append(mixture.structure().label());
        for (int component = 0; component < Math.min(mixture.components(), MOST_COMPONENTS); component++) {
            int k = component;
            text.append("\n  weight ").append(Figures.significant(mixture.weight(k), DIGITS));
            append(text, ", mean ", mixture.features(), d -> mixture.mean(k, d));
            append(
                    text,
                    ", standard deviation ",
                    mixture.features(),
                    d -> Math.sqrt(mixture.covariance(k).variance(d)));
        }
        return text.append(mixture.components() > MOST_COMPONENTS ? "\n  ..." : "")
                .toString();
    }

    private static void append(StringBuilder text, String name, int features, IntToDoubleFunction value) {
        text.append(name).append('(');
        for (int d = 0; d < Math.min(features, MOST_FEATURES); d++) {
            text.append(d > 0 ? ", " : "").append(Figures.significant(value.applyAsDouble(d), DIGITS));
        }
        text.append(features > MOST_FEATURES ? ", ...)" : ")");
    }
}
