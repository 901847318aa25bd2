package org.mixtura.journal;

import java.util.List;

/**
 * What the acceleration of EM learned from the steps so far, as vectors of parameters.
 *
 * @param steps the steps, the oldest first
 * @param falls by how much the gradient fell along each
 * @param lastPoint where the last step began, or null
 * @param lastGradient the gradient there, or null
 */
public record AccelerationMemory(
        List<double[]> steps, List<double[]> falls, double[] lastPoint, double[] lastGradient) {
    /** Nothing yet. */
    public static final AccelerationMemory NONE = new AccelerationMemory(List.of(), List.of(), null, null);
}
