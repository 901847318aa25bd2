package org.mixtura.cli.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.file.ReportFile;
import org.mixtura.cli.inexact.CellsOptions;
import org.mixtura.cli.option.Arguments;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.FeatureOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.MissingOption;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Checkpoint;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mixtura fit}: fit one mixture, or search over numbers of components and structures. */
@Command(
        customSynopsis = "mixtura fit DATA [options]",
        description = "Fit one mixture, or search over numbers of components and covariance structures;"
                + " print a summary and write the model.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FitCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private SearchOptions search;

    @Mixin
    private FitOutputs outputs;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    private FeatureOptions chosen;

    @Mixin
    private LabelsOption labels;

    @Mixin
    private CellsOptions cells;

    @Mixin
    private MissingOption missing;

    @Mixin
    private MemoryOption memory;

    public FitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        TableSource source = data.source(console);
        Path target = outputs.model() != null ? outputs.model() : data.modelPath();
        if (outputs.page() != null) {
            ReportFile.requireTarget(outputs.page());
        }
        search.requireLabels(labels.column());
        Optional<Checkpoint> checkpoint = checkpoints.of(target);
        data.files(source)
                .writes("the model", target)
                .reads("the start", search.init()) // from which the model goes on: it may take its place
                .writes("the report", outputs.page())
                .writes("the checkpoint", checkpoint.map(Checkpoint::file).orElse(null));
        checkpoints.require(checkpoint, console);
        Optional<MixtureModel> start = search.start();
        FitOptions options = search.options(start);
        Execution execution = checkpoint.map(search.execution()::withCheckpoint).orElseGet(search::execution);
        FitColumns columns = new FitColumns(chosen.weights(), labels.column());
        FitRun run = new FitRun(console, outputs, source, columns, target, execution, Arguments.of(spec), begin);
        IntFunction<FitOptions> fitted = features -> start.isPresent() ? options : search.with(options, features);
        FitInput input = new FitInput(chosen, labels, cells, missing.readOptions(data.readOptions()), start);
        try (FitTable table =
                input.read(source, memory.tableBytes(), features -> SamplePlan.of(fitted.apply(features), features))) {
            search.requireOrder(table.features());
            int features = table.features().size();
            boolean fewer = start.isEmpty() && search.areStructuresFewer(features);
            return run.run(fitted.apply(features), fewer ? table.withNote(UnnamedStructures.note(features)) : table);
        }
    }
}
