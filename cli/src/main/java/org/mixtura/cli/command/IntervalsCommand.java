package org.mixtura.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.mixtura.FitResult;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.ReplicateProgress;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.inexact.CellsSummary;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.ReplicateOptions;
import org.mixtura.cli.option.WeightsOption;
import org.mixtura.cli.result.IntervalsReport;
import org.mixtura.cli.table.FitTable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.records.TableSource;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.intervals.InformationIntervals;
import org.mixtura.inference.intervals.IntervalMethod;
import org.mixtura.inference.intervals.ParameterBootstrap;
import org.mixtura.inference.intervals.ParameterIntervals;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura intervals}: standard errors and intervals of the parameters of a fitted model. */
@Command(
        customSynopsis = "mixtura intervals MODEL DATA [options]",
        description =
                "Standard errors and intervals of the weights, means, variances, covariances and correlations of a model on"
                        + " the data that it was fitted to.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class IntervalsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "bootstrap; information, from the curvature of the log-likelihood, which is faster; sandwich, the same"
                            + " for rows that are not Gaussian (default: bootstrap)")
    private IntervalMethod method = IntervalMethod.BOOTSTRAP;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "The nominal probability that an interval covers the parameter (default: 0.95)")
    private Double level = 0.95;

    @Mixin
    private ReplicateOptions replicates;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private LabelsOption labels;

    @Option(names = "--json", description = "Print one JSON object instead of the table")
    private boolean json;

    @Mixin
    private MemoryOption memory;

    public IntervalsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must lie between 0 and 1, got " + level);
        }
        BootstrapOptions options = replicates.options();
        MixtureModel fitted = model.read();
        requireOffered(fitted.mixture());
        TableSource source = data.source(console);
        InexactCells cells = fitted.fit().flatMap(FitRecord::cells).orElse(InexactCells.NONE);
        FitTable read = data.read(fitted, cells, source, weights, labels, memory);
        FitTable table =
                (cells.any() ? read.withNote(CellsSummary.asForTheFit(cells)) : read).inMemory(memory.tableBytes());
        replicates.quiet().note(console, table.notes());
        List<String> known = fitted.fit().map(FitRecord::warnings).orElse(List.of());
        IntervalsReport report =
                new IntervalsReport(source.name(), table, intervals(fitted, table.rows(), options), known);
        report.warnings().forEach(console::warn);
        report.print(console.out(), json);
        return ExitStatus.DONE;
    }

    private void requireOffered(GaussianMixture mixture) {
        if (method == IntervalMethod.BOOTSTRAP) {
            return;
        }
        if (replicates.areAskedFor()) {
            throw new UsageException("--replicates and --seed belong to --method bootstrap");
        }
        UsageException.ifRefused(() -> InformationIntervals.requireOffered(mixture));
    }

    private ParameterIntervals intervals(MixtureModel fitted, Rows rows, BootstrapOptions options) {
        GaussianMixture mixture = fitted.mixture();
        SamplePlan plan = FitResult.samplePlan(fitted);
        if (method != IntervalMethod.BOOTSTRAP) {
            return new InformationIntervals(method, options.threads())
                    .withSample(plan)
                    .intervals(rows, mixture, level);
        }
        try (ReplicateProgress progress =
                new ReplicateProgress(console, replicates.quiet().isOn())) {
            return new ParameterBootstrap(options).withSample(plan).intervals(rows, mixture, level, progress);
        }
    }
}
