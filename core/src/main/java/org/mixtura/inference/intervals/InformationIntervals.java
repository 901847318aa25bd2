package org.mixtura.inference.intervals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.inference.replicate.Refit;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.threads.Workers;

/**
 * Standard errors and Wald intervals of the parameters of a fitted mixture from the observed information H: the inverse of the
 * Hessian of the negative log-likelihood at its maximum, in one pass over the rows.
 *
 * <p>An interval of a mean is estimate +- z se. Intervals of weights are formed on the scale of log(pi / (1 - pi)), and those of
 * variances on the scale of the logarithm, so that they stay in range. {@link IntervalMethod#SANDWICH} uses H^-1 S H^-1 instead of
 * H^-1, with the sum S of the squared scores of the rows (White 1982, Maximum likelihood estimation of misspecified models,
 * doi:10.2307/1912526). For variances and covariances, it also uses the quantile of Student's distribution with a third as many
 * degrees of freedom as there are rows, since S has an error.
 *
 * <p>Intervals of correlations are formed on the scale of artanh; those of covariances are symmetric.
 *
 * <p>Row weights count as numbers of equal rows; if their sum is less than the number of rows, they are rescaled to a mean of 1.
 * The structures without factors are supported, with up to {@value #MOST_PARAMETERS} free parameters p: time is n p^2 + p^3 / 3
 * multiply-adds, memory about 16 p^2 bytes. If a structure rotates axes (EVE, VVE, EEV, VEV) along which variances are nearly
 * equal, the intervals of covariances are too short, since the likelihood is not quadratic there.
 */
public final class InformationIntervals {
    /** The largest number of free parameters: their matrices take 64 MB. */
    public static final int MOST_PARAMETERS = 2000;
    /**
     * The largest squared distance from the maximum, in standard errors along the direction to it, at which the maximum counts as
     * reached.
     */
    private static final double LARGEST_DISTANCE = 0.1;

    private final IntervalMethod method;
    private final int threads;
    private final Optional<SamplePlan> plan;

    /**
     * Intervals by one of the two methods that need no replicates.
     *
     * @param threads the number of threads, at least 1; the result does not depend on it
     * @throws IllegalArgumentException if the method is the bootstrap, or there is no thread
     */
    public InformationIntervals(IntervalMethod method, int threads) {
        this(method, threads, Optional.empty());
    }

    private InformationIntervals(IntervalMethod method, int threads, Optional<SamplePlan> plan) {
        if (method == IntervalMethod.BOOTSTRAP) {
            throw new IllegalArgumentException("the bootstrap is ParameterBootstrap");
        }
        Workers.requireThreads(threads);
        this.method = method;
        this.threads = threads;
        this.plan = plan;
    }

    /**
     * This method with the sample plan of the fit of the mixture, which determines the covariance floor. The default is the plan of
     * a fit with seed 0.
     */
    public InformationIntervals withSample(SamplePlan plan) {
        return new InformationIntervals(method, threads, Optional.of(plan));
    }

    /**
     * Refuses mixtures that cannot have such intervals for any rows.
     *
     * @throws IllegalArgumentException if the structure is not supported, or there are too many parameters
     */
    public static void requireOffered(GaussianMixture mixture) {
        if (!FreeParameters.areOfferedFor(mixture.structure())) {
            throw new IllegalArgumentException("the information is not known for "
                    + mixture.structure().label() + " covariances: use the bootstrap");
        }
        long count = FreeParameters.count(mixture.structure(), mixture.components(), mixture.features());
        if (count > MOST_PARAMETERS) {
            throw new IllegalArgumentException("the information of " + count + " free parameters is a matrix of "
                    + count + " x " + count + ", at most " + MOST_PARAMETERS + " are taken: use the bootstrap");
        }
    }

