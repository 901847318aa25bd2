package org.mixtura.benchmarks;

/** One side of a comparison: an implementation of EM that can run a given number of iterations from given parameters. */
public interface EmSide {
    /** The name and version for the table. */
    String name();

    /** The number of threads that it uses. */
    int threads();

    /** What the reader of the table has to know, or an empty string. */
    String note();

    /** Runs this many iterations, each one E-step and one M-step, without a convergence test. */
    Outcome run(Problem problem, int iterations) throws Exception;

    /**
     * What a run took and where it ended.
     *
     * @param seconds of every iteration
     * @param fitSeconds of all of them together with what comes before and after
     * @param meanLogLikelihood per row after the last iteration, or after 0, 1, 2, ... iterations
     */
    record Outcome(double[] seconds, double fitSeconds, double... meanLogLikelihood) {}
}
