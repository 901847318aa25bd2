package org.mixtura.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.file.CommandFiles;
import org.mixtura.cli.file.ReportFile;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.LabelsOption;
import org.mixtura.cli.option.MemoryOption;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.WeightsOption;
import org.mixtura.cli.table.FitTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.internal.text.Reason;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.Plot;
import org.mixtura.report.drawing.Bitmap;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Svg;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura plot}: one figure of a model, with or without its rows. */
@Command(
        customSynopsis = "mixtura plot MODEL [DATA] -o FILE.svg [options]",
        description = "Write one figure of a model, and of its rows if DATA is given, as SVG or PNG.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PlotCommand implements Callable<Integer> {
    /** The resolution with which a picture as wide as a text column is sharp on current screens. */
    private static final double PIXELS_PER_UNIT = 2;

    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "pairs, density, criterion, uncertainty, profile, traces or quantiles (default: pairs)")
    private Plot kind = Plot.PAIRS;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The .svg or .png file to write")
    @SuppressWarnings("NullAway.Init") // it is required: picocli sets it, or the command does not begin
    private Path output;

    @Mixin
    private WeightsOption weights;

    @Mixin
    private LabelsOption labels;

    @Mixin
    private MemoryOption memory;

    public PlotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String ending = output.toString().replaceFirst("(?s).*\\.", ".").toLowerCase(Locale.ROOT);
        if (!ending.equals(".svg") && !ending.equals(".png")) {
            throw new UsageException("a picture is an .svg or a .png file, not " + output);
        }
        @Nullable TableSource source = data.isNamed() ? data.source(console) : null;
        (source == null ? new CommandFiles() : data.files(source))
                .reads("the model", model.file())
                .writes("the picture", output);
        MixtureModel fitted = model.read();
        Scene scene = new Scene(fitted, survey(fitted, source));
        Drawing drawing = UsageException.ifRefused(() -> kind.draw(scene));
        ReportFile.write(
                output, ending.equals(".svg") ? Svg.file(drawing).getBytes(StandardCharsets.UTF_8) : png(drawing));
        return ExitStatus.DONE;
    }

    private Optional<Survey> survey(MixtureModel fitted, @Nullable TableSource source) throws IOException {
        if (source == null) {
            return Optional.empty();
        }
        try (FitTable table = data.read(fitted, source, weights, labels, memory)) {
            console.note(table.notes());
            return Optional.of(Survey.of(fitted.mixture(), table.rows()));
        }
    }

    private static byte[] png(Drawing drawing) throws IOException {
        try {
            return Bitmap.png(drawing, PIXELS_PER_UNIT);
        } catch (UnsupportedOperationException exception) {
            throw new IOException(Reason.of(exception), exception);
        }
    }
}
