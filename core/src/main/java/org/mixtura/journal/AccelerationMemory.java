package org.mixtura.journal;

import java.util.List;
import java.util.Optional;

/**
 * The memory of the acceleration of EM: previous steps, as vectors of parameters.
 *
 * @param steps the steps, the oldest first
 * @param falls the decrease of the gradient along each step
 * @param last the start of the last step, if there was one
 */
public record AccelerationMemory(List<double[]> steps, List<double[]> falls, Optional<Place> last) {
    /** The empty memory. */
    public static final AccelerationMemory NONE = new AccelerationMemory(List.of(), List.of(), Optional.empty());

    /**
     * A place in the space of parameters.
     *
     * @param point the parameters
     * @param gradient the gradient there
     */
    public record Place(double[] point, double[] gradient) {}
}
