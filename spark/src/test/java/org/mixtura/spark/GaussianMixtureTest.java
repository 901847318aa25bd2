package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** The estimator and the model as Spark's users know them. */
@OnSparksJava
class GaussianMixtureTest {
    private static final double[][] TABLE = Tables.overlapping(2_000, 3, 1);

    private final SparkSession spark = Sessions.local();
    private final Dataset<Row> dataset = Tables.vectors(spark, TABLE, 3);

    private static GaussianMixture estimator() {
        return new GaussianMixture().setK(3).setSeed(1).setStarts(2).setMaxIter(20);
    }

    /** As with Spark's own, but for the import. */
    @Test
    void probabilitiesAreThoseOfTheLibrary() {
        GaussianMixture gmm = new GaussianMixture().setK(2).setSeed(538009335L);
        GaussianMixtureModel model = gmm.fit(dataset);
        org.mixtura.model.GaussianMixture expected = new GaussianMixtureFitter(FitOptions.defaults()
                        .withComponents(2)
                        .withStructures(CovarianceStructures.full())
                        .withSeed(538009335L)
                        .withConvergence(new Convergence(100, 0.01 / TABLE.length, 0)))
                .fit(Rows.of(TABLE))
                .mixture();
        List<Row> rows = model.setLogDensityCol("logDensity").transform(dataset).collectAsList();
        assertThat(rows).hasSize(TABLE.length);
        for (int n = 0; n < TABLE.length; n++) {
            Vector probability = rows.get(n).getAs("probability");
            assertThat(probability.toArray()).containsExactly(expected.responsibilities(TABLE[n]), within(1e-12));
            assertThat(rows.get(n).<Integer>getAs("prediction")).isEqualTo(expected.predict(TABLE[n]));
            assertThat(rows.get(n).<Double>getAs("logDensity")).isCloseTo(expected.logDensity(TABLE[n]), within(1e-12));
        }
        assertThat(model.weights()).containsExactly(expected.weights(), within(1e-12));
        assertThat(model.gaussians()[1].mean().toArray()).containsExactly(expected.mean(1), within(1e-12));
        assertThat(model.gaussians()[1].cov().apply(0, 2))
                .isCloseTo(expected.covariance(1).entry(0, 2), within(1e-12));
        assertThat(model.predict(rows.get(5).getAs("features"))).isEqualTo(expected.predict(TABLE[5]));
        assertThat(model.gaussiansDF().count()).isEqualTo(2);
    }

    /** Rows with gaps count by what they have, rows without any feature do not count: every 997th, the first among them. */
    @Test
    void theSummaryIsThatOfRowsWithGaps() {
        double[][] table = Tables.withGaps(TABLE, 0.1, 2);
        GaussianMixtureModel model = estimator().setLogDensityCol("density").fit(Tables.vectors(spark, table, 3));
        GaussianMixtureSummary summary = model.summary();
        long[] sizes = new long[3];
        double logLikelihood = 0;
        for (double[] row : table) {
            if (!Arrays.stream(row).allMatch(Double::isNaN)) {
                sizes[model.model().mixture().predict(row)]++;
                logLikelihood += model.model().mixture().logDensity(row);
            }
        }
        assertThat(summary.clusterSizes()).isEqualTo(sizes);
        assertThat(summary.logLikelihood()).isCloseTo(logLikelihood, within(1e-9 * TABLE.length));
        assertThat(summary.predictions().count()).isEqualTo(TABLE.length);
        assertThat(summary.predictions().filter("prediction IS NULL").count())
                .isEqualTo(TABLE.length - Arrays.stream(sizes).sum());
    }

    @Test
    void theSummaryIsThatOfTheModel() {
        GaussianMixtureModel model = estimator().fit(dataset);
        GaussianMixtureSummary summary = model.summary();
        double logLikelihood = model.copy(ParamMap.empty())
                .setLogDensityCol("density")
                .transform(dataset)
                .agg(functions.sum("density"))
                .head()
                .getDouble(0);
        assertThat(summary.logLikelihood()).isCloseTo(logLikelihood, within(1e-9 * TABLE.length));
        long[] sizes = new long[3];
        for (double[] row : TABLE) {
            sizes[model.model().mixture().predict(row)]++;
        }
        assertThat(summary.clusterSizes()).isEqualTo(sizes);
        assertThat(summary.k()).isEqualTo(3);
        assertThat(summary.numIter()).isPositive();
        assertThat(summary.probability().count()).isEqualTo(TABLE.length);
        assertThat(summary.result().candidates()).hasSize(1);
    }

