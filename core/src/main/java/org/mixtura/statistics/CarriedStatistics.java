package org.mixtura.statistics;

/**
 * The statistics that a model carries so that it can be updated with new rows without the old ones, in the units of the data.
 *
 * @param sums the sums about the means of the model; not copied, must not be changed
 * @param floor D smallest variances, the constraint under which the model was fitted; not copied, must not be changed
 */
public record CarriedStatistics(MixtureStatistics sums, double[] floor) {
    /**
     * For a floor outside this range, the squares of deviations that are very small or large compared with it would not be normal
     * doubles.
     */
    private static final double SMALLEST_FLOOR = 0x1p-1012;

    private static final double LARGEST_FLOOR = 0x1p985;
    /** The relative rounding error of a product that Cauchy's inequality bounds. */
    private static final double ROUNDING = 1e-6;

    /**
     * Checks that the numbers can be sums over rows.
     *
     * @throws IllegalArgumentException if sizes do not agree, a floor is not positive, a count or a square is negative, a sum is
     *     larger than the squares allow, or a scatter is not positive semidefinite
     */
    public CarriedStatistics {
        if (sums.shape() == ScatterShape.LOW_RANK || floor.length != sums.features()) {
            throw new IllegalArgumentException(
                    "statistics to carry on need whole scatters and one floor per feature; got " + sums.shape()
                            + " and " + floor.length + " for " + sums.features() + " features");
        }
        for (double variance : floor) {
            if (!(variance >= SMALLEST_FLOOR && variance <= LARGEST_FLOOR)) {
                throw new IllegalArgumentException(
                        "a floor of variances must be positive and moderate, got " + variance);
            }
        }
        double total = 0;
        for (double count : sums.counts()) {
            if (!(count >= 0)) {
                throw new IllegalArgumentException("a component cannot have a count of " + count);
            }
            total += count;
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the counts of the components sum to " + total + ": there are no rows");
        }
        requireSquares(sums);
        PositiveScatter.require(sums, ROUNDING);
    }

    /** Requires (sum w x)^2 <= sum w sum w x^2 for each feature, or for the total if only that is known. */
    private static void requireSquares(MixtureStatistics sums) {
        int features = sums.features();
        boolean pooled = sums.shape() == ScatterShape.POOLED;
        boolean trace = sums.shape() == ScatterShape.TRACE;
        for (int k = 0; k < sums.shape().groups(sums.components()); k++) {
            double left = 0;
            for (int d = 0; d < features; d++) {
                double square = sums.shape().square(sums.scatter(), k, d, features);
                double explained = pooled ? explained(sums, d) : explained(sums, k, d);
                left += square * (1 + ROUNDING) - explained;
                if (!(left >= 0 || trace && d < features - 1)) {
                    throw new IllegalArgumentException("the sums are not those of any rows: the squares of feature "
                            + (d + 1) + (pooled ? "" : " in component " + (k + 1)) + " are too small");
                }
                left = trace ? left : 0;
            }
        }
    }

    private static double explained(MixtureStatistics sums, int d) {
        double sum = 0;
        for (int k = 0; k < sums.components(); k++) {
            sum += explained(sums, k, d);
        }
        return sum;
    }

    private static double explained(MixtureStatistics sums, int k, int d) {
        double first = sums.first()[k * sums.features() + d];
        return first == 0 ? 0 : first / sums.counts()[k] * first;
    }
}
