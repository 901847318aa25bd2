package org.mixtura.online;

/**
 * A rule for the influence of earlier rows. When rows of weight m arrive, the statistics of the earlier rows, whose current count
 * is M, are multiplied by a share from 0 to 1; then the statistics of the new rows are added.
 */
@FunctionalInterface
public interface Forgetting {
    /**
     * The share that is kept.
     *
     * @param known M, the current count of the earlier rows, more than 0
     * @param arriving m, the weight of the rows that arrive, more than 0
     */
    double kept(double known, double arriving);

    /** All rows count equally: the step size of the new rows is m / (M + m). */
    static Forgetting none() {
        return (known, arriving) -> 1;
    }

    /**
     * Exponential forgetting: the share 2^(-m / h). Rows count half as much after rows of weight h have arrived, and the mixture
     * represents about the last h / log 2 rows. If a mean moves steadily, its estimate lags behind by h / log 2 rows.
     *
     * @param halfLife h
     * @throws IllegalArgumentException if it is not positive and finite
     */
    static Forgetting halfLife(double halfLife) {
        if (!(halfLife > 0 && halfLife < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a half-life must be a positive number of rows, got " + halfLife);
        }
        return (known, arriving) -> StrictMath.pow(2, -arriving / halfLife);
    }

    /**
     * Stepwise EM: the step sizes fall like t^-a with the number t of batches. So the first statistics, from early mixtures, are
     * forgotten, and the limit is an average over many steps. The step size is m / M' with
     *
     * <pre>
     * M' = m ((M / m)^(1 / a) + 1)^a,    share kept (M' - m) / M
     * </pre>
     *
     * <p>so that the number of batches need not be stored; with a = 1 all rows count equally. Cappe and Moulines (2009), On-line
     * expectation-maximization algorithm for latent data models, doi:10.1111/j.1467-9868.2009.00698.x, who prove convergence for a
     * in (1/2, 1] and advise 0.6; Liang and Klein (2009), Online EM for unsupervised models, doi:10.3115/1620754.1620843, on
     * batches.
     *
     * @param exponent a
     * @throws IllegalArgumentException if it is not above 1/2 and at most 1
     */
    static Forgetting stepwise(double exponent) {
        if (!(exponent > 0.5 && exponent <= 1)) {
            throw new IllegalArgumentException(
                    "the exponent of the step sizes must be above 0.5 and at most 1, got " + exponent);
        }
        return (known, arriving) -> {
            double batches = StrictMath.pow(known / arriving, 1 / exponent);
            double counting = arriving * StrictMath.pow(batches + 1, exponent);
            return Math.max(0, Math.min(1, (counting - arriving) / known));
        };
    }
}
