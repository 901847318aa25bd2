package org.mixtura.em;

import java.util.Arrays;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The EM algorithm: one loop for every source of rows, every covariance structure and every number of threads.
 *
 * <p>Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm,
 * doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
public final class ExpectationMaximization {
    private final Expectation expectation;
    private final Maximization maximization;
    private final Convergence convergence;
    private final IterationListener listener;

    /** EM with these two steps, this stopping rule and this listener. */
    public ExpectationMaximization(
            Expectation expectation, Maximization maximization, Convergence convergence, IterationListener listener) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.convergence = convergence;
        this.listener = listener;
    }

    /**
     * Runs EM from a mixture.
     *
     * @param smallestCount a component whose rows weigh less is placed anew (see {@link Repair}); 0 to let it be
     */
    public EmResult run(GaussianMixture start, double smallestCount) {
        Reseeding reseeding = new Reseeding(smallestCount);
        Trace trace = new Trace();
        GaussianMixture before = null;
        GaussianMixture mixture = start;
        for (int iteration = 0; ; iteration++) {
            MixtureStatistics statistics = expectation.expect(mixture);
            trace.add(statistics.meanLogLikelihood());
            listener.onIteration(iteration, trace.last());
            boolean converged =
                    iteration > 0 && convergence.isReached(trace.beforeLast(), before, trace.last(), mixture);
            if (converged || iteration == convergence.maxIterations()) {
                return new EmResult(
                        mixture, statistics, trace.values(), converged, reseeding.repairs(), trace.nanoseconds());
            }
            before = mixture;
            mixture = maximization.maximize(statistics, before);
            mixture = reseeding
                    .repair(iteration + 1, statistics.counts(), mixture)
                    .orElse(mixture);
        }
    }

    /** The mean log-likelihoods and when they were known. */
    private static final class Trace {
        private double[] values = new double[16];
        private long[] times = new long[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            times[size] = System.nanoTime();
            values[size++] = value;
        }

        double last() {
            return values[size - 1];
        }

        double beforeLast() {
            return values[size - 2];
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }

        /** From one E-step to the next there is one M-step and one E-step. */
        long[] nanoseconds() {
            long[] spent = new long[size - 1];
            for (int i = 0; i < spent.length; i++) {
                spent[i] = times[i + 1] - times[i];
            }
            return spent;
        }
    }
}
