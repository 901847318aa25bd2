package org.mixtura.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.mixtura.FitResult;
import org.mixtura.model.FitRecord;

/** The summary of a fit: Spark's summary, and the result with all candidates. */
public final class GaussianMixtureSummary extends org.apache.spark.ml.clustering.GaussianMixtureSummary {
    private static final long serialVersionUID = 1L;

    private final transient GaussianMixtureModel model;
    private final transient Optional<FitResult> result;
    private transient long @Nullable [] sizes;

    GaussianMixtureSummary(GaussianMixtureModel model, Dataset<Row> predictions, FitResult result) {
        this(model, predictions, result.best().logLikelihood(), result.best().iterations(), Optional.of(result));
    }

    /** A summary without the result, which exists only in the process of the fit. */
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

    /** The number of rows in each component; rows that have none are not counted, where Spark's own method fails. */
    @Override
    public synchronized long[] clusterSizes() {
        if (sizes == null) {
            long[] counts = new long[k()];
            Dataset<Row> known =
                    predictions().filter(functions.col(predictionCol()).isNotNull());
            for (Row row : known.groupBy(predictionCol()).count().collectAsList()) {
                counts[row.getInt(0)] = row.getLong(1);
            }
            sizes = counts;
        }
        return sizes;
    }

    /** Whether the tolerance was reached before the largest number of iterations. */
    public boolean converged() {
        return result().best().converged();
    }

    /** Warnings about the fit. */
    public List<String> warnings() {
        return model.model().fit().orElseThrow().warnings();
    }

    /** What was known of the groups of the rows, and how well the mixture predicts them; empty if no row has a label. */
    public Optional<FitRecord.Labels> labels() {
        return model.model().fit().orElseThrow().labels();
    }

    /**
     * All candidates with their criteria, iterations and starts.
     *
     * @throws IllegalStateException if this summary was restored without its result
     */
    public FitResult result() {
        return result.orElseThrow(() -> new IllegalStateException("only the process that fitted knows all candidates"));
    }
}
