package org.mixtura.journal;

/**
 * The best result so far, which a run of EM has to beat. A run is given up once it is clear that it will not.
 *
 * @param mean the mean log-likelihood of the best run so far
 * @param patience a run is given up if this many times the gain of its last two iterations would not take it above the mean
 */
public record Incumbent(double mean, double patience) {
    /** No incumbent: the run goes on until it converges. */
    public static final Incumbent NONE = new Incumbent(Double.NEGATIVE_INFINITY, 0);

    /** Two runs whose final mean log-likelihoods differ by less than this found the same optimum. */
    public static final double SAME_OPTIMUM = 1e-5;

    /**
     * Whether a run will not beat the incumbent.
     *
     * @param now the current mean log-likelihood of the run
     * @param before the mean log-likelihood two iterations before
     */
    public boolean isOutOfReach(double now, double before) {
        return now <= mean && now + patience * (now - before) < mean + SAME_OPTIMUM;
    }
}
