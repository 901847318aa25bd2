package org.mixtura.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.Convergence;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.io.ModelFile;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** A driver that starts again goes on where the last one was, to the same bits. */
@OnSparksJava
class CheckpointTest {
    private static final int ITERATIONS = 6;

    private final SparkSession spark = Sessions.local();
    private final Dataset<Row> rows = Tables.vectors(spark, Tables.overlapping(20_000, 2, 1), 2);

    @TempDir
    private Path folder;

    private static GaussianMixture estimator() {
        return new GaussianMixture()
                .setK(3)
                .setSeed(2)
                .setStarts(1)
                .setMaxIter(ITERATIONS)
                .setTol(0);
    }

    private String fit() {
        return ModelFile.toJson(
                estimator().setCheckpointDir(folder.toString()).fit(rows).model());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.toString().endsWith(".statistics"))
                    .sorted()
                    .toList();
        }
    }

    /** The rows on the executors; every E-step is remembered, and the one with this number is the driver's last. */
    private void dieAt(int step) {
        PartRows.Names names = new PartRows.Names(List.of("x1", "x2"), List.of());
        Columns.Read read = new Columns.Read("features", Optional.empty(), Optional.empty());
        try (PartitionedRows parts = PartitionedRows.of(Columns.rows(rows, read, names), 2)) {
            String name = Integer.toHexString(parts.parts().hashCode());
            Checkpoints checkpoints =
                    new Checkpoints(folder.toString(), spark.sparkContext().hadoopConfiguration(), name);
            DistributedPopulation population = new DistributedPopulation(parts, names, 2, Optional.of(checkpoints));
            FitOptions options = FitOptions.defaults()
                    .withComponents(3)
                    .withStructures(CovarianceStructures.full())
                    .withSeed(2)
                    .withStarts(1)
                    .withConvergence(new Convergence(ITERATIONS, 0, 0));
            FitListener listener = new FitListener() {
                @Override
                public void onIteration(int components, CovarianceStructure structure, int iteration, double mean) {
                    if (iteration == step) {
                        throw new IllegalStateException("power cut");
                    }
                }
            };
            assertThatThrownBy(() -> new GaussianMixtureFitter(options)
                            .with(Execution.defaults().withListener(listener))
                            .fit(population))
                    .hasMessage("power cut");
        }
    }

    private int passesOf(Runnable body) throws Exception {
        AtomicInteger passes = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                boolean pass =
                        job.stageInfos().exists(info -> info.name().startsWith("collect at DistributedExpectation"));
                passes.addAndGet(pass ? 1 : 0);
            }
        };
        spark.sparkContext().addSparkListener(listener);
        body.run();
        spark.sparkContext().listenerBus().waitUntilEmpty();
        spark.sparkContext().removeSparkListener(listener);
        return passes.get();
    }

    @Test
    void theFitGoesOnToTheSameBits() throws Exception {
        String expected = ModelFile.toJson(estimator().fit(rows).model());
        dieAt(3);
        assertThat(files()).hasSize(4);
        int passes = passesOf(() -> assertThat(fit()).isEqualTo(expected));
        assertThat(passes).isEqualTo(ITERATIONS + 1 - 4);
        assertThat(files()).as("a fit that ends leaves nothing").isEmpty();
    }

    @Test
    void aFileThatIsNotAsItWasWrittenCountsAsNone() throws Exception {
        String expected = ModelFile.toJson(estimator().fit(rows).model());
        dieAt(2);
        byte[] bytes = Files.readAllBytes(files().get(0));
        bytes[20] ^= 1;
        Files.write(files().get(0), bytes);
        Files.write(files().get(1), Arrays.copyOf(Files.readAllBytes(files().get(1)), 100));
        int passes = passesOf(() -> assertThat(fit()).isEqualTo(expected));
        assertThat(passes).isEqualTo(ITERATIONS + 1 - 1);
    }

    @Test
    void otherRowsAreAnotherFit() throws Exception {
        dieAt(3);
        Dataset<Row> others = Tables.vectors(spark, Tables.overlapping(20_000, 2, 9), 2);
        String expected = ModelFile.toJson(estimator().fit(others).model());
        GaussianMixtureModel actual =
                estimator().setCheckpointDir(folder.toString()).fit(others);
        assertThat(ModelFile.toJson(actual.model())).isEqualTo(expected);
        assertThat(files()).as("those of the first rows").hasSize(4);
    }
}
