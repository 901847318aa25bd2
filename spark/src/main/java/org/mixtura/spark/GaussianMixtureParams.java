package org.mixtura.spark;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The parameters of the estimator and the model. Spark finds parameters by these methods; their documentation is that of
 * {@link #explainParams}.
 */
public interface GaussianMixtureParams extends Params {
    /** All parameters. */
    MixtureParameters parameters();

    /** The number of components. */
    default IntParam k() {
        return parameters().k;
    }

    /** The numbers of components to choose from; if empty, {@link #k} alone. */
    default IntArrayParam kValues() {
        return parameters().kValues;
    }

    /** The covariance structures to choose from, by name, with commas. */
    default Param<String> covarianceType() {
        return parameters().covarianceType;
    }

    /** The criterion that compares candidates. */
    default Param<String> criterion() {
        return parameters().criterion;
    }

    /** The number of starts per candidate. */
    default IntParam starts() {
        return parameters().starts;
    }

    /** The largest number of iterations. */
    default IntParam maxIter() {
        return parameters().maxIter;
    }

    /** The tolerance of EM. */
    default DoubleParam tol() {
        return parameters().tol;
    }

    /** Whether EM is accelerated. */
    default BooleanParam accelerated() {
        return parameters().accelerated;
    }

    /** The seed of all random choices. */
    default LongParam seed() {
        return parameters().seed;
    }

    /** The column of features. */
    default Param<String> featuresCol() {
        return parameters().featuresCol;
    }

    /** The column of row weights, if there is one. */
    default Param<String> weightCol() {
        return parameters().weightCol;
    }

    /** The column of standard errors, if there is one. */
    default Param<String> errorsCol() {
        return parameters().errorsCol;
    }

    /** The units to which the features were rounded. */
    default DoubleArrayParam roundingUnits() {
        return parameters().roundingUnits;
    }

    /** The column of the known groups of rows, if there is one. */
    default Param<String> labelCol() {
        return parameters().labelCol;
    }

    /** How many components a known group may own. */
    default Param<String> labelComponents() {
        return parameters().labelComponents;
    }

    /** The column for components. */
    default Param<String> predictionCol() {
        return parameters().predictionCol;
    }

    /** The column for the probabilities of components. */
    default Param<String> probabilityCol() {
        return parameters().probabilityCol;
    }

    /** The column for log densities. */
    default Param<String> logDensityCol() {
        return parameters().logDensityCol;
    }

    /** The column for the most probable known group. */
    default Param<String> labelPredictionCol() {
        return parameters().labelPredictionCol;
    }

    /** The suggested depth of the tree of merges. */
    default IntParam aggregationDepth() {
        return parameters().aggregationDepth;
    }

    /** Whether the result is the same, to the last bit, for any partitions. */
    default BooleanParam deterministic() {
        return parameters().deterministic;
    }

    /** The folder of checkpoints, from which a restarted driver continues. */
    default Param<String> checkpointDir() {
        return parameters().checkpointDir;
    }

    /** The value of {@link #k}. */
    default int getK() {
        return (Integer) getOrDefault(k());
    }

    /** The value of {@link #kValues}. */
    default int[] getKValues() {
        return getOrDefault(kValues());
    }

    /** The value of {@link #covarianceType}. */
    default String getCovarianceType() {
        return getOrDefault(covarianceType());
    }

    /** The value of {@link #criterion}. */
    default String getCriterion() {
        return getOrDefault(criterion());
    }

    /** The value of {@link #starts}. */
    default int getStarts() {
        return (Integer) getOrDefault(starts());
    }

    /** The value of {@link #maxIter}. */
    default int getMaxIter() {
        return (Integer) getOrDefault(maxIter());
    }

    /** The value of {@link #tol}. */
    default double getTol() {
        return (Double) getOrDefault(tol());
    }

    /** The value of {@link #accelerated}. */
    default boolean getAccelerated() {
        return (Boolean) getOrDefault(accelerated());
    }

    /** The value of {@link #seed}. */
    default long getSeed() {
        return (Long) getOrDefault(seed());
    }

    /** The value of {@link #featuresCol}. */
    default String getFeaturesCol() {
        return getOrDefault(featuresCol());
    }

    /** The value of {@link #weightCol}. */
    default String getWeightCol() {
        return getOrDefault(weightCol());
    }

    /** The value of {@link #errorsCol}. */
    default String getErrorsCol() {
        return getOrDefault(errorsCol());
    }

    /** The value of {@link #roundingUnits}. */
    default double[] getRoundingUnits() {
        return getOrDefault(roundingUnits());
    }

    /** The value of {@link #labelCol}. */
    default String getLabelCol() {
        return getOrDefault(labelCol());
    }

    /** The value of {@link #labelComponents}. */
    default String getLabelComponents() {
        return getOrDefault(labelComponents());
    }

    /** The value of {@link #predictionCol}. */
    default String getPredictionCol() {
        return getOrDefault(predictionCol());
    }

    /** The value of {@link #probabilityCol}. */
    default String getProbabilityCol() {
        return getOrDefault(probabilityCol());
    }

    /** The value of {@link #logDensityCol}. */
    default String getLogDensityCol() {
        return getOrDefault(logDensityCol());
    }

    /** The value of {@link #labelPredictionCol}. */
    default String getLabelPredictionCol() {
        return getOrDefault(labelPredictionCol());
    }

    /** The value of {@link #aggregationDepth}. */
    default int getAggregationDepth() {
        return (Integer) getOrDefault(aggregationDepth());
    }

    /** The value of {@link #deterministic}. */
    default boolean getDeterministic() {
        return (Boolean) getOrDefault(deterministic());
    }

    /** The value of {@link #checkpointDir}. */
    default String getCheckpointDir() {
        return getOrDefault(checkpointDir());
    }

    /** The schema with the columns that a model adds, after a check of the columns that it reads. */
    private StructType withOutput(StructType schema, String name, DataType type) {
        if (name.isEmpty()) {
            return schema;
        }
        if (Arrays.asList(schema.fieldNames()).contains(name)) {
            throw new IllegalArgumentException(
                    "there is a column '" + name + "' already: drop it, or set another name for the new one");
        }
        return schema.add(name, type);
    }

    /**
     * Checks the columns that are read, and adds those that a model writes.
     *
     * @param labelled whether components have labels
     * @throws IllegalArgumentException if an input column is missing or has an unsupported type, or an output column already exists
     */
    default StructType validated(StructType schema, boolean labelled) {
        Columns.requireFeatures(schema, getFeaturesCol());
        StructType predicted = withOutput(schema, getPredictionCol(), DataTypes.IntegerType);
        StructType probable = withOutput(predicted, getProbabilityCol(), SQLDataTypes.VectorType());
        StructType dense = withOutput(probable, getLogDensityCol(), DataTypes.DoubleType);
        return labelled ? withOutput(dense, getLabelPredictionCol(), DataTypes.StringType) : dense;
    }
}
