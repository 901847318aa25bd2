package org.mixtura.em;

import java.util.Arrays;
import java.util.Optional;
import org.mixtura.expectation.Expectation;
import org.mixtura.fit.Convergence;
import org.mixtura.journal.AccelerationMemory;
import org.mixtura.journal.EmState;
import org.mixtura.journal.Incumbent;
import org.mixtura.journal.RunKey;
import org.mixtura.model.Parameters;
import org.mixtura.statistics.MixtureStatistics;

/** A run of EM between two iterations. */
final class EmRun {
    /** The relative rounding error of a likelihood. */
    private static final double ROUNDING = 4e-15;

    private final Expectation expectation;
    private final Maximization maximization;
    private final Convergence convergence;
    private final Incumbent incumbent;
    private final Optional<Acceleration> acceleration;
    private final Reseeding reseeding;
    private final Trace trace;
    private final boolean accelerated;
    private Iterate current;
    private boolean goesBeyond;
    private boolean converged;

    private EmRun(
            Expectation expectation,
            Maximization maximization,
            RunKey inputs,
            Reseeding reseeding,
            AccelerationMemory memory,
            Trace trace,
            Iterate current) {
        this.expectation = expectation;
        this.maximization = maximization;
        this.convergence = inputs.convergence();
        this.incumbent = inputs.incumbent();
        this.reseeding = reseeding;
        this.acceleration = maximization.point().map(point -> new Acceleration(point, memory));
        this.trace = trace;
        this.current = current;
        this.accelerated = inputs.accelerated()
                && maximization
                        .point()
                        .filter(point -> Acceleration.pays(point.structure(), current.statistics))
                        .isPresent();
    }

    /** A run at its start, for which the statistics are known. */
    static EmRun begin(
            Expectation expectation, Maximization maximization, RunKey inputs, MixtureStatistics statistics) {
        Reseeding reseeding = new Reseeding(inputs.smallestCount());
        Trace trace = new Trace();
        Iterate start = Iterate.of(inputs.start(), statistics, maximization);
        EmRun run = new EmRun(expectation, maximization, inputs, reseeding, AccelerationMemory.NONE, trace, start);
        run.trace.add(run.objective());
        run.goesBeyond = run.accelerated;
        return run;
    }

    /** A run in a recorded state; its statistics are computed again. */
    static EmRun resume(Expectation expectation, Maximization maximization, RunKey inputs, EmState state) {
        Reseeding reseeding = new Reseeding(inputs.smallestCount(), state.repairs());
        Trace trace = new Trace(state.trace(), state.nanoseconds());
        MixtureStatistics statistics = expectation.expect(state.mixture().density());
        Iterate reached = Iterate.of(state.mixture(), statistics, maximization);
        EmRun run = new EmRun(expectation, maximization, inputs, reseeding, state.memory(), trace, reached);
        run.goesBeyond = state.goesBeyond();
        run.converged = state.converged();
        return run;
    }

    private Iterate iterate(Parameters parameters) {
        return Iterate.of(parameters, expectation.expect(parameters.density()), maximization);
    }

    boolean isOver() {
        return converged
                || iterations() >= convergence.maxIterations()
                || iterations() > 1 && incumbent.isOutOfReach(trace.last(0), trace.last(2));
    }

    int iterations() {
        return trace.iterations();
    }

    /** The objective per row of the current parameters. */
    double objective() {
        return current.objective;
    }

    /** Makes one iteration. */
    void advance() {
        Maximization.Step maximized = maximization.step(current.statistics, current.parameters);
        Parameters step = reseeding
                .repair(
                        iterations() + 1,
                        current.statistics.counts(),
                        maximized.next().mixture())
                .<Parameters>map(repaired -> repaired)
                .orElse(maximized.next());
        // from the floor the gradient points below it
        boolean beyond = goesBeyond && !maximized.isFloored();
        Parameters trial =
                beyond ? acceleration.orElseThrow().beyond(current.parameters.mixture(), step.mixture()) : step;
        Iterate next = iterate(trial);
        boolean plain = trial == step;
        boolean fell = !plain && next.isBelow(current);
        boolean small = !fell && (isReached(next) || maximized.isFloored() && isExhausted(next));
        if (fell) {
            acceleration.orElseThrow().restart();
        } else {
            current = next;
        }
        trace.add(current.objective);
        goesBeyond = accelerated && !fell && !small;
        converged = plain && small;
    }

    private boolean isReached(Iterate next) {
        return convergence.isReached(
                current.objective, current.parameters.mixture(), next.objective, next.parameters.mixture());
    }

    /** Whether some iterations gained nothing. */
    private boolean isExhausted(Iterate next) {
        int before = Convergence.SPAN - 1;
        return iterations() >= before && convergence.isReachedOnFloor(trace.last(before), next.objective);
    }

    EmState state() {
        return new EmState(
                current.parameters.mixture(),
                trace.values(),
                trace.nanoseconds(),
                converged,
                goesBeyond,
                reseeding.repairs(),
                isOver() ? AccelerationMemory.NONE : memory());
    }

    private AccelerationMemory memory() {
        return acceleration.map(Acceleration::memory).orElse(AccelerationMemory.NONE);
    }

    EmResult result() {
        return new EmResult(
                current.parameters,
                current.statistics,
                trace.values(),
                converged,
                reseeding.repairs(),
                trace.nanoseconds());
    }

    /** Parameters, the statistics under them, and their objective. */
    private record Iterate(Parameters parameters, MixtureStatistics statistics, double objective) {
        static Iterate of(Parameters parameters, MixtureStatistics statistics, Maximization maximization) {
            return new Iterate(parameters, statistics, maximization.objective(statistics, parameters));
        }

        /** Whether the likelihood is lower than that of the other by more than rounding, or NaN. */
        boolean isBelow(Iterate other) {
            return !(objective >= other.objective - ROUNDING * (1 + Math.abs(other.objective)));
        }
    }

    /** The objectives, and the time between consecutive ones: one M-step and one E-step. */
    private static final class Trace {
        private double[] values;
        private long[] nanoseconds;
        private int size;
        private long last = System.nanoTime();

        Trace() {
            this.values = new double[16];
            this.nanoseconds = new long[16];
        }

        Trace(double[] values, long[] nanoseconds) {
            this.values = values.clone();
            this.nanoseconds = new long[values.length];
            System.arraycopy(nanoseconds, 0, this.nanoseconds, 1, nanoseconds.length);
            this.size = values.length;
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                nanoseconds = Arrays.copyOf(nanoseconds, 2 * size);
            }
            long now = System.nanoTime();
            nanoseconds[size] = now - last;
            last = now;
            values[size++] = value;
        }

        int iterations() {
            return size - 1;
        }

        /** The value a number of iterations ago. */
        double last(int before) {
            return values[size - 1 - before];
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }

        long[] nanoseconds() {
            return Arrays.copyOfRange(nanoseconds, 1, size);
        }
    }
}
