package org.mixtura.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.stat.distribution.MultivariateGaussian;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import scala.Option;

/**
 * A fitted mixture as a Transformer: adds each row's component, the probabilities of all components, and its log density. Features
 * that are null or NaN are missing: a row is scored by the others. A row of which all are missing, or one is infinite, gets null.
 * Components are ordered by weight, the largest first. If components have labels, the most probable label is added too, or null if it is
 * more probable that the row has none of them.
 *
 * <p>It extends Spark's class, since a Spark Connect server lets clients use only models of Spark's classes. Nothing that Spark's
 * class computes or stores is used.
 */
public final class GaussianMixtureModel extends org.apache.spark.ml.clustering.GaussianMixtureModel
        implements GaussianMixtureParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final String MODEL_FILE = "/model.json";

    private final MixtureParameters parameters;
    private @Nullable SerializableModel model;

    /** A model without a mixture, for code that looks for models by class name. */
    public GaussianMixtureModel() {
        this(Identifiable$.MODULE$.randomUID("GaussianMixtureModel"));
    }

    /** A model with this name and without a mixture, for loading. */
    public GaussianMixtureModel(String uid) {
        super(uid, new double[0], new MultivariateGaussian[0]);
        this.parameters = new MixtureParameters(this);
    }

    GaussianMixtureModel(String uid, @Nullable SerializableModel model) {
        this(uid);
        this.model = model;
    }

    /** A model with this mixture. */
    public static GaussianMixtureModel of(MixtureModel model) {
        GaussianMixtureModel made = new GaussianMixtureModel(
                Identifiable$.MODULE$.randomUID("GaussianMixtureModel"), new SerializableModel(model));
        return made.withComponents(model.mixture().components());
    }

    GaussianMixtureModel withComponents(int components) {
        set(parameters.k, components);
        return this;
    }

    @Override
    public MixtureParameters parameters() {
        return parameters;
    }

    /** The parameters of the estimator. Spark's own parameters, which some methods here return, are equal to those with the same names. */
    @Override
    public Param<?>[] params() {
        return parameters.all();
    }

    /** Sets {@link #featuresCol}. */
    @Override
    public GaussianMixtureModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Sets {@link #predictionCol}. */
    @Override
    public GaussianMixtureModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /** Sets {@link #probabilityCol}. */
    @Override
    public GaussianMixtureModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /** Sets {@link #logDensityCol}. */
    public GaussianMixtureModel setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    /** Sets {@link #labelPredictionCol}. */
    public GaussianMixtureModel setLabelPredictionCol(String value) {
        set(labelPredictionCol(), value);
        return this;
    }

    /** The mixture with the names of its features and the record of its fit: the content of Mixtura's model file. */
    public MixtureModel model() {
        return known().model();
    }

    private SerializableModel known() {
        if (model == null) {
            throw new IllegalStateException("this model has no mixture: fit or load one");
        }
        return model;
    }

    private GaussianMixture mixture() {
        return known().mixture();
    }

    /** The mixing proportions of the components. */
    @Override
    public double[] weights() {
        return mixture().weights();
    }

    /** The number of features. */
    @Override
    public int numFeatures() {
        return mixture().features();
    }

    /** The components as Spark's distributions. */
    @Override
    public MultivariateGaussian[] gaussians() {
        MultivariateGaussian[] gaussians = new MultivariateGaussian[mixture().components()];
        Arrays.setAll(
                gaussians, k -> new MultivariateGaussian(Vectors.dense(mixture().mean(k)), covariance(k)));
        return gaussians;
    }

    private Matrix covariance(int k) {
        double[][] rows = mixture().covariance(k).toMatrix();
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return Matrices.dense(rows.length, rows.length, values); // symmetric, so columns are rows
    }

    /** A Dataset of the mean and the covariance of each component. */
    @Override
    public Dataset<Row> gaussiansDF() {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < mixture().components(); k++) {
            rows.add(RowFactory.create(Vectors.dense(mixture().mean(k)), covariance(k)));
        }
        StructType schema =
                new StructType().add("mean", SQLDataTypes.VectorType()).add("cov", SQLDataTypes.MatrixType());
        return SparkSession.active().createDataFrame(rows, schema);
    }

    /** The most probable component of a row. */
    @Override
    public int predict(Vector features) {
        return mixture().predict(features.toArray());
    }

    /** The probabilities that a row belongs to each component. */
    @Override
    public Vector predictProbability(Vector features) {
        return Vectors.dense(mixture().responsibilities(features.toArray()));
    }

    /**
     * The summary of the fit.
     *
     * @throws IllegalStateException if the model was loaded
     */
    @Override
    public GaussianMixtureSummary summary() {
        if (!hasSummary()) {
            throw new IllegalStateException("this model has no summary: it was loaded, not fitted");
        }
        return (GaussianMixtureSummary) super.summary();
    }

    /**
     * Creates the summary from the parts that Spark keeps of it: a Connect server that has offloaded a model restores it from the
     * rows of the client.
     */
    @Override
    public void createSummary(Dataset<Row> rows, double logLikelihood, int iterations) {
        boolean scored = Arrays.asList(rows.columns()).contains(getPredictionCol());
        Dataset<Row> predictions = scored ? rows : transform(rows);
        setSummary(Option.apply(new GaussianMixtureSummary(this, predictions, logLikelihood, iterations)));
    }

    GaussianMixtureModel withSummary(Option<org.apache.spark.ml.clustering.GaussianMixtureSummary> value) {
        setSummary(value);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        Broadcast<SerializableModel> message = JavaSparkContext.fromSparkContext(
                        dataset.sparkSession().sparkContext())
                .broadcast(known());
        Dataset<Row> rows = dataset.toDF();
        if (!getPredictionCol().isEmpty()) {
            Column component = score(dataset, message, DataTypes.IntegerType, GaussianMixture::predict);
            rows = rows.withColumn(getPredictionCol(), component);
        }
        if (!getProbabilityCol().isEmpty()) {
            Column probability =
                    score(dataset, message, SQLDataTypes.VectorType(), GaussianMixtureModel::probabilities);
            AttributeGroup group =
                    new AttributeGroup(getProbabilityCol(), mixture().components());
            rows = rows.withColumn(getProbabilityCol(), probability.as(getProbabilityCol(), group.toMetadata()));
        }
        if (!getLogDensityCol().isEmpty()) {
            Column density = score(dataset, message, DataTypes.DoubleType, GaussianMixture::logDensity);
            rows = rows.withColumn(getLogDensityCol(), density);
        }
        if (isLabelled() && !getLabelPredictionCol().isEmpty()) {
            Column label = score(dataset, message, DataTypes.StringType, GaussianMixtureModel::label);
            rows = rows.withColumn(getLabelPredictionCol(), label);
        }
        return rows;
    }

    private static Vector probabilities(GaussianMixture mixture, double[] row) {
        return Vectors.dense(mixture.responsibilities(row));
    }

    private boolean isLabelled() {
        return model != null && mixture().labels().any();
    }

    private static @Nullable String label(GaussianMixture mixture, double[] row) {
        ComponentLabels labels = mixture.labels();
        int likeliest = labels.likeliest(labels.sums(mixture.responsibilities(row)));
        return likeliest == ComponentLabels.FREE ? null : labels.names().get(likeliest);
    }

    /** A score of a row under a mixture. */
    private interface Score extends Serializable {
        @Nullable
        Object of(GaussianMixture mixture, double[] row);
    }

    private Column score(Dataset<?> dataset, Broadcast<SerializableModel> message, DataType type, Score score) {
        UDF1<Object, Object> function = features -> {
            double[] row = features == null ? new double[0] : Columns.values(features);
            boolean known = Arrays.stream(row).anyMatch(Double::isFinite)
                    && Arrays.stream(row).noneMatch(Double::isInfinite);
            return known ? score.of(message.value().mixture(), row) : null;
        };
        return functions.udf(function, type).apply(Columns.features(dataset.schema(), getFeaturesCol()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return validated(schema, isLabelled());
    }

    @Override
    public GaussianMixtureModel copy(ParamMap extra) {
        GaussianMixtureModel copy = copyValues(new GaussianMixtureModel(uid(), model), extra);
        copy.setParent(parent());
        return copy.withSummary(trainingSummary());
    }

    /**
     * A writer of the parameters, in Spark's format, and of the mixture as {@code model.json}; with the option {@code format=json},
     * only of that file.
     */
    @Override
    public MLWriter write() {
        return new Writer(this);
    }

    private static final class Writer extends MLWriter {
        private final GaussianMixtureModel model;

        Writer(GaussianMixtureModel model) {
            this.model = model;
        }

        @Override
        public void saveImpl(String path) {
            try {
                if (optionMap().get("format").contains("json")) {
                    ModelJson.write(path, model.model(), sparkSession());
                } else {
                    model.parameterWriter().session(sparkSession()).save(path);
                    ModelJson.write(path + MODEL_FILE, model.model(), sparkSession());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private MLWriter parameterWriter() {
        return DefaultParamsWritable.super.write();
    }

    /**
     * A reader of saved models and of Mixtura's model files. Load from trusted folders only: Spark instantiates the class that the
     * folder names.
     */
    public static Reader read() {
        return new Reader();
    }

    /** Reads saved models. */
    public static final class Reader extends MLReader<org.apache.spark.ml.clustering.GaussianMixtureModel> {
        private Reader() {}

        /**
         * Loads a model.
         *
         * @param path a folder that a model was saved to, or a model file
         */
        @Override
        public GaussianMixtureModel load(String path) {
            try {
                if (ModelJson.isFile(path, sparkSession())) {
                    return of(ModelJson.read(path, sparkSession()));
                }
                MLReader<GaussianMixtureModel> parameters = new DefaultParamsReadable<GaussianMixtureModel>() {}.read();
                GaussianMixtureModel model = parameters.session(sparkSession()).load(path);
                model.model = new SerializableModel(ModelJson.read(path + MODEL_FILE, sparkSession()));
                return model;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Loads a model from a folder that it was saved to, or from a model file. */
    public static GaussianMixtureModel load(String path) {
        return read().load(path);
    }

    /** Writes Mixtura's model file, which the command line and other programs read. */
    public void saveJson(String file) throws IOException {
        ModelJson.write(file, model(), SparkSession.active());
    }

    /**
     * A model from Mixtura's model file.
     *
     * @throws org.mixtura.io.ModelFormatException if the file is not a valid model
     */
    public static GaussianMixtureModel loadJson(String file) throws IOException {
        return of(ModelJson.read(file, SparkSession.active()));
    }

    @Override
    public String toString() {
        return model == null
                ? uid()
                : "GaussianMixtureModel: uid=" + uid() + ", k=" + mixture().components() + ", numFeatures="
                        + numFeatures() + ", covariance="
                        + mixture().structure().label();
    }
}
