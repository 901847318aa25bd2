package org.mixtura.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mixtura.spark.connect.ConnectClient.literal;
import static org.mixtura.spark.connect.ConnectClient.sql;
import static org.mixtura.spark.connect.ConnectClient.transform;
import static org.mixtura.spark.connect.ConnectClient.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.connect.proto.Expression;
import org.apache.spark.connect.proto.MlCommandResult.MlOperatorInfo;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectService$;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.io.ModelFile;
import org.mixtura.spark.GaussianMixture;
import org.mixtura.spark.GaussianMixtureModel;
import org.mixtura.spark.GaussianMixtureSummary;

/** A real Spark Connect server, of Spark 4.2, is told what Spark's Python client would tell it. */
@EnabledForJreRange(
        max = JRE.JAVA_23,
        disabledReason = "Spark's Arrow does not start on Java 24 and later with the options of Java 17")
class ConnectTest {
    private static final String QUERY = "SELECT array(sin(id * 12.9898) + if(id % 3 = 0, 4, 0), 2 * cos(id * 78.233))"
            + " AS features FROM range(2000)";
    private static final Relation ROWS = sql(QUERY);
    private static final Map<String, Object> VALUES = Map.of("k", 2, "seed", 5, "maxIter", 30, "tol", 0.5);

    private static SparkSession spark;
    private static GaussianMixtureModel expected;
    private static ConnectClient client;

