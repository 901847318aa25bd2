package org.mixtura.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.mixtura.Candidate;
import org.mixtura.FitResult;

/** What a fit found: the methods of Spark's summary, and the result with all candidates. */
public final class GaussianMixtureSummary {
    private final GaussianMixtureModel model;
    private final Dataset<Row> predictions;
    private final FitResult result;

    GaussianMixtureSummary(GaussianMixtureModel model, Dataset<Row> predictions, FitResult result) {
        this.model = model;
        this.predictions = predictions;
        this.result = result;
    }

    /** The rows with what the model adds; computed when it is asked for. */
    public Dataset<Row> predictions() {
        return predictions;
    }

    /** The name of the column of components. */
    public String predictionCol() {
        return model.getPredictionCol();
    }

    /** The name of the column of probabilities. */
    public String probabilityCol() {
        return model.getProbabilityCol();
    }

    /** The name of the column of features. */
    public String featuresCol() {
        return model.getFeaturesCol();
    }

    /** The component of each row. */
    public Dataset<Row> cluster() {
        return predictions.select(predictionCol());
    }

    /** The probabilities of each row. */
    public Dataset<Row> probability() {
        return predictions.select(probabilityCol());
    }

    /** The number of rows that most likely belong to each component. */
    public long[] clusterSizes() {
        long[] sizes = new long[k()];
        for (Row row :
                cluster().groupBy(predictionCol()).agg(functions.count("*")).collectAsList()) {
            sizes[row.getInt(0)] = row.getLong(1);
        }
        return sizes;
    }

    /** The number of components. */
    public int k() {
        return best().components();
    }

    /** The iterations that led to the mixture. */
    public int numIter() {
        return best().iterations();
    }

    /** The log-likelihood of the rows under the very mixture of the model. */
    public double logLikelihood() {
        return best().logLikelihood();
    }

    /** Whether the tolerance was reached before the iterations ran out. */
    public boolean converged() {
        return best().converged();
    }

    /** What the reader should know before believing the fit. */
    public List<String> warnings() {
        return model.model().fit().orElseThrow().warnings();
    }

    /** All candidates with their criteria, iterations and starts. */
    public FitResult result() {
        return result;
    }

    private Candidate best() {
        return result.best();
    }
}
