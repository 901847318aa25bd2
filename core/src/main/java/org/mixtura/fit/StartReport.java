package org.mixtura.fit;

import java.util.List;

/**
 * How sure it is that the best optimum was found.
 *
 * @param tried the number of starts, each run for some iterations
 * @param finished the number of starts, the best after those, that were run until they converged, or
 *     until it was plain that they would not beat another
 * @param agreeing how many of the finished starts reached the best optimum
 * @param gap how much lower the log-likelihood of the next optimum is, or NaN if no other was reached
 * @param similarity how alike the next optimum groups the rows: the adjusted Rand index, 1 for the same groups and 0 for what
 *     chance alone would give; NaN if no other optimum was reached (Hubert and Arabie 1985, doi:10.1007/BF01908075)
 * @param setAside how much higher the log-likelihood of a mixture is that was set aside as doubtful, or NaN if none was likelier; it
 *     may not have been followed to its end
 * @param traces for each finished start, the mean log-likelihood per row after 0, 1, 2, ... iterations; over a sample of the rows
 *     where they are many
 */
public record StartReport(
        int tried, int finished, int agreeing, double gap, double similarity, double setAside, List<double[]> traces) {
    /** Of a candidate that was not fitted. */
    static final StartReport NONE = new StartReport(0, 0, 0, Double.NaN, Double.NaN, Double.NaN, List.of());
}
