import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mixtura.spark.GaussianMixture;
import org.mixtura.spark.GaussianMixtureModel;

/**
 * A fit on Spark: {@code java SparkSide.java TABLE.csv NAME=VALUE...}, with parameters of the estimator and {@code partitions}. Leaves
 * {@code model.json} and {@code scores.csv} in this folder. Columns named a, b, c are features.
 */
final class SparkSide {
    private static final List<String> FEATURES = List.of("a", "b", "c");

    public static void main(String[] arguments) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(arguments).skip(1).map(text -> text.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
        int partitions = Integer.parseInt(values.getOrDefault("partitions", "1"));
        values.remove("partitions");
        GaussianMixture estimator = new GaussianMixture().setLogDensityCol("logDensity");
        values.forEach((name, value) -> set(estimator, name, value));

        try (SparkSession spark = session()) {
            Dataset<Row> rows = table(spark, Path.of(arguments[0]), values.get("weightCol"), partitions);
            GaussianMixtureModel model = (GaussianMixtureModel) estimator.fit(rows);
            model.saveJson("model.json");
            write(model.transform(rows).select("prediction", "probability", "logDensity").collectAsList());
        }
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .getOrCreate();
    }

    /** The value has the type that the parameter has. */
    @SuppressWarnings("unchecked")
    private static void set(GaussianMixture estimator, String name, String value) {
        Param<Object> param = (Param<Object>) estimator.getParam(name);
        estimator.set(param, switch (param.getClass().getSimpleName()) {
            case "IntParam" -> Integer.parseInt(value);
            case "LongParam" -> Long.parseLong(value);
            case "DoubleParam" -> Double.parseDouble(value);
            case "BooleanParam" -> Boolean.parseBoolean(value);
            case "IntArrayParam" -> Stream.of(value.split(",")).mapToInt(Integer::parseInt).toArray();
            default -> value;
        });
    }

    private static Dataset<Row> table(SparkSession spark, Path file, String weight, int partitions) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = List.of(lines.get(0).split(","));
        int[] features = FEATURES.stream().mapToInt(names::indexOf).toArray();
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            double[] cells = Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            double[] row = Arrays.stream(features).mapToDouble(d -> cells[d]).toArray();
            rows.add(RowFactory.create(Vectors.dense(row), weight == null ? 1 : cells[names.indexOf(weight)]));
        }
        StructType type = new StructType()
                .add("features", SQLDataTypes.VectorType())
                .add(weight == null ? "one" : weight, DataTypes.DoubleType);
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, partitions), type);
    }

    private static void write(List<Row> scores) throws IOException {
        try (PrintWriter out = new PrintWriter("scores.csv")) {
            scores.forEach(row -> out.println(row.mkString(",")));
        }
    }
}
