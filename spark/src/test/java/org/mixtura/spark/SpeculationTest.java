package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.io.ModelFile;

/** A host freezes, Spark runs its tasks a second time on the other one, and every row still counts once. */
@OnSparksJava
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of the machine")
class SpeculationTest {
    @TempDir
    private Path folder;

    private TwoHosts cluster;
    private SparkSession spark;

    @BeforeEach
    void start() throws InterruptedException {
        SparkSession.Builder builder = Sessions.cluster("");
        cluster = new TwoHosts(folder.toString());
        spark = builder.master(cluster.url())
                .config("spark.shuffle.reduceLocality.enabled", "false") // rows on both hosts
                .config("spark.speculation", "true")
                .config("spark.speculation.interval", "50ms")
                .config("spark.speculation.minTaskRuntime", "4s") // longer than a task takes, even the first
                .config("spark.speculation.quantile", "0.5")
                .config("spark.speculation.multiplier", "1.1")
                .config("spark.speculation.efficiency.enabled", "false")
                .getOrCreate();
        while (spark.sparkContext().getExecutorMemoryStatus().size() < 3) { // with the driver
            Thread.sleep(50);
        }
    }

    @AfterEach
    void stop() {
        spark.stop();
        cluster.close();
    }

    private static String fit(Dataset<Row> rows) {
        return ModelFile.toJson(new GaussianMixture()
                .setK(3)
                .setSeed(2)
                .setStarts(1)
                .setMaxIter(30)
                .setTol(0)
                .fit(rows)
                .model());
    }

    /** The tasks of E-steps. */
    private static final class Tasks extends SparkListener {
        private final Set<Object> stages = ConcurrentHashMap.newKeySet();
        private final Queue<TaskInfo> ended = new ConcurrentLinkedQueue<>();
        private final CountDownLatch passes = new CountDownLatch(3);
        private final CountDownLatch speculation = new CountDownLatch(1);

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (job.stageInfos().exists(info -> info.name().startsWith("collect at DistributedExpectation"))) {
                job.stageIds().foreach(stages::add);
                passes.countDown();
            }
        }

        @Override
        public void onTaskStart(SparkListenerTaskStart start) {
            if (stages.contains(start.stageId()) && start.taskInfo().speculative()) {
                speculation.countDown();
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (stages.contains(end.stageId())) {
                ended.add(end.taskInfo());
            }
        }
    }

    @Test
    void tasksThatRunTwiceCountOnce() throws Exception {
        Dataset<Row> rows = Tables.vectors(spark, Tables.overlapping(20_000, 2, 1), 4);
        String expected = fit(rows);
        boolean speculated = false;
        for (int attempt = 0; attempt < 3 && !speculated; attempt++) { // where tasks are is Spark's to choose
            Tasks tasks = new Tasks();
            spark.sparkContext().addSparkListener(tasks);
            CompletableFuture<Boolean> frozen = CompletableFuture.supplyAsync(() -> freezeUntilSpeculation(tasks));
            assertThat(fit(rows)).isEqualTo(expected);
            speculated = frozen.get();
            spark.sparkContext().listenerBus().waitUntilEmpty();
            spark.sparkContext().removeSparkListener(tasks);
            assertThat(tasks.ended.stream().anyMatch(TaskInfo::speculative)).isEqualTo(speculated);
        }
        assertThat(speculated).as("Spark started a task a second time").isTrue();
    }

    /** From the third E-step on; at most ten seconds, in which tasks on that host neither end nor fail. */
    private static boolean freezeUntilSpeculation(Tasks tasks) {
        try {
            tasks.passes.await(1, TimeUnit.MINUTES);
            signal("-STOP");
            return tasks.speculation.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            signal("-CONT");
        }
    }

    private static void signal(String name) {
        TwoHosts.executors().forEach(executor -> {
            try {
                assertThat(new ProcessBuilder("kill", name, Long.toString(executor.pid()))
                                .start()
                                .waitFor())
                        .isZero();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
