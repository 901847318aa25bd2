package org.mixtura.search;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.rows.RowColumns;
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
    /** The fold of a row that is never held out. */
    private static final int ALWAYS_IN = -1;

    private final RowSample sample;
    private final int[] fold;
    private final int folds;

    /**
     * Folds drawn at random, so that the order of the rows does not matter. Each known group is divided evenly; a single row of a group is
     * never held out, since nothing could be known of it.
     */
    CrossValidation(RowSample sample, long seed) {
        this.sample = sample;
        this.folds = Math.min(MOST_FOLDS, sample.size());
        this.fold = new int[sample.size()];
        Xoshiro256 random = new Xoshiro256(seed, -2);
        if (sample.labels() == null) {
            divide(IntStream.range(0, fold.length).toArray(), 0, random);
        } else {
            divideGroups(sample.labels(), random);
        }
    }

    private void divideGroups(int[] labels, Xoshiro256 random) {
        int groups = 1 + IntStream.of(labels).max().orElse(RowColumns.UNLABELLED);
        int divided = 0;
        for (int label = RowColumns.UNLABELLED; label < groups; label++) {
            int own = label;
            int[] rows = IntStream.range(0, labels.length)
                    .filter(n -> labels[n] == own)
                    .toArray();
            divide(rows, divided, random);
            divided += rows.length;
            if (rows.length == 1 && label != RowColumns.UNLABELLED) {
                fold[rows[0]] = ALWAYS_IN;
            }
        }
    }

    private void divide(int[] rows, int before, Xoshiro256 random) {
        for (int i = 0; i < rows.length; i++) { // each row goes to a random place among those before it
            int other = random.nextInt(i + 1);
            fold[rows[i]] = fold[rows[other]];
            fold[rows[other]] = (before + i) % folds;
        }
    }

    /** The rows of a fold that have a label. */
    int[] labelled(int left) {
        int[] labels = sample.labels();
        return labels == null
                ? new int[0]
                : IntStream.range(0, fold.length)
                        .filter(n -> fold[n] == left && labels[n] != RowColumns.UNLABELLED)
                        .toArray();
    }

    /** The rows but those of a fold that have a label. */
    int[] others(int left) {
        return IntStream.range(0, fold.length).filter(besidesLabelled(left)).toArray();
    }

    /** All rows, those of a fold that have a label with weight 0. */
    Rows withoutLabelled(int left) {
        return weighted(besidesLabelled(left));
    }

    private IntPredicate besidesLabelled(int left) {
        int[] labels = sample.labels();
        return n -> fold[n] != left || labels == null || labels[n] == RowColumns.UNLABELLED;
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
