package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mixtura report}: one HTML page about a model and its rows. */
@Command(
        name = "report",
        customSynopsis = "mixtura report MODEL DATA -o FILE.html [options]",
        description = "Write one HTML page that shows a model and its rows; it works offline and stays small.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.html",
            description = "Where the page goes")
    private Path output;

    @Option(
            names = "--weights",
            paramLabel = "COLUMN",
            description = "A column of row weights that are not negative (default: 1)")
    private String weights;

    @Mixin
    private MemoryOption memory;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireTarget(output);
        TableSource source = data.source(console);
        data.files(source).reads("the model", model).writes("the report", output);
        MixtureModel fitted = ModelFile.read(model);
        ReadOptions options = data.readOptions().withWeights(weights);
        try (FitTable table = FitTable.read(fitted, source, options, memory.tableBytes())) {
            console.note(table.notes());
            ReportFile.write(output, model, fitted, source, table.rows(), arguments(spec));
        }
        return ExitStatus.DONE;
    }

    /** What was typed. */
    static List<String> arguments(CommandSpec spec) {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    /** By its ending it is a page. */
    static void requireTarget(Path target) {
        if (!target.toString().matches("(?is).*\\.html?")) {
            throw new UsageException("the report is an HTML page: name a file that ends in .html, not " + target);
        }
    }
}
