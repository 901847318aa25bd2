package org.mixtura.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.TableOutput;
import org.mixtura.cli.table.ScoredTable;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura score}: the component, its responsibility and the log density of each row. */
@Command(
        customSynopsis = "mixtura score MODEL DATA -o OUT [options]",
        description = "Write each row with its component (from 1), the largest responsibility and the log density.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ScoreCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Mixin
    private TableOutput output;

    @Option(
            names = "--keep",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The columns of the input that are also written (default: all)")
    private @Nullable List<String> keep;

    @Option(names = "--responsibilities", description = "Also write the responsibility of every component")
    private boolean responsibilities;

    public ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        data.files(source).reads("the model", model.file()).writesTable("the scores", output.target());
        MixtureModel scored = model.read();
        int components = scored.mixture().components();
        List<String> added = new ArrayList<>(List.of("component", "max_responsibility", "log_density"));
        for (int k = 1; responsibilities && k <= components; k++) {
            added.add("responsibility_" + k);
        }
        List<String> notes = new ScoredTable(scored, responsibilities, added)
                .write(
                        source,
                        data.readOptions(),
                        keep,
                        output.target(),
                        (scores, n, writer) -> write(scores, n, components, writer),
                        console);
        console.note(notes);
        return ExitStatus.DONE;
    }

    private static void write(Scores scores, int n, int components, TableWriter writer) throws IOException {
        writer.integer(scores.components()[n] + 1L);
        writer.number(scores.maxResponsibilities()[n]);
        writer.number(scores.logDensities()[n]);
        for (int k = 0; scores.responsibilities().length > 0 && k < components; k++) {
            writer.number(scores.responsibilities()[n * components + k]);
        }
    }
}
