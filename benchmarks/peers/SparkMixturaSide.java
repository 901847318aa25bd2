import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.mixtura.benchmarks.EmSide;
import org.mixtura.benchmarks.Measure;
import org.mixtura.benchmarks.Problem;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.io.MixtureModel;
import org.mixtura.spark.GaussianMixture;
import org.mixtura.spark.GaussianMixtureModel;

/** Mixtura on Spark, beside {@link SparkSide} and {@link SparkFrameSide}: one process with a thread per processor, the rows in as many partitions. */
final class SparkMixturaSide implements EmSide {
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final SparkSession spark = SparkSession.builder()
            .master("local[" + threads + "]")
            .appName("benchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .getOrCreate();
    private final SparkSide.Passes passes = new SparkSide.Passes("collect at DistributedExpectation");

    private SparkMixturaSide() {
        spark.sparkContext().addSparkListener(passes);
    }

    public static void main(String[] arguments) throws Exception {
        SparkMixturaSide side = new SparkMixturaSide();
        Measure.side(side, Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        side.spark.stop();
    }

    @Override
    public String name() {
        return "Mixtura on Spark " + spark.version();
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String note() {
        return "";
    }

    @Override
    public Outcome run(Problem problem, int iterations) throws Exception {
        GaussianMixture mixture = new GaussianMixture()
                .setInitialModel(start(problem))
                .setMaxIter(iterations)
                .setTol(0);
        Dataset<Row> rows = SparkRows.cached(spark, problem, threads);
        passes.forget();
        long begin = System.currentTimeMillis();
        GaussianMixtureModel model = mixture.fit(rows);
        long end = System.currentTimeMillis();
        double[] seconds = passes.between(iterations + 1);
        double mean = model.summary().logLikelihood() / problem.workload().rows();
        rows.unpersist();
        return new Outcome(seconds, (end - begin) * 1e-3, mean);
    }

    private static GaussianMixtureModel start(Problem problem) {
        return of(problem.workload().structure(), problem.weights(), problem.means(), problem.covariances());
    }

    /** A mixture of these parameters. */
    static GaussianMixtureModel of(String structureName, double[] weights, double[][] means, double[][][] covariances) {
        CovarianceStructure structure =
                CovarianceStructures.named(structureName).orElseThrow();
        List<String> names = new ArrayList<>();
        for (int d = 0; d < means[0].length; d++) {
            names.add("x" + (d + 1));
        }
        return GaussianMixtureModel.of(new MixtureModel(
                org.mixtura.model.GaussianMixture.of(structure, weights, means, structure.ofMatrices(covariances)),
                names,
                Optional.empty()));
    }
}
