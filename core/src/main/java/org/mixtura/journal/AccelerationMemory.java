package org.mixtura.journal;

import java.util.List;
import java.util.Optional;

/**
 * What the acceleration of EM learned from the steps so far, as vectors of parameters.
 *
 * @param steps the steps, the oldest first
 * @param falls by how much the gradient fell along each
 * @param last where the last step began, if there was one
 */
public record AccelerationMemory(List<double[]> steps, List<double[]> falls, Optional<Place> last) {
    /** Nothing yet. */
    public static final AccelerationMemory NONE = new AccelerationMemory(List.of(), List.of(), Optional.empty());

    /**
     * A place in the space of parameters.
     *
     * @param point the parameters
     * @param gradient the gradient there
     */
    public record Place(double[] point, double[] gradient) {}
}
