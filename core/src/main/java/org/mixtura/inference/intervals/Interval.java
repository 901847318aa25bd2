package org.mixtura.inference.intervals;

/**
 * An estimated parameter with a standard error and an interval.
 *
 * @param estimate the value in the mixture
 * @param standardError the standard deviation over the replicates, or that of the normal approximation
 * @param lower the lower end
 * @param upper the upper end
 */
public record Interval(double estimate, double standardError, double lower, double upper) {}
