package org.mixtura.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
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
import org.mixtura.io.MixtureModel;
import org.mixtura.model.GaussianMixture;

/**
 * A fitted mixture as a Transformer: adds each row's component, the probabilities of all components, and its log density. A row with a
 * missing or infinite feature gets null. Components stand in the order of their weights, the largest first.
 */
public final class GaussianMixtureModel extends Model<GaussianMixtureModel>
        implements GaussianMixtureParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    private static final String MODEL_FILE = "/model.json";

    private final String uid;
    private final MixtureParameters parameters;
    private SerializableModel model;
    private transient GaussianMixtureSummary summary;

    /** A model without a mixture, for those who look for models by name. */
    public GaussianMixtureModel() {
        this(Identifiable$.MODULE$.randomUID("GaussianMixtureModel"));
    }

    /** A model of this name without a mixture, for those who load one. */
    public GaussianMixtureModel(String uid) {
        this.uid = uid;
        this.parameters = new MixtureParameters(this);
    }

    GaussianMixtureModel(String uid, SerializableModel model) {
        this(uid);
        this.model = model;
    }

    /** A model with this mixture. */
    public static GaussianMixtureModel of(MixtureModel model) {
        GaussianMixtureModel made = new GaussianMixtureModel(
                Identifiable$.MODULE$.randomUID("GaussianMixtureModel"), new SerializableModel(model));
        made.set(made.k(), model.mixture().components());
        return made;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MixtureParameters parameters() {
        return parameters;
    }

    /** Sets {@link #featuresCol}. */
    public GaussianMixtureModel setFeaturesCol(String value) {
        set(featuresCol(), value);
        return this;
    }

    /** Sets {@link #predictionCol}. */
    public GaussianMixtureModel setPredictionCol(String value) {
        set(predictionCol(), value);
        return this;
    }

    /** Sets {@link #probabilityCol}. */
    public GaussianMixtureModel setProbabilityCol(String value) {
        set(probabilityCol(), value);
        return this;
    }

    /** Sets {@link #logDensityCol}. */
    public GaussianMixtureModel setLogDensityCol(String value) {
        set(logDensityCol(), value);
        return this;
    }

    /** The mixture with the names of its features and how it came about: what Mixtura's model file holds. */
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
    public double[] weights() {
        return mixture().weights();
    }

    /** The number of features. */
    public int numFeatures() {
        return mixture().features();
    }

    /** The components as Spark's distributions. */
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
    public Dataset<Row> gaussiansDF() {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < mixture().components(); k++) {
            rows.add(RowFactory.create(Vectors.dense(mixture().mean(k)), covariance(k)));
        }
        StructType schema =
                new StructType().add("mean", SQLDataTypes.VectorType()).add("cov", SQLDataTypes.MatrixType());
        return SparkSession.active().createDataFrame(rows, schema);
    }

    /** The component that a row most likely belongs to. */
    public int predict(Vector features) {
        return mixture().predict(features.toArray());
    }

    /** The probabilities that a row belongs to each component. */
    public Vector predictProbability(Vector features) {
        return Vectors.dense(mixture().responsibilities(features.toArray()));
    }

    /** Whether {@link #summary} is known: not after loading. */
    public boolean hasSummary() {
        return summary != null;
    }

    /**
     * What the fit found.
     *
     * @throws IllegalStateException if the model was loaded
     */
    public GaussianMixtureSummary summary() {
        if (summary == null) {
            throw new IllegalStateException("this model has no summary: it was loaded, not fitted");
        }
        return summary;
    }

    GaussianMixtureModel withSummary(GaussianMixtureSummary value) {
        this.summary = value;
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
        return rows;
    }

    private static Vector probabilities(GaussianMixture mixture, double[] row) {
        return Vectors.dense(mixture.responsibilities(row));
    }

    /** What a mixture says of a row. */
    private interface Score extends Serializable {
        Object of(GaussianMixture mixture, double[] row);
    }

    private Column score(Dataset<?> dataset, Broadcast<SerializableModel> message, DataType type, Score score) {
        UDF1<Object, Object> function = features -> {
            double[] row = features == null ? new double[] {Double.NaN} : Columns.values(features);
            boolean complete = Arrays.stream(row).allMatch(Double::isFinite);
            return complete ? score.of(message.value().mixture(), row) : null;
        };
        return functions.udf(function, type).apply(Columns.features(dataset.schema(), getFeaturesCol()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return validated(schema);
    }

    @Override
    public GaussianMixtureModel copy(ParamMap extra) {
        GaussianMixtureModel copy = copyValues(new GaussianMixtureModel(uid, model), extra);
        return copy.withSummary(summary).setParent(parent());
    }

    /** A writer of the parameters, as Spark's own, and of the mixture as {@code model.json}. */
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
                model.parameterWriter().session(sparkSession()).save(path);
                ModelJson.write(path + MODEL_FILE, model.model(), sparkSession());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private MLWriter parameterWriter() {
        return DefaultParamsWritable.super.write();
    }

    /** A reader of saved models. Load from trusted folders only: Spark makes the class that the folder names. */
    public static MLReader<GaussianMixtureModel> read() {
        return new Reader();
    }

    private static final class Reader extends MLReader<GaussianMixtureModel> {
        @Override
        public GaussianMixtureModel load(String path) {
            MLReader<GaussianMixtureModel> parameters = new DefaultParamsReadable<GaussianMixtureModel>() {}.read();
            GaussianMixtureModel model = parameters.session(sparkSession()).load(path);
            try {
                model.model = new SerializableModel(ModelJson.read(path + MODEL_FILE, sparkSession()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return model;
        }
    }

    /** Loads a model. */
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
     * @throws org.mixtura.io.ModelFormatException if the file is no valid model
     */
    public static GaussianMixtureModel loadJson(String file) throws IOException {
        return of(ModelJson.read(file, SparkSession.active()));
    }

    @Override
    public String toString() {
        return model == null
                ? uid
                : "GaussianMixtureModel: uid=" + uid + ", k=" + mixture().components() + ", numFeatures="
                        + numFeatures() + ", covariance="
                        + mixture().structure().label();
    }
}
