package org.mixtura.cli.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.cli.console.Console;
import org.mixtura.cli.console.Text;
import org.mixtura.cli.file.Outputs;
import org.mixtura.data.RecordBlock;
import org.mixtura.data.TableWriter;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.TableSource;
import org.mixtura.imputation.Imputer;
import org.mixtura.model.MixtureModel;

/**
 * A table whose missing cells a model fills in: with conditional means, or each row several times with draws, one below the other, with
 * the number of the draw in front. So one pass over rows that come one by one is enough.
 *
 * @param draws how many, 0 for means
 * @param seed what the draws depend on
 */
public record ImputedTable(MixtureModel model, int draws, long seed) {
    private static final String DRAW = "draw";

    /**
     * Reads a table block by block and writes it.
     *
     * @return what was decided while reading, and how many cells were filled in
     */
    public List<String> write(TableSource source, ReadOptions options, String output, Console console)
            throws IOException {
        try (RecordReader reader = source.open(options)) {
            int[] features = ModelColumns.of(model, reader);
            int[] all = IntStream.range(0, reader.columns().size()).toArray();
            Gaps gaps = new Gaps(features.length);
            try (TableWriter writer = Outputs.table(output, header(reader.columns(), console), console)) {
                int capacity = ModelColumns.blockRows(reader, Math.max(1, draws));
                write(
                        new ReadAhead(
                                new RecordBlock(reader, features, all, capacity),
                                new RecordBlock(reader, features, all, capacity)),
                        writer,
                        gaps);
                writer.commit();
            }
            List<String> notes = new ArrayList<>(reader.notes());
            notes.addAll(notes(gaps));
            return notes;
        }
    }

    private List<String> header(List<String> own, Console console) {
        if (draws == 0) {
            return own;
        }
        List<String> header = TableWriter.header(own, List.of(DRAW));
        List<String> renamed = ModelColumns.renamed(own, header);
        if (!renamed.isEmpty()) {
            console.warn(
                    "the data have a column '" + DRAW + "' of their own; it is written as " + Display.list(renamed));
        }
        List<String> drawFirst = new ArrayList<>(List.of(DRAW));
        drawFirst.addAll(header.subList(0, own.size()));
        return drawFirst;
    }

    private void write(ReadAhead blocks, TableWriter writer, Gaps gaps) throws IOException {
        Imputer imputer = Imputer.of(model.mixture());
        long firstRow = 0;
        for (RecordBlock block = blocks.next(); block != null; block = blocks.next()) {
            gaps.add(block.values(), block.rows());
            double[][] filled = filled(imputer, block, firstRow);
            for (int n = 0; n < block.rows(); n++) {
                for (int draw = 0; draw < filled.length; draw++) {
                    if (draws > 0) {
                        writer.integer(draw + 1L);
                    }
                    block.writeFilled(n, filled[draw], writer);
                    writer.endRow();
                }
            }
            firstRow += block.rows();
        }
    }

    private double[][] filled(Imputer imputer, RecordBlock block, long firstRow) {
        double[][] filled = new double[Math.max(1, draws)][];
        for (int draw = 0; draw < filled.length; draw++) {
            filled[draw] = block.values().clone();
            if (draws > 0) {
                imputer.draw(filled[draw], 0, block.rows(), firstRow, draw, seed);
            } else {
                imputer.fill(filled[draw], 0, block.rows());
            }
        }
        return filled;
    }

    private List<String> notes(Gaps gaps) {
        if (gaps.cells() == 0) {
            return List.of("no cell of the features of the model is missing: the rows are written as they stand");
        }
        List<String> notes = new ArrayList<>();
        notes.add("filled in " + Text.count(gaps.cells(), "cell") + " of " + Text.count(gaps.rows(), "row")
                + (draws > 0 ? ", " + Text.count(draws, "time") : ""));
        if (gaps.emptyRows() > 0) {
            notes.add(Text.count(gaps.emptyRows(), "row") + " of these had no value at all: what is filled in there is "
                    + (draws > 0 ? "drawn from the whole mixture" : "the mean of the whole mixture"));
        }
        return notes;
    }
}
