package org.mixtura.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.report.Plot;
import org.mixtura.report.drawing.Bitmap;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Svg;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Survey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura plot}: one picture of a model, with its rows or without. */
@Command(
        name = "plot",
        customSynopsis = "mixtura plot MODEL [DATA] -o FILE.svg [options]",
        description = "Write one picture of a model, and of its rows if DATA are named, as SVG or PNG.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PlotCommand implements Callable<Integer> {
    /** A picture as wide as a text column is sharp on today's screens with so many pixels per unit. */
    private static final double PIXELS_PER_UNIT = 2;

    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "pairs",
            description = "pairs, density, criterion, uncertainty, profile, traces or quantiles (default: pairs)")
    private Plot kind;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the picture goes: a .svg or .png file")
    private Path output;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private String weights;

    @Mixin
    private MemoryOption memory;

    PlotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        String ending = output.toString().replaceFirst("(?s).*\\.", ".").toLowerCase(Locale.ROOT);
        if (!ending.equals(".svg") && !ending.equals(".png")) {
            throw new UsageException("a picture is an .svg or a .png file, not " + output);
        }
        TableSource source = data.isNamed() ? data.source(console) : null;
        (source == null ? new CommandFiles() : data.files(source))
                .reads("the model", model)
                .writes("the picture", output);
        MixtureModel fitted = ModelFile.read(model);
        Drawing drawing = draw(new Scene(fitted, survey(fitted, source)));
        ReportFile.write(
                output, ending.equals(".svg") ? Svg.file(drawing).getBytes(StandardCharsets.UTF_8) : png(drawing));
        return ExitStatus.DONE;
    }

    private Optional<Survey> survey(MixtureModel fitted, TableSource source) throws IOException {
        if (source == null) {
            return Optional.empty();
        }
        ReadOptions options = data.readOptions().withWeights(weights);
        try (FitTable table = FitTable.read(fitted, source, options, memory.tableBytes())) {
            console.note(table.notes());
            return Optional.of(Survey.of(fitted.mixture(), table.rows()));
        }
    }

    private Drawing draw(Scene scene) {
        try {
            return kind.draw(scene);
        } catch (IllegalArgumentException exception) {
            throw new UsageException(exception.getMessage());
        }
    }

    private static byte[] png(Drawing drawing) throws IOException {
        try {
            return Bitmap.png(drawing, PIXELS_PER_UNIT);
        } catch (UnsupportedOperationException exception) {
            throw new IOException(exception.getMessage(), exception);
        }
    }
}
