package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.io.ModelFile;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** Known groups of rows on a cluster: the fit of one process, and what a model says of them. */
@OnSparksJava
class LabelsTest {
    private static final int ROWS = 40_001;

    private final SparkSession spark = Sessions.local();

    @TempDir
    private Path folder;

    private static org.mixtura.spark.GaussianMixture estimator() {
        return new org.mixtura.spark.GaussianMixture()
                .setKValues(new int[] {3, 4})
                .setSeed(5)
                .setStarts(1)
                .setMaxIter(8)
                .setLabelCol("group");
    }

    private static FitResult inMemory(double[][] table, String[] labels, LabelComponents range) {
        FitOptions options = FitOptions.defaults()
                .withComponents(List.of(3, 4))
                .withStructures(CovarianceStructures.full())
                .withSeed(5)
                .withStarts(1)
                .withLabelComponents(range)
                .withConvergence(new Convergence(8, Math.max(0.01 / table.length, 1e-8), 0));
        return new GaussianMixtureFitter(options).fit(Rows.of(table).withLabels(RowLabels.of(labels)));
    }

    /** One label is so rare that a sample would miss it; numbers are the same labels in all types. */
    @Test
    void itIsTheFitOfOneProcess() {
        double[][] table = Tables.overlapping(ROWS, 3, 1);
        String[] labels = new String[ROWS];
        Arrays.setAll(labels, n -> n % 4_000 == 7 ? "10" : n % 3 == 0 ? (table[n][0] > 1 ? "9" : "2.5") : "");
        FitResult expected = inMemory(table, labels, new LabelComponents(1, 2));
        assertThat(expected.mixture().labels().names()).containsExactly("2.5", "9", "10");
        List<String> text = new ArrayList<>(Arrays.asList(labels));
        Collections.replaceAll(text, "", null);
        List<Double> numbers = Arrays.stream(labels)
                .map(label -> label.isEmpty() ? Double.NaN : Double.parseDouble(label))
                .toList();
        List<BigDecimal> decimals = text.stream()
                .map(label -> label == null ? null : new BigDecimal(label).setScale(4))
                .toList();
        for (Dataset<Row> rows : List.of(
                Tables.labelled(spark, table, Arrays.asList(labels), DataTypes.StringType, 1),
                Tables.labelled(spark, table, text, DataTypes.StringType, 5),
                Tables.labelled(spark, table, numbers, DataTypes.DoubleType, 2),
                Tables.labelled(spark, table, decimals, DataTypes.createDecimalType(12, 4), 3))) {
            GaussianMixtureModel model = estimator()
                    .setLabelComponents("1..2")
                    .setDeterministic(true)
                    .fit(rows);
            assertSameBits(expected, model);
            assertThat(model.summary().labels().orElseThrow())
                    .isEqualTo(model.summary()
                            .result()
                            .labels()
                            .map(LabelsTest::fromGroup)
                            .orElseThrow());
        }
    }

    private static FitRecord.Labels fromGroup(FitRecord.Labels labels) {
        return new FitRecord.Labels(
                Optional.of("group"), labels.rows(), labels.valueLogLikelihood(), labels.classification());
    }

    private static void assertSameBits(FitResult expected, GaussianMixtureModel actual) {
        MixtureModel model = actual.model();
        assertThat(ModelFile.toJson(model))
                .isEqualTo(ModelFile.toJson(new MixtureModel(expected.mixture(), model.features(), model.fit())));
        assertThat(model.fit().orElseThrow().logLikelihood())
                .isEqualTo(expected.best().logLikelihood());
        assertThat(model.fit().orElseThrow().labels().orElseThrow().valueLogLikelihood())
                .isEqualTo(expected.labels().orElseThrow().valueLogLikelihood());
    }

    /** Three groups far apart, of which one has no label, and one is known from a single row. */
    @Test
    void aModelTellsTheLabelOfEachRow() throws IOException {
        double[][] table = new double[300][];
        Arrays.setAll(table, n -> new double[] {n % 3 * 50 + StrictMath.sin(n), StrictMath.cos(7 * n)});
        List<String> labels = new ArrayList<>(Collections.nCopies(300, null));
        labels.set(0, "left");
        for (int n = 1; n < 150; n += 3) {
            labels.set(n, "middle");
        }
        Dataset<Row> rows = Tables.labelled(spark, table, labels, DataTypes.StringType, 2);
        GaussianMixtureModel model = new org.mixtura.spark.GaussianMixture()
                .setK(3)
                .setLabelCol("group")
                .fit(rows);
        assertThat(model.summary().predictions().columns()).contains("predictedLabel");
        model.saveJson(folder.resolve("model.json").toString());
        model.save(folder.resolve("model").toString());
        for (GaussianMixtureModel each : List.of(
                model,
                GaussianMixtureModel.load(folder.resolve("model").toString()),
                GaussianMixtureModel.loadJson(folder.resolve("model.json").toString()))) {
            assertThat(each.model().mixture().labels())
                    .isEqualTo(model.model().mixture().labels());
            List<Row> scored = each.transform(rows).collectAsList();
            for (int n = 0; n < 300; n++) {
                assertThat(scored.get(n).<String>getAs("predictedLabel"))
                        .isEqualTo(new String[] {"left", "middle", null}[n % 3]);
            }
        }
        assertThat(model.copy(org.apache.spark.ml.param.ParamMap.empty())
                        .setLabelPredictionCol("")
                        .transform(rows)
                        .columns())
                .containsExactly("features", "group", "prediction", "probability");
        GaussianMixture without = model.model().mixture().withLabels(ComponentLabels.NONE);
        assertThat(GaussianMixtureModel.of(
                                new MixtureModel(without, model.model().features(), Optional.empty()))
                        .transform(rows)
                        .columns())
                .containsExactly("features", "group", "prediction", "probability");
    }

    @Test
    void refusals() {
        Dataset<Row> rows = spark.sql("SELECT array(double(id), sin(id)) AS features, id AS many, true AS flag,"
                + " string(id % 5) AS five, 'x' AS predictedLabel FROM range(0, 1001, 1, 3)");
        assertThatThrownBy(() -> estimator()
                        .setLabelCol("many")
                        .setLabelPredictionCol("")
                        .fit(rows))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(
                        "column 'many' has more than 1000 different labels: labels are known groups of rows, not numbers or"
                                + " names of their own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator().setLabelCol("flag").fit(rows))
                .withMessage("column 'flag' is of type boolean: labels must be strings or numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator().setLabelCol("five").fit(rows))
                .withMessageStartingWith("there is a column 'predictedLabel' already");
        assertThatThrownBy(() -> estimator().setLabelCol("five").fit(rows.drop("predictedLabel")))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageContaining("need at least 5");
        for (String range : List.of("", "0..2", "3..1", "1..2..3", "many")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> estimator().setLabelComponents(range).fit(rows))
                    .as(range);
        }
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    @Test
    void rowsThatChangeWhenTheyAreReadAgainAreRefused() {
        PartRows.Names names = new PartRows.Names(List.of("x1"), List.of("a"));
        Dataset<Row> rows =
                spark.sql("SELECT array(double(id)) AS features, if(id = 8, 'b', 'a') AS group FROM range(9)");
        Columns.Read read = new Columns.Read("features", Optional.empty(), Optional.of("group"));
        assertThatThrownBy(() -> PartitionedRows.of(Columns.rows(rows, read, names), 1))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith("the label 'b' was in no row when the labels were read first");
    }
}
