package org.mixtura.cli.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.file.Outputs;
import org.mixtura.data.RecordBlock;
import org.mixtura.data.TableWriter;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
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
            int[] features = ModelColumns.of(model, reader);
            Gaps gaps = new Gaps(features.length);
            List<String> names = keep == null ? reader.columns() : keep;
            int[] kept = names.stream().mapToInt(reader::column).toArray();
            try (TableWriter writer = Outputs.table(output, header(kept, reader, console), console)) {
                int capacity = ModelColumns.blockRows(reader, 1);
                write(reader, () -> new RecordBlock(reader, features, kept, capacity), cells, writer, gaps);
                writer.commit();
            }
            return notes(reader, gaps);
        }
    }

    private static List<String> notes(RecordReader reader, Gaps gaps) {
        List<String> notes = new ArrayList<>(reader.notes());
        long some = gaps.rows() - gaps.emptyRows();
        if (some > 0) {
            notes.add(Text.count(some, "row") + " with missing cells " + (some == 1 ? "is" : "are")
                    + " scored by what is there");
        }
        if (gaps.emptyRows() > 0) {
            notes.add(
                    Text.count(gaps.emptyRows(), "row") + " without any value " + (gaps.emptyRows() == 1 ? "is" : "are")
                            + " given the component of the largest weight and the log density 0");
        }
        return notes;
    }

    private void write(
            RecordReader reader, Supplier<RecordBlock> memory, AddedCells cells, TableWriter writer, Gaps gaps)
            throws IOException {
        ReadAhead blocks = new ReadAhead(memory.get(), memory.get());
        @Nullable Scorer scorer = null;
        for (RecordBlock block = blocks.next(); block != null; block = blocks.next()) {
            if (scorer == null) {
                long rows = reader.size().orElse(block.isFull() ? Long.MAX_VALUE : block.rows());
                scorer = Scorer.of(model.mixture(), rows);
            }
            gaps.add(block.values(), block.rows());
            Scores scores = scorer.score(block.values(), 0, block.rows(), responsibilities);
            for (int n = 0; n < block.rows(); n++) {
                block.writeCells(n, writer);
                cells.write(scores, n, writer);
                writer.endRow();
            }
        }
    }

    private List<String> header(int[] kept, RecordReader reader, Console console) {
        List<String> own = Arrays.stream(kept).mapToObj(reader.columns()::get).toList();
        List<String> header = TableWriter.header(own, added);
        List<String> renamed = ModelColumns.renamed(own, header);
        if (!renamed.isEmpty()) {
            console.warn("the data have columns of the same names as the new ones; they are written as "
                    + Display.list(renamed) + ": choose with --keep what to write");
        }
        return header;
    }
}
