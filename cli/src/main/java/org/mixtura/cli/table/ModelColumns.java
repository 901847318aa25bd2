package org.mixtura.cli.table;

import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.model.MixtureModel;

/** Where a table has the features of a model. */
final class ModelColumns {
    /** So many rows are worked on at a time, if they are not wide. */
    private static final int BLOCK_ROWS = 4096;

    private static final int BLOCK_CELLS = 1 << 20;

    private ModelColumns() {}

    /**
     * The places of the features in the table.
     *
     * @throws DataException if one of them is missing
     */
    static int[] of(MixtureModel model, RecordReader reader) {
        try {
            return model.features().stream().mapToInt(reader::column).toArray();
        } catch (UnknownColumnException exception) {
            throw new DataException("a feature of the model is missing: " + exception.getMessage());
        }
    }

    /** The new names of those columns of a table that were given others, since added ones have theirs. */
    static List<String> renamed(List<String> own, List<String> header) {
        return IntStream.range(0, own.size())
                .filter(i -> !header.get(i).equals(own.get(i)))
                .mapToObj(header::get)
                .toList();
    }

    /** How many rows are worked on at a time, of which so many copies are in memory. */
    static int blockRows(RecordReader reader, int copies) {
        long cells = (long) reader.columns().size() * copies;
        return (int) Math.max(1, Math.min(BLOCK_ROWS, BLOCK_CELLS / cells));
    }
}
