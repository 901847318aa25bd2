package org.mixtura.model;

import java.util.Arrays;
import java.util.List;

/**
 * How well the groups of rows are predicted by mixtures that were fitted without knowing them, by cross-validation.
 *
 * @param names the names of the groups
 * @param counts for each group, and each group that is predicted for its rows, the sum of their weights; a last column for rows that
 *     belong most likely to a component that no group owns
 * @param brier the mean over the rows of half the sum of squares of the differences between the probabilities of the groups and what is
 *     the case, 1 or 0: 0 is best, and 1 worst. Brier (1950), Verification of forecasts expressed in terms of probability,
 *     doi:10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2
 * @param accuracyError the standard error of the accuracy, over the rows
 * @param brierError the standard error of the Brier score
 * @param folds the number of folds
 */
public record Classification(
        List<String> names, double[][] counts, double brier, double accuracyError, double brierError, int folds) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is not a row for each group, or a column for each and one more, or if a number is
     *     negative or not finite
     */
    public Classification {
        names = List.copyOf(names);
        if (counts.length != names.size()) {
            throw new IllegalArgumentException(counts.length + " rows of counts for " + names.size() + " groups");
        }
        for (double[] row : counts) {
            if (row.length != names.size() + 1) {
                throw new IllegalArgumentException(
                        row.length + " counts for " + names.size() + " groups: need one each and one more");
            }
            for (double count : row) {
                require(count);
            }
        }
        require(brier);
        require(accuracyError);
        require(brierError);
    }

    private static void require(double number) {
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("counts, scores and errors are not negative, got " + number);
        }
    }

    /** The weight of the rows whose group is predicted, in that of all rows with a group. */
    public double accuracy() {
        double right = 0;
        double all = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
            all += Arrays.stream(counts[c]).sum();
        }
        return right / all;
    }
}
