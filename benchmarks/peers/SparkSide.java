import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.GaussianMixture;
import org.apache.spark.mllib.clustering.GaussianMixtureModel;
import org.apache.spark.mllib.linalg.Matrices;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.stat.distribution.MultivariateGaussian;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.mixtura.benchmarks.EmSide;
import org.mixtura.benchmarks.Measure;
import org.mixtura.benchmarks.Problem;

/**
 * Spark MLlib in one process with a thread per processor. The interface over RDDs is used because it accepts a start. It adds
 * 2.2e-16 to every weighted density, and that changes its log-likelihoods.
 */
final class SparkSide implements EmSide {
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final JavaSparkContext spark;
    private final IterationStarts starts = new IterationStarts();

    private SparkSide() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[" + threads + "]")
                .setAppName("benchmark")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost"));
        spark.sc().addSparkListener(starts);
    }

    public static void main(String[] arguments) throws Exception {
        SparkSide side = new SparkSide();
        Measure.side(side, Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        side.spark.stop();
    }

    @Override
    public String name() {
        return "Spark MLlib " + spark.version();
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
        JavaRDD<Vector> rows = rows(problem);
        GaussianMixture mixture = new GaussianMixture()
                .setK(problem.workload().components())
                .setInitialModel(start(problem))
                .setMaxIterations(iterations)
                .setConvergenceTol(0);
        starts.times.clear();
        long begin = System.currentTimeMillis();
        GaussianMixtureModel model = mixture.run(rows);
        long end = System.currentTimeMillis();
        for (int wait = 0; wait < 100 && starts.times.size() < iterations; wait++) {
            Thread.sleep(100); // the listener hears of a job a little later than it begins
        }
        double[] seconds = seconds(end, iterations);
        double mean = meanLogLikelihood(model, problem);
        rows.unpersist();
        return new Outcome(seconds, (end - begin) * 1e-3, mean);
    }

    private JavaRDD<Vector> rows(Problem problem) {
        List<Vector> vectors = new ArrayList<>();
        for (double[] row : problem.table()) {
            vectors.add(Vectors.dense(row));
        }
        JavaRDD<Vector> rows = spark.parallelize(vectors, threads).cache();
        rows.count();
        return rows;
    }

    private static GaussianMixtureModel start(Problem problem) {
        int features = problem.workload().features();
        MultivariateGaussian[] gaussians = new MultivariateGaussian[problem.workload().components()];
        for (int k = 0; k < gaussians.length; k++) {
            double[] matrix = new double[features * features];
            for (int i = 0; i < features; i++) {
                System.arraycopy(problem.covariances()[k][i], 0, matrix, i * features, features);
            }
            gaussians[k] = new MultivariateGaussian(
                    Vectors.dense(problem.means()[k]), Matrices.dense(features, features, matrix));
        }
        return new GaussianMixtureModel(problem.weights().clone(), gaussians);
    }

    /** The last job of the same kind begins an iteration; the first one also unpacks the rows, and is left out. */
    private double[] seconds(long end, int iterations) {
        List<Long> times = new ArrayList<>(starts.times);
        if (times.size() != iterations) {
            throw new IllegalStateException(iterations + " iterations, but " + times.size() + " passes over the rows");
        }
        times.add(end);
        int skipped = iterations > 1 ? 1 : 0;
        double[] seconds = new double[iterations - skipped];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (times.get(i + skipped + 1) - times.get(i + skipped)) * 1e-3;
        }
        return seconds;
    }

    /** Of the model that it returns, by its own log densities; Spark itself does not tell. */
    private static double meanLogLikelihood(GaussianMixtureModel model, Problem problem) {
        double[] logs = new double[model.k()];
        double sum = 0;
        for (double[] row : problem.table()) {
            Vector vector = Vectors.dense(row);
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < logs.length; k++) {
                logs[k] = Math.log(model.weights()[k]) + model.gaussians()[k].logpdf(vector);
                largest = Math.max(largest, logs[k]);
            }
            double scaled = 0;
            for (double log : logs) {
                scaled += Math.exp(log - largest);
            }
            sum += largest + Math.log(scaled);
        }
        return sum / problem.workload().rows();
    }

    /** When each pass over the rows began. */
    private static final class IterationStarts extends SparkListener implements Serializable {
        private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (job.stageInfos().last().name().startsWith("treeAggregate at GaussianMixture")) {
                times.add(job.time());
            }
        }
    }
}
