package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.columns.InexactCells;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** Features with errors of measurement, and rounded ones, on a cluster: the fit of one process. */
@OnSparksJava
class MeasuredTest {
    /** More than a sample holds. */
    private static final int ROWS = 17_001;

    private static final double[] UNITS = {0.5, 0};
    private static final double[] ERRORS = {0, 0.4, 0.8};
    private static final double[] WEIGHTS =
            new Random(2).ints(ROWS, 0, 3).asDoubleStream().toArray();
    private static final double[][] TABLE = Tables.withGaps(Tables.overlapping(ROWS, 2, 1), 0.1, 4);

    private final SparkSession spark = Sessions.local();

    @TempDir
    private Path folder;

    private static GaussianMixture estimator() {
        return new GaussianMixture()
                .setK(2)
                .setSeed(5)
                .setStarts(1)
                .setMaxIter(4)
                .setDeterministic(true);
    }

    private static FitResult inMemory(ArrayRows rows, double totalWeight) {
        FitOptions options = FitOptions.defaults()
                .withComponents(2)
                .withStructures(CovarianceStructures.full())
                .withSeed(5)
                .withStarts(1)
                .withConvergence(new Convergence(4, Math.max(0.01 / totalWeight, 1e-8), 0));
        return new GaussianMixtureFitter(options).fit(rows);
    }

    private static double[][] errors() {
        Random random = new Random(3);
        double[][] errors = new double[ROWS][2];
        for (double[] row : errors) {
            Arrays.setAll(row, d -> ERRORS[random.nextInt(ERRORS.length)]);
        }
        return errors;
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The same rows with the first feature rounded. */
    private static double[][] rounded() {
        return Arrays.stream(TABLE)
                .map(row -> new double[] {UNITS[0] * Math.rint(row[0] / UNITS[0]), row[1]})
                .toArray(double[][]::new);
    }

    private static void assertSameBits(FitResult expected, GaussianMixtureModel actual) {
        MixtureModel model = actual.model();
        assertThat(ModelFile.toJson(model))
                .isEqualTo(ModelFile.toJson(new MixtureModel(expected.mixture(), model.features(), model.fit())));
        assertThat(model.fit().orElseThrow().logLikelihood())
                .isEqualTo(expected.best().logLikelihood());
    }

    /** Errors that differ from row to row, gaps, and weights. */
    @Test
    void errorsOfMeasurement() {
        double[][] errors = errors();
        double weight = IntStream.range(0, ROWS)
                .mapToDouble(n -> Arrays.stream(TABLE[n]).allMatch(Double::isNaN) ? 0 : WEIGHTS[n])
                .sum();
        ArrayRows exact = Rows.of(TABLE).withWeights(WEIGHTS);
        FitResult expected = inMemory(exact.withErrors(flat(errors)), weight);
        assertThat(expected.best().logLikelihood())
                .isNotEqualTo(inMemory(exact, weight).best().logLikelihood());
        for (int partitions : new int[] {1, 5}) {
            Dataset<Row> rows = Tables.measured(spark, TABLE, errors, WEIGHTS, partitions);
            assertSameBits(
                    expected,
                    estimator().setErrorsCol("errors").setWeightCol("weight").fit(rows));
        }
    }

    @Test
    void roundedFeatures() {
        double[][] rounded = rounded();
        double weight = Arrays.stream(rounded)
                .filter(row -> !Arrays.stream(row).allMatch(Double::isNaN))
                .count();
        FitResult expected = inMemory(Rows.of(rounded).withRounding(UNITS), weight);
        for (int partitions : new int[] {1, 5}) {
            assertSameBits(
                    expected, estimator().setRoundingUnits(UNITS).fit(Tables.vectors(spark, rounded, partitions)));
        }
    }

    /** Each of them is another fit: nothing of one is taken for another, though their numbers are the same. */
    @Test
    void theContentOfAPartitionTellsErrorsFromHalfWidths() {
        double[] values = {1, 2};
        double[] cells = {0.5, 0.25};
        List<Block> blocks = List.of(
                new Block(1, values, null, null, null, null),
                new Block(1, values, null, null, cells, null),
                new Block(1, values, null, null, null, cells),
                new Block(1, values, null, null, cells, cells));
        assertThat(blocks.stream()
                        .map(block -> Part.of(List.of(block).iterator()))
                        .distinct())
                .hasSameSizeAs(blocks);
    }

    @Test
    void columnsAreCutAndJoinedWithTheirRows() {
        List<Block> single = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            double[] its = {n, -n};
            single.add(new Block(1, its, new double[] {n}, new int[] {n}, new double[] {n + 0.5, n}, its));
        }
        List<Block> blocks = new ArrayList<>();
        new Blocks(single.iterator(), 2, 4).forEachRemaining(blocks::add);
        assertThat(blocks).extracting(Block::rows).containsExactly(4, 4, 2);
        List<Block> again = new ArrayList<>();
        new Pieces(blocks.iterator(), 3, 5, 2).forEachRemaining(piece -> again.add(piece._2()));
        assertThat(again).extracting(Block::rows).containsExactly(2, 2, 3, 1, 2);
        int n = 0;
        for (Block block : again) {
            for (int i = 0; i < block.rows(); i++, n++) {
                assertThat(block.part(i, 1, 2)).usingRecursiveComparison().isEqualTo(single.get(n));
            }
        }
    }

