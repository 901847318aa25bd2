package org.mixtura.em;

import java.util.Optional;
import org.mixtura.model.Parameters;
import org.mixtura.statistics.MixtureStatistics;

/** The M-step: sufficient statistics give the next parameters, which raise an objective. */
public interface Maximization {
    /**
     * The next parameters.
     *
     * @param next what maximizes the objective, given the statistics
     * @param isFloored whether a covariance rests on the floor
     */
    record Step(Parameters next, boolean isFloored) {}

    /**
     * Maximizes the objective.
     *
     * @param statistics about the means of the current parameters
     */
    Step step(MixtureStatistics statistics, Parameters current);

    /**
     * What EM raises in every iteration, per row: the log-likelihood, with the log density of a prior added if there is one, or a
     * bound of it.
     *
     * @param statistics made under these very parameters
     */
    double objective(MixtureStatistics statistics, Parameters current);

    /** This step as one whose parameters are a mixture, so that an acceleration can go beyond it; empty if they are not. */
    default Optional<PointMaximization> point() {
        return Optional.empty();
    }
}
