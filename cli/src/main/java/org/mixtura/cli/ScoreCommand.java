package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mixtura.data.TableWriter;
import org.mixtura.data.records.TableSource;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.model.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mixtura score}: the component, its responsibility and the log density of each row. */
@Command(
        name = "score",
        customSynopsis = "mixtura score MODEL DATA -o OUT [options]",
        description = "Write each row with its component (from 1), the largest responsibility and the log density.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Mixin
    private DataOptions data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description =
                    "A .csv, .tsv, .json or .jsonl (each may end in .gz), .npy or .parquet file; - is CSV on standard"
                            + " output")
    private String output;

    @Option(
            names = "--keep",
            paramLabel = "A,B",
            split = ",",
            hideParamSyntax = true,
            description = "The input's columns to write too (default: all)")
    private List<String> keep;

    @Option(names = "--responsibilities", description = "Write the responsibility of every component too")
    private boolean responsibilities;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TableSource source = data.source(console);
        data.files(source).reads("the model", model).writesTable("the scores", output);
        MixtureModel scored = ModelFile.read(model);
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
                        output,
                        (scores, n, writer) -> write(scores, n, components, writer),
                        console);
        console.note(notes);
        return ExitStatus.DONE;
    }

    private static void write(Scores scores, int n, int components, TableWriter writer) throws IOException {
        writer.integer(scores.components()[n] + 1L);
        writer.number(scores.maxResponsibilities()[n]);
        writer.number(scores.logDensities()[n]);
        for (int k = 0; scores.responsibilities() != null && k < components; k++) {
            writer.number(scores.responsibilities()[n * components + k]);
        }
    }
}
