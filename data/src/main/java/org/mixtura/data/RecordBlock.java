package org.mixtura.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/**
 * Consecutive records in memory: some columns as numbers for computations, and some as text cells for writing. Each read replaces
 * the previous records.
 */
public final class RecordBlock {
    /** A limit for the characters of a block, since hostile cells can have 16 MiB: after it is exceeded, no further record is read. */
    private static final int MOST_CHARACTERS = 1 << 24;

    private final RecordReader reader;
    private final int[] features;
    private final int[] kept;
    /** Which feature each kept column is, -1 for none. */
    private final int[] featureOfKept;

    private final int capacity;
    private final double[] values;
    private final double[] numbers;
    private final String[] texts;
    private int rows;

    /**
     * An empty block.
     *
     * @param features the columns that are read as numbers
     * @param kept the columns that are kept as text
     * @param capacity the largest number of records
     */
    public RecordBlock(RecordReader reader, int[] features, int[] kept, int capacity) {
        this.reader = reader;
        this.features = features.clone();
        this.kept = kept.clone();
        Map<Integer, Integer> featureOf = new HashMap<>();
        for (int d = 0; d < features.length; d++) {
            featureOf.put(features[d], d);
        }
        this.featureOfKept = Arrays.stream(kept)
                .map(column -> featureOf.getOrDefault(column, -1))
                .toArray();
        this.capacity = capacity;
        this.values = new double[Math.multiplyExact(capacity, features.length)];
        int cells = Math.multiplyExact(capacity, kept.length);
        boolean anyDoubles = Arrays.stream(kept).anyMatch(reader::holdsDoubles);
        boolean allDoubles = Arrays.stream(kept).allMatch(reader::holdsDoubles);
        this.numbers = new double[anyDoubles ? cells : 0];
        this.texts = new String[allDoubles ? 0 : cells];
    }

    /**
     * Reads the next records.
     *
     * @return false at the end
     * @throws DataException if a feature is text or not finite, or a record cannot be read; the message says where
     */
    public boolean read() throws IOException {
        rows = 0;
        int characters = 0;
        while (rows < capacity && characters < MOST_CHARACTERS && reader.next()) {
            for (int d = 0; d < features.length; d++) {
                values[rows * features.length + d] = reader.numberOrMissing(features[d]);
            }
            characters += keep(rows * kept.length);
            rows++;
        }
        return rows > 0;
    }

    /** Keeps the cells of the current record, and returns the number of their characters. */
    private int keep(int first) {
        int characters = 0;
        for (int i = 0; i < kept.length; i++) {
            if (reader.holdsDoubles(kept[i])) {
                reader.parse(kept[i]);
                numbers[first + i] = reader.value();
            } else {
                texts[first + i] = reader.cell(kept[i]);
                characters += texts[first + i].length();
            }
        }
        return characters;
    }

    /** The number of records in the block. */
    public int rows() {
        return rows;
    }

    /** Whether the block is full, so that more records may follow. */
    public boolean isFull() {
        return rows == capacity;
    }

    /** The features, record by record, NaN where one is missing; the live array, read-only. */
    public double[] values() {
        return values;
    }

    /** Writes the kept cells of a record. */
    public void writeCells(int row, TableWriter writer) throws IOException {
        for (int i = 0; i < kept.length; i++) {
            writeCell(row, i, writer);
        }
    }

    /**
     * Writes the cells that were kept of a record; of features that are missing in it, other numbers.
     *
     * @param filled the features of all records, as {@link #values} with these numbers
     */
    public void writeFilled(int row, double[] filled, TableWriter writer) throws IOException {
        for (int i = 0; i < kept.length; i++) {
            int at = row * features.length + featureOfKept[i];
            if (featureOfKept[i] < 0 || !Double.isNaN(values[at])) {
                writeCell(row, i, writer);
            } else if (reader.holdsDoubles(kept[i])) {
                writer.number(filled[at]);
            } else {
                writer.text(NumberText.of(filled[at])); // as the other cells of its column
            }
        }
    }

    private void writeCell(int row, int i, TableWriter writer) throws IOException {
        int at = row * kept.length + i;
        if (reader.holdsDoubles(kept[i])) {
            writer.number(numbers[at]);
        } else {
            writer.text(texts[at]);
        }
    }
}