    @Test
    void savedEstimatorsAndArraysOfNumbers() throws IOException {
        Dataset<Row> rows = spark.sql(
                "SELECT array(sin(id * 12.9898) + if(id % 3 = 0, 4, 0), if(id = 7, null, cos(id * 78.233))) AS"
                        + " features, array(0.25f, if(id = 7, null, 0f)) AS errors FROM range(600)");
        GaussianMixture estimator = estimator().setErrorsCol("errors");
        estimator.save(folder.resolve("estimator").toString());
        GaussianMixture loaded =
                GaussianMixture.load(folder.resolve("estimator").toString());
        GaussianMixtureModel model = loaded.fit(rows);
        assertThat(ModelFile.toJson(model.model()))
                .isEqualTo(ModelFile.toJson(estimator.fit(rows).model()))
                .isNotEqualTo(ModelFile.toJson(estimator().fit(rows).model()));
        GaussianMixtureModel both = estimator
                .setRoundingUnits(new double[] {0, 0.5})
                .fit(rows.withColumn("errors", functions.expr("array(0.25, 0)")));
        assertThat(both.model().fit().orElseThrow().cells())
                .hasValue(new InexactCells(Map.of("x1", "errors"), Map.of("x2", 0.5), Map.of(), Map.of()));
        assertThat(model.transform(rows).columns()).containsExactly("features", "errors", "prediction", "probability");
    }

    @Test
    void refusals() {
        assertRefused(
                "array(0.5D, -0.5D)",
                "row 1, feature x2: the error of a value must be finite and not negative, got -0.5");
        assertRefused(
                "cast(null as array<double>)",
                "row 1, feature x1: the error of a value must be finite and not negative");
        assertRefused("array(0.5D)", "a row has 1 errors and 2 features: need one error for each");
        Dataset<Row> rows = rows("array(0.5D, 0D)");
        assertThatThrownBy(() -> estimator()
                        .setErrorsCol("errors")
                        .setRoundingUnits(new double[] {1, 0})
                        .fit(rows))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(
                        "row 1, feature x1 is an interval and has an error of measurement: a value can have one of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator().setErrorsCol("errors").fit(rows("'much'")))
                .withMessage(
                        "column 'errors' is of type string: errors must be a vector (VectorAssembler makes one) or an"
                                + " array of numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> estimator().setRoundingUnits(new double[] {1}).fit(rows))
                .withMessage(
                        "roundingUnits has 1 numbers for 2 features: need one each, 0 for a feature that was not rounded");
        for (double unit : new double[] {-1, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            estimator().setRoundingUnits(new double[] {0, unit}).fit(rows))
                    .withMessage("roundingUnits are finite and not negative, got " + unit);
        }
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    private Dataset<Row> rows(String errors) {
        return spark.sql(
                "SELECT array(double(id), sin(id)) AS features, " + errors + " AS errors FROM range(0, 100, 1, 3)");
    }

    private void assertRefused(String errors, String message) {
        assertThatThrownBy(() -> estimator().setErrorsCol("errors").fit(rows(errors)))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessageStartingWith(message);
    }
}
