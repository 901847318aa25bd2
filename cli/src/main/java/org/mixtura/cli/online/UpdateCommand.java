package org.mixtura.cli.online;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.file.CommandFiles;
import org.mixtura.cli.file.ModelLock;
import org.mixtura.cli.file.Outputs;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.ThreadsOption;
import org.mixtura.cli.option.WeightsOption;
import org.mixtura.cli.result.UpdateReport;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.online.Drift;
import org.mixtura.online.Forgetting;
import org.mixtura.online.OnlineMixture;
import org.mixtura.online.OnlineOptions;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura update}: updates a model with new rows, without the old ones. */
@Command(
        customSynopsis = "mixtura update MODEL DATA [options]",
        description = "Update a model with new rows, without the rows that it was fitted to, and print what changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class UpdateCommand implements Callable<Integer> {
    private static final String LIKELIHOOD =
            "learned from rows in parts: the log-likelihood of earlier ones is that under the models of their time";

    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NEWMODEL",
            description = "The file for the new model (default: replace MODEL)")
    private @Nullable Path output;

    @Option(
            names = "--half-life",
            paramLabel = "ROWS",
            description = "Rows count half as much after this many newer rows (default: 0, all rows count equally)")
    private @Nullable Double halfLife;

    @Option(
            names = "--step-exponent",
            paramLabel = "A",
            description =
                    "Step sizes fall like t^-A, with A above 0.5 and at most 1; less than 1 forgets the first rows, for which"
                            + " the model was poor (default: 1, all rows count equally)")
    private @Nullable Double stepExponent;

    @Option(
            names = "--batch",
            paramLabel = "ROWS",
            description = "Rows per step (default: 4096, or the half-life if smaller)")
    private @Nullable Integer batch;

    @Option(
            names = "--passes",
            paramLabel = "N",
            description = "Passes over the rows; each pass after the first is one step (default: 1)")
    private Integer passes = 1;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private LabelsOption labels;

    @Mixin
    private ThreadsOption threads;

    @Option(names = "--json", description = "Print one JSON object instead of the summary")
    private boolean json;

    @Mixin
    private MemoryOption memory;

    public UpdateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        OnlineOptions options = options();
        TableSource source = data.source(console);
        Path target = output == null ? model.file() : output;
        boolean inPlace = CommandFiles.isSame(target, model.file());
        data.files(source).reads("the old model", inPlace ? null : model.file()).writes("the model", target);
        if (!inPlace) {
            update(source, model.read(), target, options);
            return ExitStatus.DONE;
        }
        try (ModelLock lock = ModelLock.of(model.file(), console)) {
            update(source, lock.read(), target, options);
        }
        return ExitStatus.DONE;
    }

    private void update(TableSource source, MixtureModel before, Path target, OnlineOptions options)
            throws IOException {
        OnlineMixture online = OnlineModel.of(before, model.file(), options, console);
        try (FitTable table = data.read(before, source, weights, labels, memory)) {
            console.note(table.notes());
            update(source.name(), table, target, before, online);
        }
    }

    private void update(String data, FitTable table, Path target, MixtureModel before, OnlineMixture online)
            throws IOException {
        double weightBefore = online.totalWeight();
        long rowsBefore = online.rows();
        online.update(table.rows(), passes);
        Drift drift = Drift.of(before.mixture(), table.rows());
        Drift learned = Drift.of(online.mixture(), table.rows());
        double known = before.fit().isPresent() ? before.fit().get().logLikelihood() : 0;
        double n = Math.max(online.rows() - rowsBefore, online.totalWeight() - weightBefore); // as RowsSummary has it
        double added = learned.meanLogDensity() * n;
        Optional<FitRecord.Labels> groups =
                before.fit().flatMap(FitRecord::labels).map(fitted -> more(fitted, table.rows(), added));
        String told =
                groups.isPresent() ? LIKELIHOOD + ", and that of newer ones is of their values alone" : LIKELIHOOD;
        MixtureModel after = OnlineModel.model(online, before.features(), before.fit(), groups, known + added, told);
        Outputs.write(after, target);
        new UpdateReport(data, target, before, online, drift, learned).print(console.out(), json);
    }

    /** What is known of the groups, with more rows. */
    private static FitRecord.Labels more(FitRecord.Labels known, Rows rows, double added) {
        long labelled = rows.labelNames().isEmpty()
                ? 0
                : RowsSummary.ofPart(rows).labels().labelled();
        return new FitRecord.Labels(
                known.column(), known.rows() + labelled, known.valueLogLikelihood() + added, Optional.empty());
    }

    private OnlineOptions options() {
        if (halfLife != null && halfLife != 0 && stepExponent != null) {
            throw new UsageException("--half-life and --step-exponent are two ways to forget: choose one");
        }
        if (passes < 1) {
            throw new UsageException("--passes must be at least 1, got " + passes);
        }
        return UsageException.ifRefused(() -> {
            OnlineOptions options = withForgetting(OnlineOptions.defaults());
            options = batch == null ? options : options.withBatchRows(batch);
            return options.withThreads(threads.or(options.threads()));
        });
    }

    private OnlineOptions withForgetting(OnlineOptions options) {
        if (halfLife != null && halfLife != 0) {
            int rows = (int) Math.ceil(Math.min(halfLife, options.batchRows()));
            return options.withForgetting(Forgetting.halfLife(halfLife)).withBatchRows(rows);
        }
        return stepExponent == null ? options : options.withForgetting(Forgetting.stepwise(stepExponent));
    }
}
