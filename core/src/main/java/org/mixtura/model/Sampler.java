package org.mixtura.model;

import java.util.random.RandomGenerator;
import org.mixtura.internal.random.Xoshiro256;

/** Draws rows from a mixture, one after the other. Not thread-safe. */
public final class Sampler {
    private final GaussianMixture mixture;
    private final RandomGenerator random;
    private final double[] cumulative;
    private final double[][] means;

    private Sampler(GaussianMixture mixture, RandomGenerator random) {
        this.mixture = mixture;
        this.random = random;
        this.cumulative = mixture.weights();
        this.means = new double[cumulative.length][];
        for (int k = 0; k < cumulative.length; k++) {
            means[k] = mixture.mean(k);
            cumulative[k] += k > 0 ? cumulative[k - 1] : 0;
        }
    }

    /** A sampler whose rows are a function of the mixture and the seed. */
    public static Sampler of(GaussianMixture mixture, long seed) {
        return of(mixture, new Xoshiro256(seed, 0));
    }

    /**
     * A sampler that takes uniform and normal numbers from a random generator. The generators of the JDK may give other numbers on
     * another JDK.
     */
    public static Sampler of(GaussianMixture mixture, RandomGenerator random) {
        return new Sampler(mixture, random);
    }

    /** Draws one row into {@code row} and returns the component it comes from. */
    public int next(double[] row) {
        double u = random.nextDouble() * cumulative[cumulative.length - 1];
        int k = 0;
        while (cumulative[k] <= u) {
            k++;
        }
        for (int d = 0; d < row.length; d++) {
            row[d] = random.nextGaussian();
        }
        mixture.covariance(k).unwhiten(means[k], row);
        return k;
    }

    /** Draws a number of rows. */
    public Sample sample(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("cannot draw " + rows + " rows");
        }
        double[][] drawn = new double[rows][mixture.features()];
        int[] components = new int[rows];
        for (int n = 0; n < rows; n++) {
            components[n] = next(drawn[n]);
        }
        return new Sample(drawn, components);
    }
}