    @Test
    void everyParameterIsExplained() {
        GaussianMixture estimator = estimator().setWeightCol("w");
        List<String> names = Arrays.stream(estimator.params()).map(Param::name).toList();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "k",
                        "kValues",
                        "covarianceType",
                        "criterion",
                        "starts",
                        "maxIter",
                        "tol",
                        "accelerated",
                        "seed",
                        "featuresCol",
                        "weightCol",
                        "predictionCol",
                        "probabilityCol",
                        "logDensityCol",
                        "errorsCol",
                        "roundingUnits",
                        "labelCol",
                        "labelComponents",
                        "labelPredictionCol",
                        "aggregationDepth",
                        "deterministic",
                        "checkpointDir");
        assertThat(estimator.explainParams().lines()).hasSameSizeAs(names);
        assertThat(estimator.explainParams()).contains("current: w");
    }

    @Test
    void arraysAreAsGoodAsVectors() {
        Dataset<Row> arrays = dataset.select(org.apache
                .spark
                .ml
                .functions
                .vector_to_array(functions.col("features"), "float64")
                .as("features"));
        GaussianMixtureModel fromVectors = estimator().fit(dataset);
        GaussianMixtureModel fromArrays = estimator().fit(arrays);
        assertThat(ModelFile.toJson(fromArrays.model())).isEqualTo(ModelFile.toJson(fromVectors.model()));
        assertThat(fromArrays.transform(arrays).select("prediction").collectAsList())
                .isEqualTo(fromVectors.transform(dataset).select("prediction").collectAsList());
        Dataset<Row> floats =
                arrays.select(functions.col("features").cast("array<float>").as("features"));
        assertThat(estimator().fit(floats).numFeatures()).isEqualTo(3);
    }

    @Test
    void aWeightIsANumberOfRows() {
        double[][] few = Arrays.copyOf(TABLE, 300);
        double[] weights = new Random(3).ints(300, 0, 4).asDoubleStream().toArray();
        double[][] repeated = IntStream.range(0, 300)
                .boxed()
                .flatMap(n -> Collections.nCopies((int) weights[n], few[n]).stream())
                .toArray(double[][]::new);
        GaussianMixtureModel start = estimator().fit(dataset);
        GaussianMixture resume =
                new GaussianMixture().setInitialModel(start).setMaxIter(5).setTol(0);
        GaussianMixtureModel weighted =
                resume.copy(ParamMap.empty()).setWeightCol("weight").fit(Tables.weighted(spark, few, weights, 2));
        GaussianMixtureModel copied = resume.fit(Tables.vectors(spark, repeated, 2));
        assertThat(weighted.summary().logLikelihood())
                .isCloseTo(copied.summary().logLikelihood(), within(1e-8));
        assertThat(weighted.weights()).containsExactly(copied.weights(), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EII",
                "VII",
                "EEI",
                "VEI",
                "EVI",
                "VVI",
                "EEE",
                "VEE",
                "EVE",
                "VVE",
                "EEV",
                "VEV",
                "EVV",
                "VVV",
                "factors:1",
                "ppca:1"
            })
    void everyStructureIsFittedOnTheExecutorsAsInOneProcess(String name) {
        GaussianMixtureModel start =
                estimator().setCovarianceType(name).setMaxIter(3).fit(dataset);
        double[][] many = Tables.overlapping(20_000, 3, 2);
        GaussianMixtureModel onSpark = new GaussianMixture()
                .setInitialModel(start)
                .setMaxIter(2)
                .setTol(0)
                .fit(Tables.vectors(spark, many, 3));
        org.mixtura.model.GaussianMixture inOneProcess = new GaussianMixtureFitter(FitOptions.defaults()
                        .withInitial(start.model().mixture())
                        .withConvergence(new Convergence(2, 0, 0)))
                .fit(Rows.of(many))
                .mixture();
        org.mixtura.model.GaussianMixture actual = onSpark.model().mixture();
        assertThat(actual.structure().name()).isEqualTo(inOneProcess.structure().name());
        for (int k = 0; k < 3; k++) {
            assertThat(actual.mean(k)).containsExactly(inOneProcess.mean(k), within(1e-9));
            for (int d = 0; d < 3; d++) {
                assertThat(actual.covariance(k).entry(d, 0))
                        .isCloseTo(inOneProcess.covariance(k).entry(d, 0), within(1e-9));
            }
        }
    }

    @Test
    void aRangeIsSearched() {
        GaussianMixtureModel model = estimator()
                .setKValues(new int[] {1, 2, 3})
                .setCovarianceType("full, spherical")
                .setCriterion("icl")
                .fit(dataset);
        var candidates = model.summary().result().candidates();
        assertThat(candidates).hasSize(6);
        double best = candidates.stream()
                .mapToDouble(candidate -> candidate.icl())
                .min()
                .orElseThrow();
        assertThat(model.summary().result().best().icl()).isEqualTo(best);
        assertThat(model.getK()).isEqualTo(model.weights().length);
    }

    @Test
    void rowsWithoutFeaturesHaveNoScores() {
        GaussianMixtureModel model = estimator().fit(dataset);
        Dataset<Row> incomplete = spark.sql("SELECT array(double(null), null, null) AS features UNION ALL SELECT null"
                + " UNION ALL SELECT array(double('NaN'), null, double('NaN'))"
                + " UNION ALL SELECT array(null, double('Infinity'), 2d) UNION ALL SELECT array(1d, 2d, 3d)");
        List<Row> scores =
                model.setLogDensityCol("logDensity").transform(incomplete).collectAsList();
        for (Row row : scores.subList(0, 4)) {
            assertThat(List.of(row.isNullAt(1), row.isNullAt(2), row.isNullAt(3)))
                    .containsOnly(true);
        }
        assertThat(scores.get(4).anyNull()).isFalse();
    }

    @Test
    void rowsAreScoredByTheFeaturesThatTheyHave() {
        GaussianMixtureModel model = estimator().fit(dataset);
        Dataset<Row> incomplete = spark.sql(
                "SELECT array(1d, null, 2d) AS features UNION ALL SELECT array(double('NaN'), -1d, double('NaN'))");
        List<Row> scores =
                model.setLogDensityCol("logDensity").transform(incomplete).collectAsList();
        org.mixtura.model.GaussianMixture mixture = model.model().mixture();
        int[][] known = {{0, 2}, {1}};
        double[][] values = {{1, 2}, {-1}};
        for (int n = 0; n < 2; n++) {
            org.mixtura.model.GaussianMixture marginal = mixture.marginal(known[n]);
            Row row = scores.get(n);
            assertThat(row.<Integer>getAs("prediction")).isEqualTo(marginal.predict(values[n]));
            assertThat(row.<Double>getAs("logDensity")).isCloseTo(marginal.logDensity(values[n]), within(1e-12));
            assertThat(row.<Vector>getAs("probability").toArray())
                    .containsExactly(marginal.responsibilities(values[n]), within(1e-12));
        }
    }

    @Test
    void theModelFileGoesBothWays(@TempDir Path folder) throws Exception {
        GaussianMixtureModel model = estimator().fit(dataset);
        Path file = folder.resolve("model.json");
        model.saveJson(file.toString());
        assertThat(ModelFile.toJson(ModelFile.read(file))).isEqualTo(ModelFile.toJson(model.model()));
        GaussianMixtureModel back = GaussianMixtureModel.loadJson(file.toString());
        assertThat(back.getK()).isEqualTo(3);
        assertThat(back.transform(dataset).collectAsList())
                .isEqualTo(model.transform(dataset).collectAsList());
    }

    @Test
    void aPipelineIsSavedAndLoaded(@TempDir Path folder) throws Exception {
        Dataset<Row> table = spark.sql("SELECT id, sin(id * id) AS a, 3 * (id % 2) + cos(7 * id) AS b FROM range(500)");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("ab"),
            new GaussianMixture().setFeaturesCol("ab").setPredictionCol("group").setKValues(new int[] {1, 2})
        });
        pipeline.write().save(folder.resolve("pipeline").toString());
        PipelineModel fitted =
                Pipeline.load(folder.resolve("pipeline").toString()).fit(table);
        fitted.write().save(folder.resolve("model").toString());
        PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());
        assertThat(loaded.transform(table).collectAsList())
                .isEqualTo(fitted.transform(table).collectAsList());
        GaussianMixtureModel model = (GaussianMixtureModel) loaded.stages()[1];
        assertThat(model.getPredictionCol()).isEqualTo("group");
        assertThat(model.getKValues()).containsExactly(1, 2);
        assertThat(model.model().features()).containsExactly("a", "b");
        assertThat(model.uid()).isEqualTo(fitted.stages()[1].uid());
        assertThat(model.hasSummary()).isFalse();
        assertThat(ModelFile.toJson(ModelFile.read(folder.resolve("model/stages")
                        .resolve("1_" + model.uid())
                        .resolve("model.json"))))
                .isEqualTo(ModelFile.toJson(model.model()));
    }

    /** What a Spark Connect client has in place of {@code saveJson} and {@code loadJson}. */
    @Test
    void theModelFileIsOneOfTheFormats(@TempDir Path folder) throws Exception {
        GaussianMixtureModel model = estimator().fit(dataset);
        String file = folder.resolve("model.json").toString();
        model.write().option("format", "json").save(file);
        assertThat(ModelFile.toJson(ModelFile.read(Path.of(file)))).isEqualTo(ModelFile.toJson(model.model()));
        for (GaussianMixtureModel loaded :
                List.of(GaussianMixtureModel.load(file), GaussianMixtureModel.loadJson(file))) {
            assertThat(ModelFile.toJson(loaded.model())).isEqualTo(ModelFile.toJson(model.model()));
            assertThat(loaded.getK()).isEqualTo(3);
        }
        assertThatThrownBy(() -> model.write().option("format", "json").save(file))
                .hasMessageContaining("already exists");
    }

    /** As a Spark Connect server does, whatever file system the cluster has. */
    @Test
    void aModelIsPutAsideOnThisMachine(@TempDir Path folder) throws Exception {
        GaussianMixtureModel model = estimator().fit(dataset);
        String path = folder.resolve("aside").toString();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        hadoop.set("fs.defaultFS", "nowhere://1");
        try {
            model.write().saveToLocal(path);
            model.saveSummary(path + "/summary");
            GaussianMixtureModel loaded =
                    (GaussianMixtureModel) GaussianMixtureModel.read().loadFromLocal(path);
            loaded.loadSummary(path + "/summary", dataset.toDF());
            assertThat(ModelFile.toJson(loaded.model())).isEqualTo(ModelFile.toJson(model.model()));
            assertThat(loaded.summary().logLikelihood())
                    .isEqualTo(model.summary().logLikelihood());
            assertThat(loaded.summary().clusterSizes())
                    .isEqualTo(model.summary().clusterSizes());
            assertThat(loaded.summary().numIter()).isEqualTo(model.summary().numIter());
            assertThatThrownBy(() -> loaded.summary().result())
                    .hasMessage("only the process that fitted knows all candidates");
        } finally {
            hadoop.unset("fs.defaultFS");
        }
    }

    /** One parameter is one, whichever method it comes from. */
    @Test
    void aModelHasTheParametersOfTheEstimator() {
        GaussianMixtureModel model = new GaussianMixtureModel();
        assertThat(described(model)).isEqualTo(described(new GaussianMixture()));
        assertThat(model.k()).isEqualTo(model.getParam("k"));
        model.set("k", 1); // Spark's own parameter refuses that
        assertThat(model.getK()).isEqualTo(1);
    }

    private static List<String> described(Params params) {
        return Arrays.stream(params.params())
                .map(param -> param.name() + ": " + param.doc())
                .toList();
    }

    @Test
    void crossValidationCopiesModelsWhole() {
        GaussianMixture estimator = estimator();
        ParamMap[] grid =
                new ParamGridBuilder().addGrid(estimator.k(), new int[] {2, 3}).build();
        CrossValidatorModel chosen = new CrossValidator()
                .setEstimator(estimator)
                .setEvaluator(new ClusteringEvaluator())
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .setSeed(1)
                .fit(dataset);
        GaussianMixtureModel best = (GaussianMixtureModel) chosen.bestModel();
        assertThat(best.hasParent()).isTrue();
        assertThat(best.parent()).isInstanceOf(GaussianMixture.class);
        assertThat(chosen.avgMetrics()).hasSize(2).doesNotContain(Double.NaN);
        GaussianMixtureModel copy = best.copy(ParamMap.empty());
        assertThat(copy.parent()).isEqualTo(best.parent());
        assertThat(copy.hasSummary()).isTrue();
        assertThat(copy.getMaxIter()).isEqualTo(20);
    }

    /** Spark Connect finds them by these files, and makes them without arguments. */
    @Test
    void servicesAreDeclared() {
        assertThat(services(Estimator.class)).contains(GaussianMixture.class);
        assertThat(services(Transformer.class)).contains(GaussianMixtureModel.class);
        assertThat(new GaussianMixture().uid()).startsWith("GaussianMixture_");
        assertThat(new GaussianMixtureModel().uid()).startsWith("GaussianMixtureModel_");
    }

    private static <T> List<Class<? extends T>> services(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .<Class<? extends T>>map(ServiceLoader.Provider::type)
                .toList();
    }
}
