package org.mixtura;

/**
 * How sure it is that the best optimum was found.
 *
 * @param tried the number of starts, each run for some iterations
 * @param finished the number of starts, the best after those, that were run until they converged
 * @param agreeing how many of the finished starts reached the best optimum
 */
public record StartReport(int tried, int finished, int agreeing) {}
