package org.mixtura.model;

import java.util.List;
import java.util.Optional;

/**
 * The search that chose a model: its options, all candidates, and the runs of the chosen one. With the data and the seed, the fit
 * can be repeated from it.
 *
 * @param criterion the criterion that chose the model, {@code BIC}, {@code ICL}, {@code AIC} or {@code CV}
 * @param starts the requested number of starts for each candidate
 * @param maxIterations the largest number of EM iterations
 * @param tolerance the tolerance of the mean log-likelihood
 * @param parameterTolerance the tolerance of the parameters, 0 if they were not tested
 * @param accelerated whether EM was accelerated
 * @param wentOnFrom the largest requested number of components if the search went on to larger ones, else 0
 * @param orderBy the feature by whose means the components are sorted; empty if they are sorted by weight
 * @param labelComponents how many components a known group might own, such as {@code 1..3}
 * @param candidates all candidates
 * @param agreement how the starts of the chosen candidate agree
 * @param traces the finished runs of the chosen candidate
 * @param notes notes on the choice that are not warnings
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
        String labelComponents,
        List<Tried> candidates,
        Agreement agreement,
        List<Trace> traces,
        List<String> notes) {
    /** One component for each known group. */
    public static final String ONE = "1";

    /** The most candidates of a search, so that its record stays small compared with the memory of a reader. */
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
     * @param doubt the reason why its components are not trustworthy, if there is one
     * @param failure the reason why there is no mixture; empty if there is one
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
     * Evidence that the best optimum was found: how well the starts agree.
     *
     * @param tried the number of starts
     * @param finished the number of starts that were run until they converged
     * @param agreeing the number of those that reached the best optimum
     * @param gap by how much the log-likelihood of the next optimum is lower, or NaN
     * @param similarity the adjusted Rand index between the groups of the next optimum and of the best, or NaN
     */
    public record Agreement(int tried, int finished, int agreeing, double gap, double similarity) {}

    /**
     * One run of EM.
     *
     * @param iterations the number of its iterations
     * @param meanLogLikelihoods the mean log-likelihood per row, at most {@value #MOST_VALUES} values, evenly spread from the start
     *     to the end of the run: value i of m is the one after iteration i * iterations / (m - 1), rounded down
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
