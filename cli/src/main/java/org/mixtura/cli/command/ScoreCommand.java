package org.mixtura.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.TableOutput;
import org.mixtura.cli.table.ScoredTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura score}: the component, its responsibility and the log density of each row. */
@Command(
        customSynopsis = "mixtura score MODEL DATA -o OUT [options]",
        description = "Write each row with its component (from 1), its label if the model has labels, the largest"
                + " responsibility and the log density.",
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

    @Option(
            names = "--responsibilities",
            description = "Also write the responsibility of every component, and its sum for every label")
    private boolean responsibilities;

    @Option(
            names = "--new-shares",
            description =
                    "For labels that are rarer or more frequent in these rows than in those of the fit: find their shares"
                            + " first, which reads the rows twice")
    private boolean newShares;

    public ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        data.files(source).reads("the model", model.file()).writesTable("the scores", output.target());
        MixtureModel scored = newShares ? withNewShares(source) : model.read();
        ScoreCells cells = new ScoreCells(scored.mixture(), responsibilities);
        List<String> notes = new ScoredTable(scored, cells.needResponsibilities(), cells.names())
                .write(source, data.readOptions(), keep, output.target(), cells, console);
        console.note(notes);
        return ExitStatus.DONE;
    }

    private MixtureModel withNewShares(TableSource source) throws IOException {
        NewShares shares = NewShares.of(model.read(), source, data.readOptions());
        console.note(List.of(shares.note()));
        return shares.applied();
    }
}
