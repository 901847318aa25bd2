package org.mixtura.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.file.ReportFile;
import org.mixtura.cli.option.Arguments;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.WeightsOption;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.survey.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mixtura report}: one HTML page about a model and its rows. */
@Command(
        customSynopsis = "mixtura report MODEL DATA -o FILE.html [options]",
        description = "Write one small HTML page that shows a model and its rows and works offline.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.html",
            description = "The HTML file to write")
    @SuppressWarnings("NullAway.Init") // it is required: picocli sets it, or the command does not begin
    private Path output;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private LabelsOption labels;

    @Mixin
    private MemoryOption memory;

    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ReportFile.requireTarget(output);
        TableSource source = data.source(console);
        data.files(source).reads("the model", model.file()).writes("the report", output);
        MixtureModel fitted = model.read();
        try (FitTable table = data.read(fitted, source, weights, labels, memory)) {
            console.note(table.notes());
            Survey survey = Survey.of(fitted.mixture(), table.rows());
            ReportFile.write(output, model.file(), fitted, source, weights.column(), survey, Arguments.of(spec));
        }
        return ExitStatus.DONE;
    }
}
