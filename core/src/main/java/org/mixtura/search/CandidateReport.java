package org.mixtura.search;

import java.util.List;
import org.mixtura.em.EmResult;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.Repair;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.InformationCriteria;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;

/** Reports the results of the runs of one candidate in the units of the data. */
final class CandidateReport {
    private final RowsSummary summary;
    private final FitOptions options;
    private final int components;
    private final CovarianceStructure structure;
    private final Frame frame;
    private final Standardization standardization;
    private final Runs runs;
    private final FitContext context;

    /** The report on a candidate with these runs. */
    CandidateReport(
            RowsSummary summary, FitOptions options, int components, Frame frame, Runs runs, FitContext context) {
        this.summary = summary;
        this.options = options;
        this.components = components;
        this.structure = frame.structure();
        this.frame = frame;
        this.standardization = frame.standardization();
        this.runs = runs;
        this.context = context;
    }

    /** The log-likelihood of all rows that a run ended with. */
    double logLikelihood(Run run) {
        return logLikelihood(run.result().statistics().logLikelihood());
    }

    /** A log-likelihood in standard coordinates, in the units of the data. */
    double logLikelihood(double standard) {
        return standard / frame.rowWeight() + summary.sampleSize() * standardization.logScale();
    }

    /** The information criterion of a run. */
    double bic(Run run) {
        long parameters = run.result().mixture().parameterCount();
        return InformationCriteria.bic(logLikelihood(run), parameters, summary.sampleSize());
    }

    /**
     * The candidate whose best run is given.
     *
     * @param optima the optima that its runs reached
     * @param crossValidation twice the negative log-likelihood of rows held out, or NaN
     * @param isGivenUp whether the candidate was given up before it converged on all rows
     */
    Candidate of(Run best, Optima optima, double crossValidation, boolean isGivenUp) {
        EmResult result = best.result();
        double logLikelihood = logLikelihood(best);
        double logMaxResponsibility = result.statistics().logMaxResponsibility() / frame.rowWeight();
        GaussianMixture mixture = standardization.toOriginal(result.mixture());
        long parameters = mixture.parameterCount();
        double bic = bic(best);
        List<Integer> order = options.orderBy()
                .map(feature -> mixture.orderBy(summary.names().indexOf(feature)))
                .orElseGet(mixture::canonicalOrder);
        double[] counts = result.statistics().counts();
        double[] effectiveRows =
                order.stream().mapToDouble(k -> counts[k] / frame.rowWeight()).toArray();
        return Candidate.fitted(components, structure, mixture.withComponents(order))
                .likelihood(logLikelihood, parameters)
                .criteria(bic, InformationCriteria.aic(logLikelihood, parameters), bic - 2 * logMaxResponsibility)
                .crossValidation(crossValidation)
                .iterations(best.iterations(), result.converged())
                .secondsPerIteration(result.secondsPerIteration())
                .trace(standardization.logDensitiesToOriginal(result.trace()))
                .effectiveRows(effectiveRows)
                .starts(optima.report(runs.onSample(), summary.sampleSize()))
                .repairs(repairs(best, order))
                .judged(best.sound(), warnings(best, order, isGivenUp))
                .build();
    }

    /** The repairs of the run that won, with the components in the given order. */
    private List<Repair> repairs(Run best, List<Integer> order) {
        return best.repairs().stream()
                .map(repair -> new Repair(
                        repair.iteration(), order.indexOf(repair.component()), repair.count() / frame.rowWeight()))
                .toList();
    }

    private List<String> warnings(Run best, List<Integer> order, boolean isGivenUp) {
        List<String> warnings = runs.soundness().warnings(best.result(), order);
        Convergence rule = options.convergence();
        boolean converged = best.result().converged();
        if (isGivenUp) {
            warnings.add("not carried to convergence on all rows: other candidates were ahead by then");
        } else if (!converged && context.deadline().hasPassed()) {
            warnings.add("stopped " + context.end() + " before it converged: allow more time");
        } else if (!converged && rule.tolerance() + rule.parameterTolerance() > 0) {
            warnings.add("stopped after " + Figures.count(rule.maxIterations(), "iteration")
                    + " before it converged: allow more, or a larger tolerance");
        }
        return warnings;
    }
}
