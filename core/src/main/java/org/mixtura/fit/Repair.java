package org.mixtura.fit;

/**
 * A component that lost its rows and was placed anew.
 *
 * @param iteration the M-step in which it happened, from 1
 * @param component the component, from 0
 * @param count the weight of its remaining rows
 */
public record Repair(int iteration, int component, double count) {}
