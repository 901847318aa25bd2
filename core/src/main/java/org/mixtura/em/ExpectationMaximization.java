package org.mixtura.em;

import java.util.Arrays;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The EM algorithm: one loop for every source of rows, every covariance structure and every number of threads. Each iteration is
 * one E-step, and the log-likelihood never falls.
 *
 * <p>Dempster, Laird and Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm,
 * doi:10.1111/j.2517-6161.1977.tb01600.x.
 */
public final class ExpectationMaximization {
    /** A likelihood that is lower by this share is lower by rounding. */
    private static final double ROUNDING = 4e-15;

    private final Expectation expectation;
    private final Maximization maximization;
    private final Convergence convergence;
    private final Deadline deadline;
    private final IterationListener listener;

    /** EM with these two steps, this stopping rule, no step after the deadline, and this listener. */
    public ExpectationMaximization(
            Expectation expectation,
            Maximization maximization,
            Convergence convergence,
            Deadline deadline,
            IterationListener listener) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.convergence = convergence;
        this.deadline = deadline;
        this.listener = listener;
    }

    /**
     * Runs EM from a mixture: each iteration is one M-step and one E-step.
     *
     * @param smallestCount a component whose rows weigh less is placed anew (see {@link Repair}); 0 to let it be
     */
    public EmResult run(GaussianMixture start, double smallestCount) {
        return run(start, new Reseeding(smallestCount), false);
    }

    /**
     * Runs EM from a mixture and goes beyond its steps (see {@link Acceleration}). A step that would lower the likelihood is not
     * taken, though it counts as an iteration, and the next one is plain; so is the step after a small one, since only a small
     * step of EM itself ends the run. With factors every step is plain: the coordinates of the acceleration would be all entries of
     * D x D matrices.
     */
    public EmResult runAccelerated(GaussianMixture start) {
        return run(start, new Reseeding(0), maximization.structure().rank() == 0);
    }

    private EmResult run(GaussianMixture start, Reseeding reseeding, boolean accelerated) {
        Acceleration acceleration = new Acceleration(maximization);
        Iterate current = new Iterate(start, expectation.expect(start));
        Trace trace = new Trace();
        record(current, trace);
        boolean goBeyond = accelerated;
        boolean converged = false;
        while (!converged && trace.iterations() < convergence.maxIterations() && !deadline.hasPassed()) {
            GaussianMixture maximized = maximization.maximize(current.statistics, current.mixture);
            GaussianMixture step = reseeding
                    .repair(trace.iterations() + 1, current.statistics.counts(), maximized)
                    .orElse(maximized);
            GaussianMixture trial = goBeyond ? acceleration.beyond(current.mixture, step) : step;
            Iterate next = new Iterate(trial, expectation.expect(trial));
            boolean plain = trial == step;
            boolean fell = !plain && next.isBelow(current);
            boolean small = !fell && convergence.isReached(current.mean(), current.mixture, next.mean(), next.mixture);
            if (fell) {
                acceleration.restart();
            } else {
                current = next;
            }
            record(current, trace);
            goBeyond = accelerated && !fell && !small;
            converged = plain && small;
        }
        return new EmResult(
                current.mixture,
                current.statistics,
                trace.values(),
                converged,
                reseeding.repairs(),
                trace.nanoseconds());
    }

    private void record(Iterate iterate, Trace trace) {
        trace.add(iterate.mean());
        listener.onIteration(trace.iterations(), iterate.mean());
    }

    /** A mixture and the statistics made with it. */
    private record Iterate(GaussianMixture mixture, MixtureStatistics statistics) {
        double mean() {
            return statistics.meanLogLikelihood();
        }

        /** Whether its likelihood is lower, by more than rounding, or no number. */
        boolean isBelow(Iterate other) {
            return !(mean() >= other.mean() - ROUNDING * (1 + Math.abs(other.mean())));
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

        int iterations() {
            return size - 1;
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
