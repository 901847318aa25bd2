import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.mixtura.benchmarks.Problem;

/** The rows of a problem as a Dataset. */
final class SparkRows {
    private SparkRows() {}

    /** In the cache of the executors: as the driver made them, Spark would send them anew with every task of every iteration. */
    static Dataset<Row> cached(SparkSession spark, Problem problem, int partitions) {
        List<Row> vectors = new ArrayList<>();
        for (double[] row : problem.table()) {
            vectors.add(RowFactory.create(Vectors.dense(row)));
        }
        Dataset<Row> rows = spark.createDataFrame(vectors, new StructType().add("features", SQLDataTypes.VectorType()))
                .repartition(partitions)
                .cache();
        rows.count();
        return rows;
    }
}
