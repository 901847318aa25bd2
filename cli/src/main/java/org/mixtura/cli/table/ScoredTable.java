package org.mixtura.cli.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.file.Outputs;
import org.mixtura.data.RecordBlock;
import org.mixtura.data.TableWriter;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.model.MixtureModel;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;

/**
 * Writes a table with added columns: the scores of each row under a model.
 *
 * @param responsibilities whether the added columns need the responsibilities
 * @param added the names of the added columns
 */
public record ScoredTable(MixtureModel model, boolean responsibilities, List<String> added) {
    private static final int BLOCK_ROWS = 4096;
    private static final int BLOCK_CELLS = 1 << 20;

    /** Writes the added cells of row n of a block. */
    public interface AddedCells {
        void write(Scores scores, int n, TableWriter writer) throws IOException;
    }

    /**
     * Reads a table block by block and writes it.
     *
     * @param keep the columns of the input to write, or null for all
     * @return the decisions made while reading
     */
    public List<String> write(
            TableSource source,
            ReadOptions options,
            @Nullable List<String> keep,
            String output,
            AddedCells cells,
            Console console)
            throws IOException {
        try (RecordReader reader = source.open(options)) {
            int[] features = featureColumns(reader);
            List<String> names = keep == null ? reader.columns() : keep;
            int[] kept = names.stream().mapToInt(reader::column).toArray();
            try (TableWriter writer = Outputs.table(output, header(kept, reader, console), console)) {
                int capacity = Math.max(
                        1, Math.min(BLOCK_ROWS, BLOCK_CELLS / reader.columns().size()));
                write(reader, () -> new RecordBlock(reader, features, kept, capacity), cells, writer);
                writer.commit();
            }
            return reader.notes();
        }
    }

    private void write(RecordReader reader, Supplier<RecordBlock> memory, AddedCells cells, TableWriter writer)
            throws IOException {
        ReadAhead blocks = new ReadAhead(memory.get(), memory.get());
        @Nullable Scorer scorer = null;
        for (RecordBlock block = blocks.next(); block != null; block = blocks.next()) {
            if (scorer == null) {
                long rows = reader.size().orElse(block.isFull() ? Long.MAX_VALUE : block.rows());
                scorer = Scorer.of(model.mixture(), rows);
            }
            Scores scores = scorer.score(block.values(), 0, block.rows(), responsibilities);
            for (int n = 0; n < block.rows(); n++) {
                block.writeCells(n, writer);
                cells.write(scores, n, writer);
                writer.endRow();
            }
        }
    }

    private int[] featureColumns(RecordReader reader) {
        try {
            return model.features().stream().mapToInt(reader::column).toArray();
        } catch (UnknownColumnException exception) {
            throw new DataException("a feature of the model is missing: " + exception.getMessage());
        }
    }

    private List<String> header(int[] kept, RecordReader reader, Console console) {
        List<String> own = Arrays.stream(kept).mapToObj(reader.columns()::get).toList();
        List<String> header = TableWriter.header(own, added);
        List<String> renamed = IntStream.range(0, own.size())
                .filter(i -> !header.get(i).equals(own.get(i)))
                .mapToObj(header::get)
                .toList();
        if (!renamed.isEmpty()) {
            console.warn("the data have columns of the same names as the new ones; they are written as "
                    + Display.list(renamed) + ": choose with --keep what to write");
        }
        return header;
    }
}
