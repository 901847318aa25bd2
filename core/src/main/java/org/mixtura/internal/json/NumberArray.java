package org.mixtura.internal.json;

/**
 * Nested arrays of numbers as one block.
 *
 * @param shape the length of each dimension, the outermost first; all are at least 1
 * @param values the numbers, the last dimension fastest; not copied, may be changed in place
 */
public record NumberArray(int[] shape, double[] values) {}
