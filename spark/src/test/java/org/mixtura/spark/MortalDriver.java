package org.mixtura.spark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.mixtura.io.ModelFile;

/** A driver as a process of its own, which fits with checkpoints, and says in a folder what it came to, if it lives that long. */
final class MortalDriver {
    /** E-steps of a whole fit. */
    static final int STEPS = 41;

    private MortalDriver() {}

    /** One that keeps all its files in this folder. */
    static Process start(Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of("-Dspark.local.dir=" + folder, "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MortalDriver.class.getName()));
        command.add(folder.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    /** Those with which Java opens itself to Spark, as this process has them. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .toList();
    }

    static File checkpoints(Path folder) {
        return folder.resolve("checkpoints").toFile();
    }

    /** The model, as its file. */
    static Path model(Path folder) {
        return folder.resolve("model.json");
    }

    /** How many E-steps were passes over the rows. */
    static Path passes(Path folder) {
        return folder.resolve("passes");
    }

    static GaussianMixtureModel fit(SparkSession spark, String checkpoints) {
        return new GaussianMixture()
                .setK(3)
                .setSeed(2)
                .setStarts(1)
                .setMaxIter(STEPS - 1)
                .setTol(0)
                .setAccelerated(false)
                .setCheckpointDir(checkpoints)
                .fit(Tables.vectors(spark, Tables.overlapping(20_000, 2, 1), 2));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SparkSession spark = Sessions.local();
        AtomicInteger passes = new AtomicInteger();
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                boolean pass =
                        job.stageInfos().exists(info -> info.name().startsWith("collect at DistributedExpectation"));
                passes.addAndGet(pass ? 1 : 0);
            }
        });
        GaussianMixtureModel model = fit(spark, checkpoints(folder).toString());
        spark.sparkContext().listenerBus().waitUntilEmpty();
        Files.writeString(passes(folder), passes.toString());
        Files.writeString(model(folder), ModelFile.toJson(model.model()));
        spark.stop();
    }
}
