package org.mixtura.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.mixtura.data.DataException;
import org.mixtura.data.RecordBlock;
import org.mixtura.data.RecordReader;
import org.mixtura.data.Shown;
import org.mixtura.data.TableWriter;
import org.mixtura.data.UnknownColumnException;
import org.mixtura.io.MixtureModel;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
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
    private static final int BLOCK_ROWS = 4096;
    private static final int BLOCK_CELLS = 1 << 20;

    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description = "A .csv, .tsv (either may end in .gz) or .npy file; - is CSV on standard input")
    private String data;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "A .csv, .tsv (either may end in .gz) or .npy file; - is CSV on standard output")
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

    @Mixin
    private DialectOptions dialect;

    ScoreCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        MixtureModel scored = ModelFile.read(model);
        try (RecordReader reader = RecordReader.open(data, dialect.readOptions(), console.in())) {
            int[] features = featureColumns(scored.features(), reader);
            int[] kept = keptColumns(reader);
            List<String> header = header(kept, reader, scored.mixture().components());
            try (TableWriter writer = Outputs.table(output, header, console)) {
                int capacity = Math.max(
                        1, Math.min(BLOCK_ROWS, BLOCK_CELLS / reader.columns().size()));
                write(scored.mixture(), reader, () -> new RecordBlock(reader, features, kept, capacity), writer);
                writer.commit();
            }
        }
        return ExitStatus.DONE;
    }

    private void write(GaussianMixture mixture, RecordReader reader, Supplier<RecordBlock> memory, TableWriter writer)
            throws IOException {
        ReadAhead blocks = new ReadAhead(memory.get(), memory.get());
        Scorer scorer = null;
        for (RecordBlock block = blocks.next(); block != null; block = blocks.next()) {
            if (scorer == null) {
                scorer = Scorer.of(mixture, reader.size().orElse(block.isFull() ? Long.MAX_VALUE : block.rows()));
            }
            Scores scores = scorer.score(block.values(), 0, block.rows(), responsibilities);
            for (int n = 0; n < block.rows(); n++) {
                block.writeCells(n, writer);
                write(scores, n, mixture.components(), writer);
                writer.endRow();
            }
        }
    }

    private static void write(Scores scores, int n, int components, TableWriter writer) throws IOException {
        writer.integer(scores.components()[n] + 1L);
        writer.number(scores.maxResponsibilities()[n]);
        writer.number(scores.logDensities()[n]);
        for (int k = 0; scores.responsibilities() != null && k < components; k++) {
            writer.number(scores.responsibilities()[n * components + k]);
        }
    }

    private static int[] featureColumns(List<String> features, RecordReader reader) {
        try {
            return features.stream().mapToInt(reader::column).toArray();
        } catch (UnknownColumnException exception) {
            throw new DataException("a feature of the model is missing: " + exception.getMessage());
        }
    }

    private int[] keptColumns(RecordReader reader) {
        List<String> names = keep == null ? reader.columns() : keep;
        return names.stream().mapToInt(reader::column).toArray();
    }

    private List<String> header(int[] kept, RecordReader reader, int components) {
        List<String> header = new ArrayList<>();
        for (int column : kept) {
            header.add(reader.columns().get(column));
        }
        List<String> added = new ArrayList<>(List.of("component", "max_responsibility", "log_density"));
        for (int k = 1; responsibilities && k <= components; k++) {
            added.add("responsibility_" + k);
        }
        List<String> twice = added.stream().filter(header::contains).toList();
        if (!twice.isEmpty()) {
            console.warn("the data have columns " + Shown.list(twice)
                    + " already; the new ones come after them: choose with --keep what to write");
        }
        header.addAll(added);
        return header;
    }
}
