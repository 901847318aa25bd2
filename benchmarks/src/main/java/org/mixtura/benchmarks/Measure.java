package org.mixtura.benchmarks;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.benchmarks.EmSide.Outcome;

/**
 * Warms a side up, chooses how many iterations are worth their time, times them, and prints one line of JSON. {@code sklearn.py}
 * and {@code armadillo.cpp} follow the same rules.
 */
public final class Measure {
    private static final double WARM_UP_SECONDS = 3;
    /** A warm-up has this many rounds, unless they take this long. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final double LONGEST_WARM_UP_SECONDS = 10;
    /** A measurement may take this long ... */
    private static final double SECONDS = 10;
    /** ... but has this many iterations ... */
    private static final int FEWEST = 5;
    /** ... unless they would take longer than this; a single iteration may. */
    private static final double PATIENCE_SECONDS = 40;

    private static final int MOST = 20;

    /** Two iterations at least, if one takes no longer than this: the first one may have to unpack the rows. */
    private static final double SHORT_ENOUGH_SECONDS = 60;

    /** An iteration that would take longer than this is not run at all, and the estimate is printed. */
    private static final double LONGEST_SECONDS = 120;

    private Measure() {}

    /**
     * Measures a side.
     *
     * @param most the largest number of iterations for which there is something to compare with
     * @return the number of iterations after which it stopped
     */
    public static int side(EmSide side, Problem problem, int most) throws Exception {
        double estimate = warmUp(side, problem);
        Workload workload = problem.workload();
        if (estimate > LONGEST_SECONDS) {
            print(side, "not run, estimated from its first rows", workload, 0, new double[] {estimate}, new double[0]);
            return 0;
        }
        double[] seconds;
        Outcome outcome;
        int iterations;
        if (workload.fitIterations() > 0) {
            iterations = workload.fitIterations();
            seconds = new double[repetitions(estimate, 5 * MOST)];
            outcome = null;
            for (int i = 0; i < seconds.length; i++) {
                outcome = side.run(problem, iterations);
                seconds[i] = outcome.fitSeconds();
            }
        } else {
            iterations = Math.min(most, repetitions(estimate, MOST));
            outcome = side.run(problem, iterations);
            seconds = outcome.seconds();
        }
        print(side, side.note(), workload, iterations, seconds, outcome.meanLogLikelihood());
        return iterations;
    }

    /** Runs small pieces until the compiler has settled; tells how long one measured unit will take. */
    private static double warmUp(EmSide side, Problem problem) throws Exception {
        Workload workload = problem.workload();
        int enough = 4 * workload.components() * workload.features(); // fewer rows leave covariances singular
        int count = Math.min(workload.rows(), Math.max(workload.rows() / 20, enough));
        Problem piece = problem.withRows(count);
        boolean wholeFit = workload.fitIterations() > 0;
        int iterations = wholeFit ? workload.fitIterations() : 1;
        double factor = (double) workload.rows() / count;
        double estimate = Double.POSITIVE_INFINITY;
        double passed = 0;
        long begin = System.nanoTime();
        for (int round = 0;
                passed < WARM_UP_SECONDS || (round < WARM_UP_ROUNDS && passed < LONGEST_WARM_UP_SECONDS);
                round++) {
            Outcome outcome = side.run(piece, iterations);
            estimate = Math.min(estimate, (wholeFit ? outcome.fitSeconds() : outcome.seconds()[0]) * factor);
            passed = (System.nanoTime() - begin) * 1e-9;
        }
        return estimate;
    }

    private static int repetitions(double estimate, int most) {
        int wanted = (int) Math.min(most, Math.max(FEWEST, SECONDS / estimate));
        return Math.max(
                estimate <= SHORT_ENOUGH_SECONDS ? 2 : 1, Math.min(wanted, (int) (PATIENCE_SECONDS / estimate)));
    }

    private static void print(
            EmSide side, String note, Workload workload, int iterations, double[] seconds, double[] mean) {
        System.out.printf(
                Locale.ROOT,
                "{\"workload\": %d, \"side\": \"%s\", \"threads\": %d, \"note\": \"%s\", \"iterations\": %d, "
                        + "\"seconds\": %s, \"meanLogLikelihood\": %s}%n",
                workload.number(),
                side.name(),
                side.threads(),
                note,
                iterations,
                list(seconds.length, i -> "%.6g".formatted(seconds[i])),
                list(mean.length, i -> Double.isFinite(mean[i]) ? Double.toString(mean[i]) : "null"));
    }

    private static String list(int length, IntFunction<String> entry) {
        return IntStream.range(0, length).mapToObj(entry).collect(Collectors.joining(", ", "[", "]"));
    }
}