    private final String model = client.fit(GaussianMixture.class, VALUES, ROWS);

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.plugins", "org.apache.spark.sql.connect.SparkConnectPlugin")
                .config("spark.connect.grpc.binding.address", "127.0.0.1")
                .config("spark.connect.grpc.binding.port", "0")
                .getOrCreate();
        expected = estimator().fit(spark.sql(QUERY));
        client = new ConnectClient(SparkConnectService$.MODULE$.localPort());
    }

    private static GaussianMixture estimator() {
        return new GaussianMixture().setK(2).setSeed(5).setMaxIter(30).setTol(0.5);
    }

    @AfterAll
    static void stop() {
        client.close();
        spark.stop();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void theModelIsThatOfTheServersOwnSession() {
        assertThat(client.ask(model, "weights").getArray().getElementsList())
                .isEqualTo(list(expected.weights()).stream()
                        .map(ConnectClient::literal)
                        .toList());
        assertThat(client.ask(model, "numFeatures")).isEqualTo(literal(2));
        assertThat(client.ask(model, "toString").getString()).endsWith("k=2, numFeatures=2, covariance=VVV (full)");
        List<Map<String, Object>> gaussians = client.table(model, "gaussiansDF");
        assertThat(gaussians).hasSize(2);
        for (int k = 0; k < 2; k++) {
            assertThat(ConnectClient.values(gaussians.get(k).get("mean")))
                    .isEqualTo(list(expected.gaussians()[k].mean().toArray()));
            assertThat(ConnectClient.values(gaussians.get(k).get("cov")))
                    .isEqualTo(list(expected.gaussians()[k].cov().toArray()));
        }
        Vector row = Vectors.dense(3, 1);
        assertThat(client.ask(model, "predict", vector(3, 1))).isEqualTo(literal(expected.predict(row)));
        Expression.Literal probability = client.ask(model, "predictProbability", vector(3, 1));
        assertThat(probability
                        .getStruct()
                        .getElements(3)
                        .getSpecializedArray()
                        .getDoubles()
                        .getValuesList())
                .isEqualTo(list(expected.predictProbability(row).toArray()));
    }

    @Test
    void theSummaryIsSparks() {
        GaussianMixtureSummary summary = expected.summary();
        assertThat(client.ask(model, "hasSummary")).isEqualTo(literal(true));
        assertThat(client.ask(model, "summary", "logLikelihood")).isEqualTo(literal(summary.logLikelihood()));
        assertThat(client.ask(model, "summary", "numIter")).isEqualTo(literal(summary.numIter()));
        assertThat(client.ask(model, "summary", "k")).isEqualTo(literal(2));
        assertThat(client.ask(model, "summary", "clusterSizes").getArray().getElementsList())
                .isEqualTo(Arrays.stream(summary.clusterSizes())
                        .mapToObj(ConnectClient::literal)
                        .toList());
        assertThat(client.ask(model, "summary", "predictionCol")).isEqualTo(literal("prediction"));
        assertThat(client.ask(model, "summary", "probabilityCol")).isEqualTo(literal("probability"));
        assertThat(client.ask(model, "summary", "featuresCol")).isEqualTo(literal("features"));
        assertThat(client.table(model, "summary", "cluster")).hasSize(2000);
        assertThat(client.table(model, "summary", "probability").get(0)).containsOnlyKeys("probability");
        assertThat(client.table(model, "summary", "predictions").get(0))
                .containsOnlyKeys("features", "prediction", "probability");
    }

    @Test
    void rowsAreScoredWithTheColumnsThatTheClientNames() {
        List<Map<String, Object>> actual =
                client.rows(transform(model, Map.of("predictionCol", "group", "logDensityCol", "density"), ROWS));
        List<Row> rows = expected.copy(ParamMap.empty())
                .setPredictionCol("group")
                .setLogDensityCol("density")
                .transform(spark.sql(QUERY))
                .collectAsList();
        assertThat(actual).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            assertThat(actual.get(i)).containsEntry("group", row.getAs("group"));
            assertThat(actual.get(i)).containsEntry("density", row.getAs("density"));
            assertThat(ConnectClient.values(actual.get(i).get("probability")))
                    .isEqualTo(list(row.<Vector>getAs("probability").toArray()));
        }
    }

    /** If a parameter is added, or is of a type that the server does not know, this fails. */
    @Test
    void everyParameterCanBeSet() throws IOException {
        Map<String, Object> values = new HashMap<>(VALUES);
        values.putAll(Map.of("kValues", List.of(1, 3), "covarianceType", "tied,diag", "criterion", "icl", "starts", 3));
        values.putAll(Map.of("accelerated", false, "deterministic", true, "aggregationDepth", 3, "weightCol", "w"));
        values.putAll(Map.of("featuresCol", "f", "predictionCol", "p", "probabilityCol", "q", "logDensityCol", "d"));
        values.putAll(Map.of("labelCol", "l", "labelComponents", "1..2", "labelPredictionCol", "g"));
        values.putAll(Map.of("errorsCol", "e", "roundingUnits", List.of(0.5, 0.0)));
        values.put("checkpointDir", folder.resolve("checkpoints").toString());
        String path = folder.resolve("estimator").toString();
        client.saveEstimator(GaussianMixture.class, values, path);
        GaussianMixture saved = GaussianMixture.load(path);
        for (Param<?> param : saved.params()) {
            assertThat(values).containsKey(param.name());
            assertThat(saved.isSet(param)).as(param.name()).isTrue();
        }
        assertThat(saved.getKValues()).containsExactly(1, 3);
        assertThat(saved.getRoundingUnits()).containsExactly(0.5, 0);
        assertThat(saved.getCovarianceType()).isEqualTo("tied,diag");
        assertThat(saved.getSeed()).isEqualTo(5);
        MlOperatorInfo loaded = client.load(GaussianMixture.class, OperatorType.OPERATOR_TYPE_ESTIMATOR, path);
        assertThat(loaded.getParams().getParamsMap()).containsOnlyKeys(values.keySet());
        assertThat(loaded.getParams().getParamsMap()).containsEntry("covarianceType", literal("tied,diag"));
    }

    @Test
    void theOtherStructuresAndCriteriaAreThere() {
        String other = client.fit(
                GaussianMixture.class,
                Map.of("kValues", List.of(1, 2), "covarianceType", "tied,diag", "criterion", "aic", "starts", 2),
                ROWS);
        GaussianMixtureModel same = new GaussianMixture()
                .setKValues(new int[] {1, 2})
                .setCovarianceType("tied,diag")
                .setCriterion("aic")
                .setStarts(2)
                .fit(spark.sql(QUERY));
        assertThat(client.ask(other, "toString").getString().replaceFirst(".*k=", ""))
                .isEqualTo(same.toString().replaceFirst(".*k=", ""));
        assertThat(client.ask(other, "summary", "logLikelihood"))
                .isEqualTo(literal(same.summary().logLikelihood()));
    }

    @Test
    void modelsAreSavedAndLoadedAsFoldersAndAsModelFiles() throws IOException {
        String saved = folder.resolve("model").toString();
        String file = folder.resolve("groups.json").toString();
        client.save(model, saved, Map.of());
        client.save(model, file, Map.of("format", "json"));
        for (String path : List.of(saved + "/model.json", file)) {
            assertThat(ModelFile.toJson(ModelFile.read(Path.of(path)))).isEqualTo(ModelFile.toJson(expected.model()));
        }
        for (String path : List.of(saved, file)) {
            String loaded = client.load(GaussianMixtureModel.class, OperatorType.OPERATOR_TYPE_MODEL, path)
                    .getObjRef()
                    .getId();
            assertThat(client.ask(loaded, "weights")).isEqualTo(client.ask(model, "weights"));
            assertThat(client.ask(loaded, "hasSummary")).isEqualTo(literal(false));
            assertThat(client.rows(transform(loaded, Map.of(), ROWS)))
                    .isEqualTo(client.rows(transform(model, Map.of(), ROWS)));
        }
    }

    /** The server keeps models that nobody asks for on disk; what it lets go of then, it makes again from the rows. */
    @Test
    void aModelThatWasPutAsideIsTheSame() {
        Relation scored = transform(model, Map.of(), ROWS);
        Expression.Literal weights = client.ask(model, "weights");
        Expression.Literal logLikelihood = client.ask(model, "summary", "logLikelihood");
        List<Map<String, Object>> components = client.table(model, "summary", "cluster");
        for (Relation rows : List.of(ROWS, scored)) {
            client.putAside(model);
            assertThat(client.ask(model, "weights")).isEqualTo(weights);
            client.createSummary(model, rows);
            assertThat(client.ask(model, "summary", "logLikelihood")).isEqualTo(logLikelihood);
            assertThat(client.table(model, "summary", "cluster")).isEqualTo(components);
        }
    }

    /** What Spark's list does not have; the guide says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {"gaussians", "model", "saveJson", "summary.result", "summary.warnings", "summary.converged"})
    void whatTheServerDoesNotLetThrough(String methods) {
        assertThatThrownBy(() -> client.ask(model, methods.split("\\."))).hasMessageContaining("ATTRIBUTE_NOT_ALLOWED");
    }

    @Test
    void refusalsReachTheClient() {
        assertThatThrownBy(() -> client.fit(GaussianMixture.class, Map.of("k", 5), sql(QUERY + " LIMIT 3")))
                .hasMessageContaining("5 components for 3 rows: ask for at most 3");
        assertThatThrownBy(() -> client.fit(GaussianMixture.class, Map.of("featuresCol", "x"), ROWS))
                .hasMessageContaining("there is no column 'x', only features: set the name of the column");
    }
}
