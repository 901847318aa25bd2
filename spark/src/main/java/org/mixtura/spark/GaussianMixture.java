package org.mixtura.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.columns.InexactCells;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import scala.Option;

/**
 * Fits Gaussian mixtures to a Dataset by maximum likelihood: an Estimator with the parameters of Spark's own
 * {@code org.apache.spark.ml.clustering.GaussianMixture} and some additional ones.
 *
 * <pre>{@code
 * GaussianMixtureModel model = new GaussianMixture().setK(3).fit(dataset);
 * }</pre>
 *
 * <p>Starts are tried on a sample, on the driver; each further iteration is one pass over the rows on the executors, which return
 * statistics whose size does not depend on the number of rows. A repeated task counts once.
 */
public final class GaussianMixture extends Estimator<org.apache.spark.ml.clustering.GaussianMixtureModel>
        implements GaussianMixtureParams, DefaultParamsWritable {
    private static final long serialVersionUID = 1L;
    /** A smaller change of the mean log-likelihood per row is not worth a pass over the rows. */
    private static final double TOLERANCE_PER_ROW = 1e-8;

    /** As on the command line. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    private final String uid;
    private final MixtureParameters parameters;
    private @Nullable GaussianMixtureModel initialModel;

    /** An estimator with a unique name. */
    public GaussianMixture() {
        this(Identifiable$.MODULE$.randomUID("GaussianMixture"));
    }

    /** An estimator with this name. */
    public GaussianMixture(String uid) {
        this.uid = uid;
        this.parameters = new MixtureParameters(this);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public MixtureParameters parameters() {
        return parameters;
    }

    private <T> GaussianMixture with(Param<T> param, T value) {
        set(param, value);
        return this;
    }

    /** Sets {@link #k}. */
    public GaussianMixture setK(int value) {
        return with(k(), value);
    }

    /** Sets {@link #kValues}. */
    public GaussianMixture setKValues(int[] value) {
        return with(kValues(), value);
    }

    /** Sets {@link #covarianceType}. */
    public GaussianMixture setCovarianceType(String value) {
        return with(covarianceType(), value);
    }

    /** Sets {@link #criterion}. */
    public GaussianMixture setCriterion(String value) {
        return with(criterion(), value);
    }

    /** Sets {@link #starts}. */
    public GaussianMixture setStarts(int value) {
        return with(starts(), value);
    }

    /** Sets {@link #maxIter}. */
    public GaussianMixture setMaxIter(int value) {
        return with(maxIter(), value);
    }

    /** Sets {@link #tol}. */
    public GaussianMixture setTol(double value) {
        return with(tol(), value);
    }

    /** Sets {@link #accelerated}. */
    public GaussianMixture setAccelerated(boolean value) {
        return with(accelerated(), value);
    }

    /** Sets {@link #seed}. */
    public GaussianMixture setSeed(long value) {
        return with(seed(), value);
    }

    /** Sets {@link #featuresCol}. */
    public GaussianMixture setFeaturesCol(String value) {
        return with(featuresCol(), value);
    }

    /** Sets {@link #weightCol}. */
    public GaussianMixture setWeightCol(String value) {
        return with(weightCol(), value);
    }

    /** Sets {@link #errorsCol}. */
    public GaussianMixture setErrorsCol(String value) {
        return with(errorsCol(), value);
    }

    /** Sets {@link #roundingUnits}. */
    public GaussianMixture setRoundingUnits(double[] value) {
        return with(roundingUnits(), value);
    }

    /** Sets {@link #labelCol}. */
    public GaussianMixture setLabelCol(String value) {
        return with(labelCol(), value);
    }

    /** Sets {@link #labelComponents}. */
    public GaussianMixture setLabelComponents(String value) {
        return with(labelComponents(), value);
    }

    /** Sets {@link #predictionCol}. */
    public GaussianMixture setPredictionCol(String value) {
        return with(predictionCol(), value);
    }

    /** Sets {@link #probabilityCol}. */
    public GaussianMixture setProbabilityCol(String value) {
        return with(probabilityCol(), value);
    }

    /** Sets {@link #logDensityCol}. */
    public GaussianMixture setLogDensityCol(String value) {
        return with(logDensityCol(), value);
    }

    /** Sets {@link #labelPredictionCol}. */
    public GaussianMixture setLabelPredictionCol(String value) {
        return with(labelPredictionCol(), value);
    }

    /** Sets {@link #aggregationDepth}. */
    public GaussianMixture setAggregationDepth(int value) {
        return with(aggregationDepth(), value);
    }

    /** Sets {@link #deterministic}. */
    public GaussianMixture setDeterministic(boolean value) {
        return with(deterministic(), value);
    }

    /** Sets {@link #checkpointDir}. */
    public GaussianMixture setCheckpointDir(String value) {
        return with(checkpointDir(), value);
    }

    /**
     * Sets the only start, with its number of components and its structure; each iteration is then exactly one E-step and one
     * M-step. It is not saved with the estimator.
     */
    public GaussianMixture setInitialModel(GaussianMixtureModel model) {
        this.initialModel = model;
        return this;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a column is missing or has another type, or a parameter has an invalid value
     * @throws org.mixtura.rows.RefusedRowsException if the rows cannot be fitted; the message says why and what to do
     */
    @Override
    public GaussianMixtureModel fit(Dataset<?> dataset) {
        transformSchema(dataset.schema());
        List<CovarianceStructure> structures = structures();
        PartRows.Names names = names(dataset);
        try (PartitionedRows rows = partitioned(dataset, names)) {
            Optional<Checkpoints> checkpoints = checkpoints(rows, dataset);
            DistributedPopulation population =
                    new DistributedPopulation(rows, names, getAggregationDepth(), checkpoints);
            FitOptions options = options(structures, population.summary().totalWeight());
            FitResult result = new GaussianMixtureFitter(options).fit(population);
            checkpoints.ifPresent(Checkpoints::clear);
            return model(result, names.features(), dataset);
        }
    }

    private PartRows.Names names(Dataset<?> dataset) {
        return new PartRows.Names(
                Columns.names(dataset, getFeaturesCol()),
                labelName().map(name -> Columns.labels(dataset, name)).orElse(List.of()));
    }

    private PartitionedRows partitioned(Dataset<?> dataset, PartRows.Names names) {
        Columns.Read read = new Columns.Read(
                getFeaturesCol(),
                weightName(),
                labelName(),
                errorsName(),
                halfWidths(getRoundingUnits(), names.features().size()));
        PartitionedRows rows = PartitionedRows.of(
                Columns.rows(dataset, read, names), names.features().size());
        if (!getDeterministic() && !rows.comeWithTasks()) {
            return rows;
        }
        try (rows) {
            return getDeterministic() ? rows.aligned() : rows.settled();
        }
    }

    /** The half widths of the values of a row; null if none was rounded. */
    private static double @Nullable [] halfWidths(double[] units, int features) {
        if (units.length == 0) {
            return null;
        }
        if (units.length != features) {
            throw new IllegalArgumentException("roundingUnits has " + units.length + " numbers for " + features
                    + " features: need one each, 0 for a feature that was not rounded");
        }
        return Arrays.stream(units).map(unit -> 0.5 * unit).toArray();
    }

    private static void requireUnits(double[] units) {
        for (double unit : units) {
            if (!(unit >= 0 && unit < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("roundingUnits are finite and not negative, got " + unit);
            }
        }
    }

    private Optional<String> weightName() {
        return named(weightCol());
    }

    private Optional<String> errorsName() {
        return named(errorsCol());
    }

    private Optional<String> labelName() {
        return named(labelCol());
    }

    private Optional<String> named(Param<String> column) {
        return isSet(column) && !getOrDefault(column).isEmpty() ? Optional.of(getOrDefault(column)) : Optional.empty();
    }

    private Optional<Checkpoints> checkpoints(PartitionedRows rows, Dataset<?> dataset) {
        if (getCheckpointDir().isEmpty()) {
            return Optional.empty();
        }
        Configuration hadoop = dataset.sparkSession().sparkContext().hadoopConfiguration();
        String name = Integer.toHexString(rows.parts().hashCode());
        return Optional.of(new Checkpoints(getCheckpointDir(), hadoop, name));
    }

    private List<CovarianceStructure> structures() {
        if (getCovarianceType().trim().equalsIgnoreCase("all")) {
            return CovarianceStructures.all();
        }
        Set<CovarianceStructure> structures = new LinkedHashSet<>();
        for (String name : getCovarianceType().split(",", -1)) {
            structures.add(CovarianceStructures.named(name.trim())
                    .orElseThrow(() -> new IllegalArgumentException("there is no covariance structure '" + name.trim()
                            + "': choose from all, " + CovarianceStructures.names())));
        }
        return List.copyOf(structures);
    }

    private FitOptions options(List<CovarianceStructure> structures, double totalWeight) {
        double tolerance = getTol() == 0 ? 0 : Math.max(getTol() / totalWeight, TOLERANCE_PER_ROW);
        int[] components = getKValues().length == 0 ? new int[] {getK()} : getKValues();
        FitOptions options = FitOptions.defaults()
                .withComponents(Arrays.stream(components).boxed().toList())
                .withStructures(structures.toArray(CovarianceStructure[]::new))
                .withCriterion(Criterion.valueOf(getCriterion().toUpperCase(Locale.ROOT)))
                .withStarts(getStarts())
                .withConvergence(new Convergence(getMaxIter(), tolerance, 0))
                .withAcceleration(getAccelerated())
                .withLabelComponents(range(getLabelComponents()))
                .withSeed(getSeed());
        return initialModel == null
                ? options
                : options.withInitial(initialModel.model().mixture());
    }

    private static LabelComponents range(String text) {
        Matcher matcher = RANGE.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "labelComponents is '" + text + "': need a number, or a range such as 1..3");
        }
        int least = Integer.parseInt(matcher.group(1));
        return new LabelComponents(least, matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2)));
    }

    private GaussianMixtureModel model(FitResult result, List<String> names, Dataset<?> dataset) {
        MixtureModel fitted = recorded(result.model(names));
        fitted.fit().orElseThrow().warnings().forEach(warning -> log().warn(warning));
        GaussianMixtureModel model = new GaussianMixtureModel(uid, new SerializableModel(fitted));
        copyValues(model, ParamMap.empty());
        model.withComponents(result.best().components());
        model.setParent(this);
        return model.withSummary(Option.apply(new GaussianMixtureSummary(model, model.transform(dataset), result)));
    }

    /** The model with what its record does not know of the Dataset. */
    private MixtureModel recorded(MixtureModel model) {
        FitRecord record = model.fit().orElseThrow().withCells(inexact(model.features()));
        return model.withFit(labelName().map(record::withLabelColumn).orElse(record));
    }

    private InexactCells inexact(List<String> features) {
        double[] units = getRoundingUnits();
        Map<String, String> errors = new HashMap<>();
        Map<String, Double> rounded = new HashMap<>();
        for (int d = 0; d < features.size(); d++) {
            String feature = features.get(d);
            if (units.length > 0 && units[d] > 0) {
                rounded.put(feature, units[d]); // its values have no errors
            } else {
                errorsName().ifPresent(column -> errors.put(feature, column));
            }
        }
        return new InexactCells(errors, rounded, Map.of(), Map.of());
    }

    @Override
    public GaussianMixture copy(ParamMap extra) {
        GaussianMixture copy = defaultCopy(extra);
        copy.initialModel = initialModel;
        return copy;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        weightName().ifPresent(name -> Columns.requireNumbers(schema, name));
        labelName().ifPresent(name -> Columns.requireLabels(schema, name));
        errorsName().ifPresent(name -> Columns.requireErrors(schema, name));
        requireUnits(getRoundingUnits());
        range(getLabelComponents());
        return validated(schema, labelName().isPresent());
    }

    /** A reader of saved estimators. */
    public static MLReader<GaussianMixture> read() {
        return new DefaultParamsReadable<GaussianMixture>() {}.read();
    }

    /** Loads an estimator. */
    public static GaussianMixture load(String path) throws IOException {
        return read().load(path);
    }
}
