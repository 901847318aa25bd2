package org.mixtura.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.ThreadsOption;
import org.mixtura.cli.option.WeightsOption;
import org.mixtura.cli.result.ClustersReport;
import org.mixtura.cli.table.FitTable;
import org.mixtura.cli.table.ScoredTable;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.inference.clusters.Clustering;
import org.mixtura.inference.clusters.EntropyMerging;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura clusters}: the components of a model merged into clusters. */
@Command(
        customSynopsis = "mixtura clusters MODEL DATA [options]",
        description =
                "Merge the components of a model into clusters, step by step, by the entropy of the memberships of the rows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ClustersCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "Write each row with its component, its cluster and its membership in the cluster to a .csv, .tsv, .json or"
                            + " .jsonl (each may end in .gz), .npy or .parquet file; - is CSV on standard output")
    private @Nullable String output;

    @Option(
            names = "--clusters",
            paramLabel = "N",
            description = "The number of clusters for -o (default: at the bend of the entropy)")
    private @Nullable Integer clusters;

    @Option(
            names = "--keep",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The columns of the input that -o also writes (default: all)")
    private @Nullable List<String> keep;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private LabelsOption labels;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of the table")
    private boolean json;

    @Mixin
    private MemoryOption memory;

    public ClustersCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        if (output != null && !source.isRestartable()) {
            throw new UsageException("with -o the data are read twice, which standard input cannot be: name a file");
        }
        data.files(source).reads("the model", model.file()).writesTable("the clusters", output);
        MixtureModel fitted = model.read();
        requireClusters(fitted.mixture().components());
        FitTable table = data.read(fitted, source, weights, labels, memory).inMemory(memory.tableBytes());
        console.note(table.notes());
        EntropyMerging merging = threads.run(() -> EntropyMerging.of(fitted.mixture(), table.rows()));
        Clustering chosen = merging.into(clusters == null ? merging.elbow() : clusters);
        if (output != null) {
            write(fitted, source, output, chosen);
        }
        if (!"-".equals(output)) {
            new ClustersReport(source.name(), table, fitted.mixture().labels(), merging).print(console.out(), json);
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
        threads.require();
    }

    private void write(MixtureModel fitted, TableSource source, String target, Clustering clustering)
            throws IOException {
        ScoredTable scored = new ScoredTable(fitted, true, List.of("component", "cluster", "max_membership"));
        scored.write(
                source,
                data.readOptions(),
                keep,
                target,
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
