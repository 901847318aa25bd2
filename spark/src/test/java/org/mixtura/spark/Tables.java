package org.mixtura.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Generated tables, as arrays and as Datasets. */
final class Tables {
    private Tables() {}

    /** Rows of three overlapping groups with correlations. */
    static double[][] overlapping(int rows, int features, long seed) {
        Random random = new Random(seed);
        double[][] table = new double[rows][features];
        for (double[] row : table) {
            int group = random.nextInt(3);
            double common = random.nextGaussian();
            for (int d = 0; d < features; d++) {
                row[d] = 1.5 * group * (d % 2 == 0 ? 1 : -1) + 0.7 * common * group + random.nextGaussian();
            }
        }
        return table;
    }

    /** Rows of two equal groups, so many standard deviations apart in a random direction. */
    static double[][] twoGroups(int rows, int features, double deviation, double apart, long seed) {
        Random random = new Random(seed);
        double[] direction = random.doubles(features, -1, 1).toArray();
        double length = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
        double[][] table = new double[rows][features];
        for (int n = 0; n < rows; n++) {
            for (int d = 0; d < features; d++) {
                double mean = n % 2 * apart * direction[d] / length;
                table[n][d] = deviation * (mean + random.nextGaussian());
            }
        }
        return table;
    }

    /** The same table, in which a share of the cells is missing, and every 997th row has no value. */
    static double[][] withGaps(double[][] table, double share, long seed) {
        Random random = new Random(seed);
        double[][] gaps = new double[table.length][];
        for (int n = 0; n < table.length; n++) {
            double most = n % 997 == 0 ? 1 : share;
            gaps[n] = Arrays.stream(table[n])
                    .map(value -> random.nextDouble() < most ? Double.NaN : value)
                    .toArray();
        }
        return gaps;
    }

    /** A Dataset with a column of vectors, in so many partitions that keep the order of the rows. */
    static Dataset<Row> vectors(SparkSession spark, double[][] table, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (double[] row : table) {
            rows.add(RowFactory.create(Vectors.dense(row)));
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
                new StructType().add("features", SQLDataTypes.VectorType()));
    }

    /** The same with a column of weights. */
    static Dataset<Row> weighted(SparkSession spark, double[][] table, double[] weights, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n < table.length; n++) {
            rows.add(RowFactory.create(Vectors.dense(table[n]), weights[n]));
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
                new StructType().add("features", SQLDataTypes.VectorType()).add("weight", DataTypes.DoubleType));
    }

    /** The same with a column of standard errors. */
    static Dataset<Row> measured(
            SparkSession spark, double[][] table, double[][] errors, double[] weights, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n < table.length; n++) {
            rows.add(RowFactory.create(Vectors.dense(table[n]), Vectors.dense(errors[n]), weights[n]));
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
                new StructType()
                        .add("features", SQLDataTypes.VectorType())
                        .add("errors", SQLDataTypes.VectorType())
                        .add("weight", DataTypes.DoubleType));
    }

    /** The same with a column of labels of this type. */
    static Dataset<Row> labelled(SparkSession spark, double[][] table, List<?> labels, DataType type, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n < table.length; n++) {
            rows.add(RowFactory.create(Vectors.dense(table[n]), labels.get(n)));
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions),
                new StructType().add("features", SQLDataTypes.VectorType()).add("group", type));
    }
}
