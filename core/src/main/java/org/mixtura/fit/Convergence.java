package org.mixtura.fit;

import org.mixtura.model.GaussianMixture;

/**
 * When EM stops: after {@code maxIterations}, or as soon as an iteration changes the mean log-likelihood per row by less than
 * {@code tolerance}, or the parameters by less than {@code parameterTolerance} relative to their own scale. A tolerance of 0
 * switches its test off.
 *
 * <p>On the covariance floor the log-likelihood is accurate only to about 1e-5 per row, so that the changes between iterations are
 * rounding errors that never vanish. There, a run also stops when the last {@link #SPAN} iterations together gained less than
 * {@link #SPAN} times the tolerance.
 *
 * <p>The change of the parameters is the largest of: the change of a weight; the change of a mean in standard deviations of its
 * component; the change of a covariance entry relative to the two standard deviations.
 */
public record Convergence(int maxIterations, double tolerance, double parameterTolerance) {
    /** The number of iterations that are judged together on the floor. */
    public static final int SPAN = 10;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is negative or NaN
     */
    public Convergence {
        if (maxIterations < 0) {
            throw new IllegalArgumentException("the number of iterations must not be negative, got " + maxIterations);
        }
        requireTolerance("tolerance", tolerance);
        requireTolerance("parameter tolerance", parameterTolerance);
    }

    private static void requireTolerance(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + name + " must be a number that is not negative, got " + value);
        }
    }

    /** Whether the step from one mixture, with its mean log-likelihood, to the next is small enough to stop. */
    public boolean isReached(double meanBefore, GaussianMixture before, double meanAfter, GaussianMixture after) {
        return Math.abs(meanAfter - meanBefore) < tolerance
                || (parameterTolerance > 0 && change(before, after) < parameterTolerance);
    }

    /** Whether the last {@link #SPAN} iterations on the floor gained too little to continue. */
    public boolean isReachedOnFloor(double meanBefore, double meanAfter) {
        return meanAfter - meanBefore < SPAN * tolerance && tolerance > 0;
    }

    /** The largest change of a parameter relative to its own scale. */
    static double change(GaussianMixture before, GaussianMixture after) {
        double largest = 0;
        for (int k = 0; k < before.components(); k++) {
            largest = Math.max(largest, Math.abs(after.weight(k) - before.weight(k)));
            double[] meanBefore = before.mean(k);
            double[] meanAfter = after.mean(k);
            for (int i = 0; i < meanBefore.length; i++) {
                double deviation = Math.sqrt(before.covariance(k).variance(i));
                largest = Math.max(largest, Math.abs(meanAfter[i] - meanBefore[i]) / deviation);
                for (int j = 0; j <= i; j++) {
                    double unit = deviation * Math.sqrt(before.covariance(k).variance(j));
                    double moved = after.covariance(k).entry(i, j)
                            - before.covariance(k).entry(i, j);
                    largest = Math.max(largest, Math.abs(moved) / unit);
                }
            }
        }
        return largest;
    }
}
