package org.mixtura.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.ExitStatus;
import org.mixtura.cli.console.UsageException;
import org.mixtura.cli.option.DataOptions;
import org.mixtura.cli.option.ModelArgument;
import org.mixtura.cli.option.TableOutput;
import org.mixtura.cli.table.ImputedTable;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.MixtureModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mixtura impute}: missing cells filled in by a model. */
@Command(
        customSynopsis = "mixtura impute MODEL DATA -o OUT [options]",
        description =
                "Write each row with its missing cells filled in: with what the model expects given the cells that are"
                        + " there, or with draws.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImputeCommand implements Callable<Integer> {
    private static final int MOST_DRAWS = 10_000;

    private final Console console;

    @Mixin
    private ModelArgument model;

    @Mixin
    private DataOptions data;

    @Mixin
    private TableOutput output;

    @Option(
            names = "--draws",
            paramLabel = "M",
            description =
                    "Write each row M times, one below the other, with draws in place of means and their number, from 1, in"
                            + " a first column 'draw': M tables whose results differ as much as the missing cells are uncertain")
    private @Nullable Integer draws;

    @Option(names = "--seed", paramLabel = "S", description = "What the draws depend on (default: 0)")
    private @Nullable Long seed;

    public ImputeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (draws != null && (draws < 1 || draws > MOST_DRAWS)) {
            throw new UsageException("--draws must be from 1 to " + MOST_DRAWS + ", got " + draws);
        }
        if (draws == null && seed != null) {
            throw new UsageException("--seed belongs to --draws: means do not depend on it");
        }
        TableSource source = data.source(console);
        data.files(source).reads("the model", model.file()).writesTable("the rows", output.target());
        MixtureModel fitted = model.read();
        ImputedTable imputed = new ImputedTable(fitted, draws == null ? 0 : draws, seed == null ? 0 : seed);
        console.note(imputed.write(source, data.readOptions(), output.target(), console));
        return ExitStatus.DONE;
    }
}
