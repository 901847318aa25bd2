import java.nio.file.Path;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mixtura.benchmarks.EmSide;
import org.mixtura.benchmarks.Measure;
import org.mixtura.benchmarks.Problem;

/**
 * Spark MLlib over data frames, its newer interface with loops of its own. It takes no start, so its log-likelihood says nothing
 * here; an iteration costs the same wherever it begins.
 */
final class SparkFrameSide implements EmSide {
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final SparkSession spark = SparkSession.builder()
            .master("local[" + threads + "]")
            .appName("benchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .config("spark.default.parallelism", threads)
            .getOrCreate();
    private final SparkSide.Passes passes = new SparkSide.Passes("collect at GaussianMixture");

    private SparkFrameSide() {
        spark.sparkContext().addSparkListener(passes);
    }

    public static void main(String[] arguments) throws Exception {
        SparkFrameSide side = new SparkFrameSide();
        Measure.side(side, Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        side.spark.stop();
    }

    @Override
    public String name() {
        return "Spark MLlib " + spark.version() + ", frames";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String note() {
        return "takes no start: begins elsewhere" + (passes.early().isEmpty() ? "" : "; " + passes.early());
    }

    @Override
    public Outcome run(Problem problem, int iterations) throws Exception {
        Dataset<Row> rows = SparkRows.cached(spark, problem, threads);
        GaussianMixture mixture = new GaussianMixture()
                .setK(problem.workload().components())
                .setMaxIter(iterations)
                .setTol(0)
                .setSeed(1);
        passes.forget();
        long begin = System.currentTimeMillis();
        mixture.fit(rows);
        long end = System.currentTimeMillis();
        double[] seconds = passes.seconds(end, iterations);
        rows.unpersist();
        return new Outcome(seconds, (end - begin) * 1e-3);
    }
}
