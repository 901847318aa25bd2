import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.mixtura.benchmarks.Problem;
import org.mixtura.spark.GaussianMixture;
import org.mixtura.spark.GaussianMixtureModel;

/**
 * Mixtura and MLlib's data frames in turn, in one process on {@code local[2]}, for a machine that is not quiet: both see the same load, and
 * processor time is told besides wall time. {@code SparkInTurn FOLDER WARM_UP_FOLDER ROUNDS}; the folders are made by {@code Generate}.
 */
final class SparkInTurn {
    private static final int THREADS = 2;
    private static final int ITERATIONS = 2;
    private static final int WARM_UP_ITERATIONS = 30;

    private final SparkSession spark = SparkSession.builder()
            .master("local[" + THREADS + "]")
            .appName("benchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "localhost")
            .getOrCreate();
    private final Passes passes = new Passes();

    private SparkInTurn() {
        spark.sparkContext().addSparkListener(passes);
    }

    public static void main(String[] arguments) throws Exception {
        SparkInTurn turn = new SparkInTurn();
        Problem warmUp = Problem.read(Path.of(arguments[1]));
        Dataset<Row> few = SparkRows.cached(turn.spark, warmUp, THREADS);
        turn.mixtura(few, warmUp, WARM_UP_ITERATIONS);
        turn.mllib(few, warmUp, WARM_UP_ITERATIONS / 10);
        few.unpersist();
        Problem problem = Problem.read(Path.of(arguments[0]));
        Dataset<Row> rows = SparkRows.cached(turn.spark, problem, THREADS);
        turn.compare(rows, problem);
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            turn.report("Mixtura", turn.mixtura(rows, problem, 10 * ITERATIONS));
            turn.report("MLlib", turn.mllib(rows, problem, ITERATIONS));
        }
        turn.spark.stop();
    }

    /**
     * Whether the two maximize the same thing: from the mixture that MLlib has after one iteration, one iteration of each. Mixtures are judged by the sum of log
     * densities; MLlib's own sum, which is of the mixture before its last iteration, beside it.
     */
    private void compare(Dataset<Row> rows, Problem problem) {
        org.apache.spark.ml.clustering.GaussianMixtureModel start = mllib(problem, 1).fit(rows);
        org.apache.spark.ml.clustering.GaussianMixtureModel theirs = mllib(problem, 2).fit(rows);
        GaussianMixtureModel ours = new GaussianMixture()
                .setInitialModel(mixture(start))
                .setMaxIter(1)
                .setTol(0)
                .fit(rows);
        long count = problem.workload().rows();
        System.out.printf(
                Locale.ROOT,
                "mean log-likelihood of the start %.9f (MLlib says %.9f), after one iteration: Mixtura %.9f, MLlib %.9f%n",
                meanLogDensity(mixture(start), rows),
                theirs.summary().logLikelihood() / count,
                meanLogDensity(ours, rows),
                meanLogDensity(mixture(theirs), rows));
    }

    private static GaussianMixtureModel mixture(org.apache.spark.ml.clustering.GaussianMixtureModel model) {
        double[][] means = new double[model.getK()][];
        double[][][] covariances = new double[model.getK()][][];
        for (int k = 0; k < means.length; k++) {
            means[k] = model.gaussians()[k].mean().toArray();
            covariances[k] = new double[means[k].length][];
            for (int i = 0; i < means[k].length; i++) {
                covariances[k][i] = rowOf(model.gaussians()[k].cov(), i);
            }
        }
        return SparkMixturaSide.of("full", model.weights(), means, covariances);
    }

    private static double[] rowOf(Matrix matrix, int i) {
        double[] row = new double[matrix.numCols()];
        for (int j = 0; j < row.length; j++) {
            row[j] = matrix.apply(Math.max(i, j), Math.min(i, j)); // the triangles differ in the last digit
        }
        return row;
    }

    private static double meanLogDensity(GaussianMixtureModel model, Dataset<Row> rows) {
        return model.setLogDensityCol("logDensity")
                .transform(rows)
                .agg(functions.avg("logDensity"))
                .head()
                .getDouble(0);
    }

    /** Plain EM on all rows, after its starts on a sample: what is told is from pass to pass. */
    private List<Pass> mixtura(Dataset<Row> rows, Problem problem, int iterations) throws InterruptedException {
        passes.begin("collect at DistributedExpectation");
        new GaussianMixture()
                .setK(problem.workload().components())
                .setStarts(1)
                .setAccelerated(false)
                .setMaxIter(iterations)
                .setTol(0)
                .fit(rows);
        return passes.end();
    }

    private List<Pass> mllib(Dataset<Row> rows, Problem problem, int iterations) throws InterruptedException {
        passes.begin("collect at GaussianMixture");
        mllib(problem, iterations + 1).fit(rows); // the first pass unpacks the rows
        return passes.end();
    }

    private static org.apache.spark.ml.clustering.GaussianMixture mllib(Problem problem, int iterations) {
        return new org.apache.spark.ml.clustering.GaussianMixture()
                .setK(problem.workload().components())
                .setMaxIter(iterations)
                .setTol(0)
                .setSeed(1);
    }

    private void report(String side, List<Pass> found) {
        List<Pass> used = side.equals("MLlib") ? found.subList(1, found.size()) : found;
        double[] wall = new double[used.size() - 1];
        double[] processor = new double[wall.length];
        for (int i = 0; i < wall.length; i++) {
            wall[i] = (used.get(i + 1).wall - used.get(i).wall) * 1e-9;
            processor[i] = (used.get(i + 1).processor - used.get(i).processor) * 1e-9;
        }
        System.out.printf(
                Locale.ROOT,
                "%-8s %2d iterations: median %8.3f s, of processor time %8.3f s%n",
                side,
                wall.length,
                median(wall),
                median(processor));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** When a pass over the rows began, on both clocks, in nanoseconds. */
    private record Pass(long wall, long processor) {
        static Pass now() {
            OperatingSystemMXBean system =
                    (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Pass(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    private static final class Passes extends SparkListener {
        private final List<Pass> found = Collections.synchronizedList(new ArrayList<>());
        private volatile String stage = "none";

        void begin(String name) {
            found.clear();
            stage = name;
        }

        List<Pass> end() throws InterruptedException {
            found.add(Pass.now());
            Thread.sleep(500); // the listener hears of a job a little later than it begins
            stage = "none";
            return new ArrayList<>(found);
        }

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (job.stageInfos().exists(info -> info.name().startsWith(stage))) {
                found.add(Pass.now());
            }
        }
    }
}
