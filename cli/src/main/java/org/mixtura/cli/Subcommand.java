package org.mixtura.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.command.CheckCommand;
import org.mixtura.cli.command.ClustersCommand;
import org.mixtura.cli.command.CompletionCommand;
import org.mixtura.cli.command.ImputeCommand;
import org.mixtura.cli.command.IntervalsCommand;
import org.mixtura.cli.command.PlotCommand;
import org.mixtura.cli.command.ReportCommand;
import org.mixtura.cli.command.SampleCommand;
import org.mixtura.cli.command.ScoreCommand;
import org.mixtura.cli.command.ShowCommand;
import org.mixtura.cli.command.StudioCommand;
import org.mixtura.cli.command.TestCommand;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.fit.FitCommand;
import org.mixtura.cli.online.MergeCommand;
import org.mixtura.cli.online.UpdateCommand;

/** The subcommands of {@code mixtura}, in the order of its help; the names of the constants are the names of the commands. */
enum Subcommand {
    FIT(FitCommand.class),
    SCORE(ScoreCommand.class),
    IMPUTE(ImputeCommand.class),
    SAMPLE(SampleCommand.class),
    SHOW(ShowCommand.class),
    UPDATE(UpdateCommand.class),
    MERGE(MergeCommand.class),
    CHECK(CheckCommand.class),
    REPORT(ReportCommand.class),
    PLOT(PlotCommand.class),
    TEST(TestCommand.class),
    CLUSTERS(ClustersCommand.class),
    INTERVALS(IntervalsCommand.class),
    STUDIO(StudioCommand.class),
    COMPLETION(CompletionCommand.class);

    private final Class<?> type;

    /** A constant has a class instead of a reference to its constructor, which Java would link at each start, for every command. */
    Subcommand(Class<?> type) {
        this.type = type;
    }

    /**
     * The subcommands that the arguments need: only the named one, if there is one, since reading the annotations of all commands
     * takes as long as fitting a small table.
     */
    static List<Subcommand> needed(String... arguments) {
        for (Subcommand subcommand : values()) {
            boolean named = arguments.length > 0 && arguments[0].equals(subcommand.word());
            if (named && subcommand != COMPLETION) {
                return List.of(subcommand);
            }
        }
        return List.of(values());
    }

    /** The choice of subcommands, as words in a sentence. */
    static String choice() {
        List<String> words = Arrays.stream(values())
                .filter(subcommand -> subcommand != COMPLETION)
                .map(Subcommand::word)
                .toList();
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** The name of the subcommand. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Creates the object that picocli runs. */
    Object make(Console console) {
        try {
            return type.getConstructor(Console.class).newInstance(console);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible); // each of these classes has such a constructor
        }
    }
}
