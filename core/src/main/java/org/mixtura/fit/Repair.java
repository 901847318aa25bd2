package org.mixtura.fit;

/**
 * What was done about a component that collapsed.
 *
 * @param iteration the M-step in which it happened, from 1
 * @param component the component, from 0
 * @param count the weight of the rows that it had left
 */
public record Repair(int iteration, int component, double count) {}
