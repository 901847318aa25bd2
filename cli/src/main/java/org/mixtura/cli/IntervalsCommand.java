package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mixtura.FitResult;
import org.mixtura.data.records.TableSource;
import org.mixtura.em.SamplePlan;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.InformationIntervals;
import org.mixtura.inference.IntervalMethod;
import org.mixtura.inference.ParameterBootstrap;
import org.mixtura.inference.ParameterIntervals;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura intervals}: standard errors and intervals of the parameters of a fitted model. */
@Command(
        name = "intervals",
        customSynopsis = "mixtura intervals MODEL DATA [options]",
        description =
                "Standard errors and intervals of the weights, means, variances, covariances and correlations of a model on"
                        + " the data that it was fitted to.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IntervalsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "bootstrap",
            description =
                    "bootstrap; information, from the curvature of the log-likelihood, which is faster; sandwich, the same"
                            + " for rows that are no Gaussians (default: bootstrap)")
    private IntervalMethod method;

    @Option(
            names = "--level",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "The probability with which an interval shall cover the parameter (default: 0.95)")
    private Double level;

    @Mixin
    private ReplicateOptions replicates;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private String weights;

    @Option(names = "--json", description = "Print one JSON object instead of the table")
    private boolean json;

    @Mixin
    private MemoryOption memory;

    IntervalsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must lie between 0 and 1, got " + level);
        }
        BootstrapOptions options = replicates.options();
        MixtureModel fitted = ModelFile.read(model);
        requireOffered(fitted.mixture());
        TableSource source = data.source(console);
        FitTable table = FitTable.read(fitted, source, data.readOptions().withWeights(weights), memory.tableBytes())
                .inMemory(memory);
        if (!replicates.quiet()) {
            console.note(table.notes());
        }
        IntervalsReport report = new IntervalsReport(source.name(), table, intervals(fitted, table.rows(), options));
        report.warnings().forEach(console::warn);
        if (json) {
            report.writeJson(console.out());
        } else {
            report.writeTable(console.out());
        }
        return ExitStatus.DONE;
    }

    private void requireOffered(GaussianMixture mixture) {
        if (method == IntervalMethod.BOOTSTRAP) {
            return;
        }
        if (replicates.areAskedFor()) {
            throw new UsageException("--replicates and --seed belong to --method bootstrap");
        }
        try {
            InformationIntervals.requireOffered(mixture);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }

    private ParameterIntervals intervals(MixtureModel fitted, Rows rows, BootstrapOptions options) {
        GaussianMixture mixture = fitted.mixture();
        SamplePlan plan = FitResult.samplePlan(fitted);
        if (method != IntervalMethod.BOOTSTRAP) {
            return new InformationIntervals(method, options.threads())
                    .withSample(plan)
                    .intervals(rows, mixture, level);
        }
        try (ReplicateProgress progress = new ReplicateProgress(console, replicates.quiet())) {
            return new ParameterBootstrap(options).withSample(plan).intervals(rows, mixture, level, progress);
        }
    }
}
