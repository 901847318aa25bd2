package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mixtura.FitResult;

/** What a fit found: Spark's summary, and the result with all candidates. */
public final class GaussianMixtureSummary extends org.apache.spark.ml.clustering.GaussianMixtureSummary {
    private static final long serialVersionUID = 1L;

    private final transient GaussianMixtureModel model;
    private final transient Optional<FitResult> result;

    GaussianMixtureSummary(GaussianMixtureModel model, Dataset<Row> predictions, FitResult result) {
        this(model, predictions, result.best().logLikelihood(), result.best().iterations(), Optional.of(result));
    }

    /** Without the result, which does not outlive the process of the fit. */
    GaussianMixtureSummary(GaussianMixtureModel model, Dataset<Row> predictions, double logLikelihood, int iterations) {
        this(model, predictions, logLikelihood, iterations, Optional.empty());
    }

    private GaussianMixtureSummary(
            GaussianMixtureModel model,
            Dataset<Row> predictions,
            double logLikelihood,
            int iterations,
            Optional<FitResult> result) {
        super(
                predictions,
                model.getPredictionCol(),
                model.getProbabilityCol(),
                model.getFeaturesCol(),
                model.getK(),
                logLikelihood,
                iterations);
        this.model = model;
        this.result = result;
    }

    /** Whether the tolerance was reached before the iterations ran out. */
    public boolean converged() {
        return result().best().converged();
    }

    /** What the reader should know before believing the fit. */
    public List<String> warnings() {
        return model.model().fit().orElseThrow().warnings();
    }

    /**
     * All candidates with their criteria, iterations and starts.
     *
     * @throws IllegalStateException if this is not the summary that the fit left
     */
    public FitResult result() {
        return result.orElseThrow(() -> new IllegalStateException("only the process that fitted knows all candidates"));
    }
}
