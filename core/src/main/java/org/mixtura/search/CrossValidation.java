package org.mixtura.search;

import java.util.function.IntPredicate;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;

/**
 * Splits the rows of a sample into folds of equal size. Each fold is left out once, and its likelihood under a fit to the others is
 * a fair test.
 *
 * <p>Smyth (2000), Model selection for probabilistic clustering using cross-validated likelihood, doi:10.1023/A:1008940618127.
 */
final class CrossValidation {
    private static final int MOST_FOLDS = 10;

    private final RowSample sample;
    private final int[] fold;
    private final int folds;

    /** Folds drawn at random, so that the order of the rows does not matter. */
    CrossValidation(RowSample sample, long seed) {
        this.sample = sample;
        this.folds = Math.min(MOST_FOLDS, sample.size());
        this.fold = new int[sample.size()];
        Xoshiro256 random = new Xoshiro256(seed, -2);
        for (int n = 0; n < fold.length; n++) { // each row goes to a random place among those before it
            int other = random.nextInt(n + 1);
            fold[n] = fold[other];
            fold[other] = n % folds;
        }
    }

    int folds() {
        return folds;
    }

    /** All rows, those of a fold with weight 0. */
    Rows without(int left) {
        return weighted(n -> fold[n] != left);
    }

    /** All rows, only those of a fold with weight. */
    Rows only(int left) {
        return weighted(n -> fold[n] == left);
    }

    private Rows weighted(IntPredicate included) {
        double[] weights = new double[fold.length];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = included.test(n) ? sample.weights()[n] : 0;
        }
        return sample.rows().withWeights(weights);
    }
}