    /**
     * The intervals.
     *
     * @param rows the rows to which the mixture was fitted, with the labels that they had
     * @param level the nominal probability that an interval covers the parameter, between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if the level is not between 0 and 1, the rows have another number of features, or the
     *     mixture is refused by {@link #requireOffered}
     * @throws RefusedRowsException if the normal approximation fails: the mixture is not a maximum for the rows, a component lies
     *     on the covariance floor or has fewer rows than parameters, or the rows do not determine a parameter
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public ParameterIntervals intervals(Rows rows, GaussianMixture fitted, double level) {
        ParameterIntervals.requireLevelAndFeatures(rows, fitted, level);
        requireOffered(fitted);
        try (Workers workers = Workers.of(threads)) {
            Refit refit = new Refit(rows, fitted.structure(), plan.orElseGet(() -> SamplePlan.of(fitted, 0)), workers);
            refit.requireNoIntervals("the information is that of exact and of measured values; use the bootstrap");
            GaussianMixture mixture = refit.numbered(fitted);
            requireSound(refit.unsound(mixture, workers));
            FreeParameters parameters =
                    FreeParameters.of(mixture.structure(), mixture.components(), mixture.features());
            ObservedInformation information =
                    ObservedInformation.of(rows, mixture, parameters, refit.rowWeight(), workers);
            requireRows(information, mixture);
            InverseInformation inverse = new InverseInformation(information.matrix(), parameters.size());
            requireInverse(inverse, parameters, information.component(0).coordinates());
            double distance = requireMaximum(information, inverse, parameters);
            return new WaldIntervals(mixture, parameters, information, inverse, method, level)
                    .intervals(distance / 2 / information.totalWeight());
        }
    }

    private static void requireSound(int unsound) {
        if (unsound >= 0) {
            throw refused(
                    "component %d rests on the covariance floor, or on fewer rows than its covariance needs", unsound);
        }
    }

    private static void requireRows(ObservedInformation information, GaussianMixture mixture) {
        long needed = mixture.structure().parametersPerComponent(mixture.features());
        for (int k = 0; k < mixture.components(); k++) {
            if (!(information.count(k) >= needed)) {
                throw refused(
                        "component %d rests on " + Figures.count(Math.round(information.count(k)), "row") + ", with "
                                + Figures.count(needed, "parameter") + " of its own",
                        k);
            }
        }
    }

    private static void requireInverse(
            InverseInformation inverse, FreeParameters parameters, CovarianceCoordinates coordinates) {
        if (!inverse.exists()) {
            double[] direction = inverse.undetermined();
            Arrays.setAll(direction, i -> direction[i] * direction[i]);
            if (coordinates.areAngles() && parameters.isPair(largest(direction))) {
                throw new RefusedRowsException(
                        "no standard errors from the information: two variances along the axes that the structure turns are the same, so"
                                + " that the axes are undetermined: use a structure without them; or use the bootstrap");
            }
            throw refused(
                    "the information is not positive definite, above all in component %d: the model is no maximum for these rows, or"
                            + " they do not determine it",
                    parameters.foremost(direction));
        }
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    /** g^T H^-1 g, the squared length of Newton's step to the maximum in standard errors; half of it is the gain of the log-likelihood. */
    private static double requireMaximum(
            ObservedInformation information, InverseInformation inverse, FreeParameters parameters) {
        double[] score = information.score();
        double[] step = inverse.solve(score);
        double distance = WaldIntervals.dot(score, step);
        if (!(distance <= LARGEST_DISTANCE)) {
            Arrays.setAll(step, i -> score[i] * step[i]);
            throw refused(
                    String.format(Locale.ROOT, "the model is %.2g standard errors from a maximum", Math.sqrt(distance))
                            + " for these rows, above all in component %d: give the data, weights and labels that it was fitted to,"
                            + " or fit with a smaller tolerance",
                    parameters.foremost(step));
        }
        return distance;
    }

    private static RefusedRowsException refused(String reason, int component) {
        return new RefusedRowsException("no standard errors from the information: "
                + String.format(Locale.ROOT, reason, component + 1) + "; or use the bootstrap");
    }
}
