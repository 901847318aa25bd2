package org.mixtura.journal;

import java.util.List;

/**
 * The memory of the acceleration of EM: previous steps, as vectors of parameters.
 *
 * @param steps the steps, the oldest first
 * @param falls the decrease of the gradient along each step
 * @param lastPoint the start of the last step, or null
 * @param lastGradient the gradient at that point, or null
 */
public record AccelerationMemory(
        List<double[]> steps, List<double[]> falls, double[] lastPoint, double[] lastGradient) {
    /** The empty memory. */
    public static final AccelerationMemory NONE = new AccelerationMemory(List.of(), List.of(), null, null);
}
