package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mixtura.io.ModelFile;

/** Executors as processes of their own: what moves, and what happens when one dies. */
@OnSparksJava
class ClusterTest {
    private static final int ROWS = 20_000;

    private static SparkSession spark;
    private static String expected;

    @BeforeAll
    static void start() {
        spark = Sessions.cluster("local-cluster[3,1,512]")
                .config("spark.task.maxFailures", "4")
                .getOrCreate();
        assertThat(spark.sparkContext().master()).startsWith("local-cluster");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Dataset<Row> rows(int rows) {
        return Tables.vectors(spark, Tables.overlapping(rows, 2, 1), 6);
    }

    private static GaussianMixture estimator() {
        return new GaussianMixture()
                .setK(3)
                .setSeed(2)
                .setStarts(1)
                .setMaxIter(3)
                .setTol(0);
    }

    private static String fit(Dataset<Row> rows) {
        return ModelFile.toJson(estimator().fit(rows).model());
    }

    /** Of an undisturbed fit. */
    private static synchronized String expected() {
        expected = expected == null ? fit(rows(ROWS)) : expected;
        return expected;
    }

    /** What executors send, to each other and to the driver, in the jobs that are E-steps. */
    private static final class Traffic extends SparkListener {
        private final Set<Object> stages = ConcurrentHashMap.newKeySet();
        private final List<Long> bytes = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (job.stageInfos().exists(info -> info.name().startsWith("collect at DistributedExpectation"))) {
                job.stageIds().foreach(stages::add);
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (stages.contains(end.stageId()) && end.taskInfo().successful()) {
                bytes.add(end.taskMetrics().resultSize()
                        + end.taskMetrics().shuffleWriteMetrics().bytesWritten());
            }
        }
    }

    private static long bytesPerFit(int rows) throws Exception {
        Traffic traffic = new Traffic();
        Dataset<Row> dataset = rows(rows);
        spark.sparkContext().addSparkListener(traffic);
        estimator().fit(dataset);
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(traffic);
        assertThat(traffic.bytes).isNotEmpty();
        return traffic.bytes.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatMovesDoesNotGrowWithTheRows() throws Exception {
        long few = bytesPerFit(20_000);
        long many = bytesPerFit(60_000);
        assertThat(many).isBetween(few * 9 / 10, few * 11 / 10);
    }

    /** Executors die with the E-step half done, and the statistics are those of all rows once. */
    @Test
    void anExecutorThatIsLostDoesNotShow() {
        CompletableFuture<Void> killed = new CompletableFuture<>();
        SparkListener listener = new SparkListener() {
            private int passes;

            @Override
            public void onJobStart(SparkListenerJobStart job) {
                boolean pass =
                        job.stageInfos().exists(info -> info.name().startsWith("collect at DistributedExpectation"));
                if (pass && ++passes == 3) {
                    killed.completeAsync(ClusterTest::killAnExecutor);
                }
            }
        };
        spark.sparkContext().addSparkListener(listener);
        String actual = fit(rows(ROWS));
        spark.sparkContext().removeSparkListener(listener);
        assertThat(killed).isCompleted();
        assertThat(actual).isEqualTo(expected());
    }

    private static Void killAnExecutor() {
        ProcessHandle executor = ProcessHandle.current().children().findFirst().orElseThrow(); // there are no others
        assertThat(executor.destroyForcibly()).isTrue();
        executor.onExit().join();
        return null;
    }

    /** The first attempt of a task fails half-way. */
    @Test
    void aTaskThatFailsOnceDoesNotShow() {
        Dataset<Row> rows = rows(ROWS);
        AtomicInteger failed = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                failed.addAndGet(end.taskInfo().failed() ? 1 : 0);
            }
        };
        var trouble = functions.udf(
                (Object features) -> {
                    TaskContext task = TaskContext.get();
                    if (task.attemptNumber() == 0 && task.partitionId() == 1) {
                        throw new IllegalStateException("a disk fails");
                    }
                    return true;
                },
                DataTypes.BooleanType);
        spark.sparkContext().addSparkListener(listener);
        String actual = fit(rows.filter(trouble.apply(functions.col("features"))));
        spark.sparkContext().removeSparkListener(listener);
        assertThat(failed).hasPositiveValue();
        assertThat(actual).isEqualTo(expected());
    }
}
