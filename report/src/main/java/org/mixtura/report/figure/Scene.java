package org.mixtura.report.figure;

import java.util.List;
import java.util.Optional;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.drawing.Ink;
import org.mixtura.report.survey.Separation;
import org.mixtura.report.survey.Survey;

/**
 * The content of figures: a model, and the rows if there are any.
 *
 * @param model the model
 * @param survey the survey of the rows under the model
 */
public record Scene(MixtureModel model, Optional<Survey> survey) {
    private static final int NAME_LENGTH = 22;
    /** Axes show this many standard deviations around each mean, ... */
    private static final double SHOWN_DEVIATIONS = 2.6;
    /** ... but, if there are rows, at most this fraction of their range beyond it on each side. */
    private static final double MOST_BEYOND = 0.15;

    GaussianMixture mixture() {
        return model.mixture();
    }

    int components() {
        return mixture().components();
    }

    /** The colour of component k, from 0. */
    Ink ink(int k) {
        return Ink.component(mixture().labels(), k);
    }

    /** The name of a feature, short enough for an axis. */
    String name(int d) {
        return ComponentNames.shortened(model.features().get(d), NAME_LENGTH);
    }

    Separation separation() {
        return survey.map(Survey::separation).orElseGet(() -> Separation.of(mixture()));
    }

    /** The features of the matrix of pairs. */
    List<Integer> paired() {
        return survey.map(Survey::paired).orElseGet(() -> separation().strongest(Survey.MOST_PAIRED));
    }

    /** The features whose margins are drawn. */
    List<Integer> margins() {
        return survey.map(Survey::margins).orElseGet(() -> separation().strongest(Survey.MOST_MARGINS));
    }

    /** The range of the axis of a feature: around the rows, and around the components as far as the limits allow. */
    double[] range(int d) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components(); k++) {
            double deviation = Math.sqrt(mixture().covariance(k).variance(d));
            low = Math.min(low, mixture().mean(k, d) - SHOWN_DEVIATIONS * deviation);
            high = Math.max(high, mixture().mean(k, d) + SHOWN_DEVIATIONS * deviation);
        }
        if (survey.isPresent()) {
            double first = survey.get().low(d);
            double last = survey.get().high(d);
            double room = MOST_BEYOND * (last - first);
            double least = 0.03 * (last - first);
            low = Math.min(first - least, Math.max(low, first - room));
            high = Math.max(last + least, Math.min(high, last + room));
        }
        return new double[] {low, high};
    }
}
