package org.mixtura.inference.intervals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.internal.math.NormalDistribution;
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
        this.deviations = NormalDistribution.twoSided(level);
    }

    ParameterIntervals intervals(double gain) {
        List<Interval> all = new ArrayList<>();
        forEachComponent(k -> all.add(weight(k)));
        forEachComponent(k -> forEachFeature(d -> all.add(mean(k, d))));
        forEachComponent(k -> forEachFeature(d -> all.add(requireFinite(variance(k, d), k, d))));
        if (new ParameterVector(mixture).pairs() > 0) {
            forEachComponent(k -> forEachPair((i, j) -> all.add(covariance(k, i, j))));
            forEachComponent(k -> forEachPair((i, j) -> all.add(correlation(k, i, j))));
        }
        return ParameterIntervals.of(method, mixture, level, 0, 0, gain, all);
    }

    private void forEachComponent(IntConsumer action) {
        IntStream.range(0, mixture.components()).forEach(action);
    }

    private void forEachFeature(IntConsumer action) {
        IntStream.range(0, mixture.features()).forEach(action);
    }

    private interface Pair {
        void accept(int i, int j);
    }

    private void forEachPair(Pair action) {
        forEachFeature(i -> IntStream.range(0, i).forEach(j -> action.accept(i, j)));
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
        double mean = mixture.mean(k, d);
        double error = error(k, view);
        return new Interval(mean, error, mean - deviations * error, mean + deviations * error);
    }

    private Interval variance(int k, int d) {
        double variance = mixture.covariance(k).variance(d);
        double error = errorOfCovariance(k, information.component(k).differentiateEntry(d, d));
        double factor = StrictMath.exp(deviationsOfVariances(k) * error);
        return new Interval(variance, variance * error, variance / factor, variance * factor);
    }

    /** The quantile for variances: the sandwich estimates the spread of squares from the rows, and few rows determine it poorly. */
    private double deviationsOfVariances(int k) {
        if (method != IntervalMethod.SANDWICH) {
            return deviations;
        }
        double rows = mixture.structure().isShared() ? information.totalWeight() : information.count(k);
        boolean spherical = mixture.structure().isSpherical();
        return NormalDistribution.studentOfVariance(deviations, spherical ? rows * mixture.features() : rows);
    }

    private Interval covariance(int k, int i, int j) {
        Covariance covariance = mixture.covariance(k);
        double unit = Math.sqrt(covariance.variance(i)) * Math.sqrt(covariance.variance(j));
        double error = unit * errorOfCovariance(k, information.component(k).differentiateEntry(i, j));
        double value = covariance.entry(i, j);
        double half = deviationsOfVariances(k) * error;
        return new Interval(value, error, value - half, value + half);
    }

    /** d rho = d Sigma_ij / (sigma_i sigma_j) - rho (d log Sigma_ii + d log Sigma_jj) / 2; d artanh rho = d rho / (1 - rho^2). */
    private Interval correlation(int k, int i, int j) {
        LocalComponent component = information.component(k);
        double correlation = ParameterVector.correlation(mixture.covariance(k), i, j);
        double[] gradient = component.differentiateEntry(i, j);
        double[] first = component.differentiateEntry(i, i);
        double[] second = component.differentiateEntry(j, j);
        for (int at = 0; at < gradient.length; at++) {
            gradient[at] -= correlation * (first[at] + second[at]) / 2;
        }
        double error = errorOfCovariance(k, gradient);
        double half = deviations * error / ((1 - correlation) * (1 + correlation));
        double middle = 0.5 * (StrictMath.log1p(correlation) - StrictMath.log1p(-correlation));
        return new Interval(correlation, error, StrictMath.tanh(middle - half), StrictMath.tanh(middle + half));
    }

    /** The standard error of a function whose derivative with respect to X_k is given. */
    private double errorOfCovariance(int k, double[] gradient) {
        double[] view = new double[parameters.viewLength()];
        information.component(k).coordinates().pullBack(gradient, view, 0);
        return error(k, view);
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
