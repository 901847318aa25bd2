package org.mixtura.model;

import java.util.List;
import java.util.Optional;

/**
 * The search that chose a model: every candidate, and how its runs went. With the data and the seed it is what a fit can be repeated
 * from.
 *
 * @param criterion what chose, {@code BIC}, {@code ICL}, {@code AIC} or {@code CV}
 * @param starts the starts that were asked for, for each candidate
 * @param maxIterations the most EM iterations
 * @param tolerance of the mean log-likelihood
 * @param parameterTolerance of the parameters, 0 if they did not matter
 * @param accelerated whether EM went beyond its own steps
 * @param wentOnFrom the largest number of components that the search began with, if it went on to larger ones by itself; else 0
 * @param orderBy the feature by whose means the components are sorted; empty if they are sorted by weight
 * @param candidates all candidates
 * @param agreement how the starts of the chosen candidate agree
 * @param traces the runs of the chosen candidate that were carried to their end
 * @param notes what belongs to the choice without being a fault of it
 */
public record SearchRecord(
        String criterion,
        int starts,
        int maxIterations,
        double tolerance,
        double parameterTolerance,
        boolean accelerated,
        int wentOnFrom,
        Optional<String> orderBy,
        List<Tried> candidates,
        Agreement agreement,
        List<Trace> traces,
        List<String> notes) {
    /** The most candidates of a search, so that its record stays small beside the memory that reads it. */
    public static final int MOST_CANDIDATES = 100_000;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are more candidates than {@link #MOST_CANDIDATES}
     */
    public SearchRecord {
        if (candidates.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException(
                    "a search has at most " + MOST_CANDIDATES + " candidates, got " + candidates.size());
        }
        candidates = List.copyOf(candidates);
        traces = List.copyOf(traces);
        notes = List.copyOf(notes);
    }

    /**
     * A candidate; numbers that do not exist are NaN.
     *
     * @param components the number of components
     * @param covariance the name of the structure
     * @param logLikelihood the log-likelihood
     * @param parameters the number of free parameters
     * @param bic smaller is better
     * @param icl smaller is better
     * @param crossValidation smaller is better
     * @param doubt why it should not be believed; empty if it may be
     * @param failure why there is no mixture; empty if there is one
     */
    public record Tried(
            int components,
            String covariance,
            double logLikelihood,
            long parameters,
            double bic,
            double icl,
            double crossValidation,
            Optional<String> doubt,
            Optional<String> failure) {
        /** Akaike's information criterion, -2 log-likelihood + 2 parameters. */
        public double aic() {
            return InformationCriteria.aic(logLikelihood, parameters);
        }
    }

    /**
     * How sure it is that the best optimum was found.
     *
     * @param tried the number of starts
     * @param finished how many of them were run until they converged
     * @param agreeing how many of those reached the best optimum
     * @param gap how much lower the log-likelihood of the next optimum is, or NaN
     * @param similarity the adjusted Rand index of its groups with the best ones, or NaN
     */
    public record Agreement(int tried, int finished, int agreeing, double gap, double similarity) {}

    /**
     * One run of EM.
     *
     * @param iterations how many it had
     * @param meanLogLikelihoods at most {@value #MOST_VALUES} values, evenly spread from the start to the end of the run: value i of m
     *     is that after iteration i (iterations) / (m - 1), rounded down
     */
    public record Trace(int iterations, double[] meanLogLikelihoods) {
        private static final int MOST_VALUES = 100;

        /**
         * Checks the members.
         *
         * @throws IllegalArgumentException if there are no values, or too many, or more than iterations
         */
        public Trace {
            int values = meanLogLikelihoods.length;
            if (values < 1 || values > MOST_VALUES || values - 1L > iterations) {
                throw new IllegalArgumentException("a trace of " + iterations + " iterations has from 1 to "
                        + Math.min(MOST_VALUES, iterations + 1L) + " values, got " + values);
            }
        }

        /** The trace of a run, thinned out where it is long. */
        public static Trace of(double[] all) {
            int values = Math.min(all.length, MOST_VALUES);
            double[] kept = new double[values];
            for (int i = 0; i < values; i++) {
                kept[i] = all[iteration(i, values, all.length - 1)];
            }
            return new Trace(all.length - 1, kept);
        }

        /** The iteration that value i belongs to. */
        public int iteration(int i) {
            return iteration(i, meanLogLikelihoods.length, iterations);
        }

        private static int iteration(int i, int values, int iterations) {
            return values < 2 ? 0 : (int) ((long) i * iterations / (values - 1));
        }
    }
}
