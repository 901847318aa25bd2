package org.mixtura.journal;

/**
 * What a run of EM has to beat: it is given up once it is plain that it will not.
 *
 * @param mean the mean log-likelihood of the best run so far
 * @param patience a run is given up when so many times what the last two iterations gained would not take it beyond
 */
public record Incumbent(double mean, double patience) {
    /** A run that goes on until it converges. */
    public static final Incumbent NONE = new Incumbent(Double.NEGATIVE_INFINITY, 0);

    /** Two runs that end with mean log-likelihoods this close found the same optimum. */
    public static final double SAME_OPTIMUM = 1e-5;

    /** Whether a run will not beat it that has this mean log-likelihood now, and had the other one two iterations before. */
    public boolean isOutOfReach(double now, double before) {
        return now <= mean && now + patience * (now - before) < mean + SAME_OPTIMUM;
    }
}
