import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.mixtura.benchmarks.Problem;

/**
 * Mixtura and MLlib's data frames in turn, in one process on {@code local[2]}, for a machine that is not quiet: both see the same load, and
 * processor time is told besides wall time. {@code SparkInTurn FOLDER WARM_UP_FOLDER ROUNDS}; the folders are made by {@code Generate}.
 */
final class SparkInTurn {
    private static final int ITERATIONS = 2;
    private static final int WARM_UP_ITERATIONS = 30;

    private final SparkSession spark = SparkSession.builder()
            .master("local[2]")
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
        Dataset<Row> few = turn.rows(warmUp);
        turn.mixtura(few, warmUp.workload().components(), WARM_UP_ITERATIONS);
        turn.mllib(few, warmUp.workload().components(), WARM_UP_ITERATIONS / 10);
        few.unpersist();
        Problem problem = Problem.read(Path.of(arguments[0]));
        Dataset<Row> rows = turn.rows(problem);
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            turn.report("Mixtura", turn.mixtura(rows, problem.workload().components(), 10 * ITERATIONS));
            turn.report("MLlib", turn.mllib(rows, problem.workload().components(), ITERATIONS));
        }
        turn.spark.stop();
    }

    private Dataset<Row> rows(Problem problem) {
        List<Row> vectors = new ArrayList<>();
        for (double[] row : problem.table()) {
            vectors.add(RowFactory.create(Vectors.dense(row)));
        }
        Dataset<Row> rows = spark.createDataFrame(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(vectors, 2),
                        new StructType().add("features", SQLDataTypes.VectorType()))
                .cache();
        rows.count();
        return rows;
    }

    /** Plain EM on all rows, after its starts on a sample: what is told is from pass to pass. */
    private List<Pass> mixtura(Dataset<Row> rows, int components, int iterations) throws InterruptedException {
        passes.begin("collect at DistributedExpectation");
        new org.mixtura.spark.GaussianMixture()
                .setK(components)
                .setStarts(1)
                .setAccelerated(false)
                .setMaxIter(iterations)
                .setTol(0)
                .fit(rows);
        return passes.end();
    }

    private List<Pass> mllib(Dataset<Row> rows, int components, int iterations) throws InterruptedException {
        passes.begin("collect at GaussianMixture");
        new org.apache.spark.ml.clustering.GaussianMixture()
                .setK(components)
                .setMaxIter(iterations + 1) // the first pass unpacks the rows
                .setTol(0)
                .setSeed(1)
                .fit(rows);
        return passes.end();
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
