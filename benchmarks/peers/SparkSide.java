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
 * Spark MLlib in one process with a thread per processor. Its interface over RDDs accepts a start; see {@link SparkFrameSide} for the other one. It adds
 * 2.2e-16 to every weighted density, and that changes its log-likelihoods.
 */
final class SparkSide implements EmSide {
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final JavaSparkContext spark;
    private final Passes passes = new Passes("treeAggregate at GaussianMixture");

    private SparkSide() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[" + threads + "]")
                .setAppName("benchmark")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost"));
        spark.sc().addSparkListener(passes);
    }

    public static void main(String[] arguments) throws Exception {
        SparkSide side = new SparkSide();
        Measure.side(side, Problem.read(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
        side.spark.stop();
    }

    @Override
    public String name() {
        return "Spark MLlib " + spark.version() + ", RDD";
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public String note() {
        return passes.early();
    }

    @Override
    public Outcome run(Problem problem, int iterations) throws Exception {
        JavaRDD<Vector> rows = rows(problem);
        GaussianMixture mixture = new GaussianMixture()
                .setK(problem.workload().components())
                .setInitialModel(start(problem))
                .setMaxIterations(iterations)
                .setConvergenceTol(0);
        passes.forget();
        long begin = System.currentTimeMillis();
        GaussianMixtureModel model = mixture.run(rows);
        long end = System.currentTimeMillis();
        double[] seconds = passes.seconds(end, iterations);
        double mean = meanLogLikelihood(model, problem);
        rows.unpersist();
        return new Outcome(seconds, (end - begin) * 1e-3, mean);
    }

    private JavaRDD<Vector> rows(Problem problem) {
        List<Vector> vectors = new ArrayList<>();
        for (double[] row : problem.table()) {
            vectors.add(Vectors.dense(row));
        }
        JavaRDD<Vector> rows = spark.parallelize(vectors, threads).repartition(threads).cache(); // see SparkRows
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

    /** Hears of the jobs that begin with a pass over the rows. */
    static final class Passes extends SparkListener {
        private static final int PATIENCE_MILLISECONDS = 2000;

        private final String stage;
        private String early = "";
        private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

        Passes(String stage) {
            this.stage = stage;
        }

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (job.stageInfos().exists(info -> info.name().startsWith(stage))) {
                times.add(job.time());
            }
        }

        void forget() {
            times.clear();
        }

        /**
         * The seconds from one pass to the next, or to the end; the first one also unpacks the rows, and is left out. There are
         * fewer passes than iterations if Spark finds that the log-likelihood does not change, and that it always tests.
         */
        double[] seconds(long end, int iterations) throws InterruptedException {
            await(iterations);
            int passes = times.size();
            early = passes < iterations ? "stopped by itself after " + passes + " iterations" : "";
            times.add(end);
            int skipped = passes > 1 ? 1 : 0;
            return between(skipped, passes);
        }

        /** The seconds from each of so many passes to the next, where the rows are unpacked before the first one. */
        double[] between(int passes) throws InterruptedException {
            await(passes);
            return between(0, passes - 1);
        }

        private void await(int passes) throws InterruptedException {
            for (int wait = 0; wait < PATIENCE_MILLISECONDS && times.size() < passes; wait += 100) {
                Thread.sleep(100); // the listener hears of a job a little later than it begins
            }
        }

        private double[] between(int first, int last) {
            double[] seconds = new double[last - first];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = (times.get(i + first + 1) - times.get(i + first)) * 1e-3;
            }
            return seconds;
        }

        /** Whether the last run ended early, for the table. */
        String early() {
            return early;
        }
    }
}
