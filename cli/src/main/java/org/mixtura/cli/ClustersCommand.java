package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.em.Workers;
import org.mixtura.inference.Clustering;
import org.mixtura.inference.EntropyMerging;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.model.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura clusters}: the components of a model merged into clusters. */
@Command(
        name = "clusters",
        customSynopsis = "mixtura clusters MODEL DATA [options]",
        description =
                "Merge the components of a model into clusters, step by step, by the entropy of the memberships of the rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ClustersCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "Write each row with its component, its cluster and its membership in that to a .csv, .tsv, .json or"
                            + " .jsonl (each may end in .gz), .npy or .parquet file; - is CSV on standard output")
    private String output;

    @Option(
            names = "--clusters",
            paramLabel = "N",
            description = "The number of clusters for -o (default: where the entropy bends)")
    private Integer clusters;

    @Option(
            names = "--keep",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The input's columns to write with -o (default: all)")
    private List<String> keep;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private String weights;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; the result does not depend on it (default: all processors)")
    private Integer threads;

    @Option(names = "--json", description = "Print one JSON object instead of the table")
    private boolean json;

    @Mixin
    private MemoryOption memory;

    ClustersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        if (output != null && !source.isRestartable()) {
            throw new UsageException("with -o the data are read twice, which standard input cannot be: name a file");
        }
        data.files(source).reads("the model", model).writesTable("the clusters", output);
        MixtureModel fitted = ModelFile.read(model);
        requireClusters(fitted.mixture().components());
        FitTable table = FitTable.read(fitted, source, data.readOptions().withWeights(weights), memory.tableBytes())
                .inMemory(memory);
        console.note(table.notes());
        EntropyMerging merging = merge(fitted, table);
        Clustering chosen = merging.into(clusters == null ? merging.elbow() : clusters);
        if (output != null) {
            write(fitted, source, chosen);
        }
        ClustersReport report = new ClustersReport(source.name(), table, merging);
        if (json) {
            report.writeJson(console.out());
        } else if (!"-".equals(output)) {
            report.writeTable(console.out());
        }
        return ExitStatus.DONE;
    }

    private void requireClusters(int components) {
        if (clusters != null && (clusters < 1 || clusters > components)) {
            throw new UsageException(
                    "--clusters must be from 1 to " + components + ", the components of the model, got " + clusters);
        }
        if ("-".equals(output) && json) {
            throw new UsageException("--json and -o - both write to standard output: choose one");
        }
        if (threads != null) {
            requireThreads();
        }
    }

    private void requireThreads() {
        try {
            Workers.requireThreads(threads);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }

    private EntropyMerging merge(MixtureModel fitted, FitTable table) {
        if (threads == null) {
            return EntropyMerging.of(fitted.mixture(), table.rows());
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> EntropyMerging.of(fitted.mixture(), table.rows()))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private void write(MixtureModel fitted, TableSource source, Clustering clustering) throws IOException {
        ScoredTable scored = new ScoredTable(fitted, true, List.of("component", "cluster", "max_membership"));
        scored.write(
                source,
                data.readOptions(),
                keep,
                output,
                (scores, n, writer) -> write(scores, n, clustering, writer),
                console);
    }

    private static void write(Scores scores, int n, Clustering clustering, TableWriter writer) throws IOException {
        double[] memberships = clustering.memberships(scores.responsibilities(), n * clustering.clusterOf().length);
        int best = 0;
        for (int j = 1; j < memberships.length; j++) {
            best = memberships[j] > memberships[best] ? j : best;
        }
        writer.integer(scores.components()[n] + 1L);
        writer.integer(best + 1L);
        writer.number(memberships[best]);
    }
}
