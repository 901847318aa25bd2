package org.mixtura.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;

/** Intervals by the delta method from the covariance of the free parameters. */
final class WaldIntervals {
    private final GaussianMixture mixture;
    private final FreeParameters parameters;
    private final ObservedInformation information;
    private final InverseInformation inverse;
    private final IntervalMethod method;
    private final double level;
    private final double deviations;

    WaldIntervals(
            GaussianMixture mixture,
            FreeParameters parameters,
            ObservedInformation information,
            InverseInformation inverse,
            IntervalMethod method,
            double level) {
        this.mixture = mixture;
        this.parameters = parameters;
        this.information = information;
        this.inverse = inverse;
        this.method = method;
        this.level = level;
        this.deviations = NormalQuantile.twoSided(level);
    }

    ParameterIntervals intervals(double gain) {
        List<Interval> weights = new ArrayList<>();
        List<List<Interval>> means = new ArrayList<>();
        List<List<Interval>> variances = new ArrayList<>();
        for (int k = 0; k < mixture.components(); k++) {
            List<Interval> ofMean = new ArrayList<>();
            List<Interval> ofVariance = new ArrayList<>();
            for (int d = 0; d < mixture.features(); d++) {
                ofMean.add(mean(k, d));
                ofVariance.add(requireFinite(variance(k, d), k, d));
            }
            weights.add(weight(k));
            means.add(List.copyOf(ofMean));
            variances.add(List.copyOf(ofVariance));
        }
        return new ParameterIntervals(
                method, level, 0, 0, gain, List.copyOf(weights), List.copyOf(means), List.copyOf(variances));
    }

    /** d pi_k / d eta_l = pi_k ((k == l) - pi_l). */
    private Interval weight(int k) {
        double weight = mixture.weight(k);
        double[] gradient = new double[parameters.size()];
        for (int l = 1; l < mixture.components(); l++) {
            gradient[parameters.indices(l)[0]] = weight * ((k == l ? 1 : 0) - mixture.weight(l));
        }
        double error = error(gradient);
        double rest = 1 - weight;
        double odds = error > 0 ? StrictMath.exp(deviations * error / (weight * rest)) : 1;
        return new Interval(weight, error, weight / (weight + rest * odds), weight / (weight + rest / odds));
    }

    private Interval mean(int k, int d) {
        double[] view = new double[parameters.viewLength()];
        information.component(k).differentiateMean(d, view, 1);
        double mean = mixture.mean(k)[d];
        double error = error(k, view);
        return new Interval(mean, error, mean - deviations * error, mean + deviations * error);
    }

    private Interval variance(int k, int d) {
        double[] view = new double[parameters.viewLength()];
        parameters.pullBack(information.component(k).differentiateLogVariance(d), view, 0);
        double variance = mixture.covariance(k).variance(d);
        double error = error(k, view);
        double factor = StrictMath.exp(deviations * error);
        return new Interval(variance, variance * error, variance / factor, variance * factor);
    }

    private static Interval requireFinite(Interval ofVariance, int k, int d) {
        if (ofVariance.upper() == Double.POSITIVE_INFINITY) {
            throw new RefusedRowsException(String.format(
                    Locale.ROOT,
                    "the rows do not determine the variance of feature %d of component %d: use fewer components, a simpler"
                            + " structure or the bootstrap",
                    d + 1,
                    k + 1));
        }
        return ofVariance;
    }

    /** The standard error of a function whose derivatives with respect to the view of component k are given. */
    private double error(int k, double[] view) {
        double[] gradient = new double[parameters.size()];
        int[] indices = parameters.indices(k);
        for (int place = 1; place < view.length; place++) {
            gradient[indices[place]] += view[place];
        }
        return error(gradient);
    }

    private double error(double[] gradient) {
        double[] solved = inverse.solve(gradient);
        double variance = method == IntervalMethod.SANDWICH
                ? quadraticForm(information.squaredScores(), solved)
                : dot(gradient, solved);
        return Math.sqrt(Math.max(0, variance));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double quadraticForm(double[] packed, double[] x) {
        double sum = 0;
        for (int i = 0, at = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                sum += (i == j ? 1 : 2) * packed[at] * x[i] * x[j];
            }
        }
        return sum;
    }
}
