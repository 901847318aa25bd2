package org.mixtura.em;

import java.util.Optional;
import org.mixtura.model.Parameters;
import org.mixtura.statistics.MixtureStatistics;

/** The M-step: it computes the next parameters from sufficient statistics, and raises an objective. */
public interface Maximization {
    /**
     * The result of an M-step.
     *
     * @param next the parameters that maximize the objective, given the statistics
     * @param isFloored whether a covariance lies on the floor
     */
    record Step(Parameters next, boolean isFloored) {}

    /**
     * Maximizes the objective.
     *
     * @param statistics the statistics about the means of the current parameters
     */
    Step step(MixtureStatistics statistics, Parameters current);

    /**
     * The objective per row, which EM raises in every iteration: the log-likelihood, plus the log density of a prior if there is
     * one, or a lower bound of it.
     *
     * @param statistics the statistics under the current parameters
     */
    double objective(MixtureStatistics statistics, Parameters current);

    /** This M-step if its parameters are a mixture, so that it can be accelerated; otherwise empty. */
    default Optional<PointMaximization> point() {
        return Optional.empty();
    }
}
