package org.mixtura.rows;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of doubles in a file, for tables that are too large for memory. Each thread reads the block that it works on next directly
 * from the file. A fit has the same bits as with the same rows in memory.
 *
 * <p>The file is a matrix without gaps, row by row: value j of row n is the double at byte {@code start + 8 (n width + j)}. All
 * values of a row are features unless {@link #withFeatures}, {@link #withWeights}, {@link #withLabels}, {@link #withErrors} or {@link #withHalfWidths} says otherwise. These methods return views of
 * the same file, which stays open until one of the views is closed.
 *
 * <p>If the file becomes shorter, or is written to after it was opened, the next pass over the rows throws an
 * {@link UnreadableRowsException}. Interrupting a thread while it reads closes the file.
 */
public final class FileRows implements Rows, Closeable {
    private static final int NONE = -1;

    private final RowFile file;
    private final Layout layout;
    private final int[] features;
    private final Extras extras;
    private final @Nullable List<String> names;

    /** The columns of a file beside the features: of weights and of codes of labels, or -1, and of the errors of each feature, or -1. */
    private record Extras(int weights, int labels, LabelCodes codes, int[] errors, HalfWidths halfWidths) {
        static Extras none(int features) {
            return new Extras(NONE, NONE, LabelCodes.NONE, noColumns(features), HalfWidths.none(features));
        }

        boolean any() {
            return weights != NONE || labels != NONE || hasErrors() || halfWidths.any();
        }

        boolean hasErrors() {
            return IntStream.of(errors).anyMatch(column -> column != NONE);
        }
    }

    private static int[] noColumns(int features) {
        int[] columns = new int[features];
        Arrays.fill(columns, NONE);
        return columns;
    }

    /** The half widths of each feature: a column of the file, or a constant. */
    private record HalfWidths(int[] columns, double[] constants) {
        static HalfWidths none(int features) {
            return new HalfWidths(noColumns(features), new double[features]);
        }

        boolean any() {
            return IntStream.range(0, columns.length).anyMatch(d -> columns[d] != NONE || constants[d] != 0);
        }

        HalfWidths withFeatures(int... chosen) {
            return new HalfWidths(
                    IntStream.of(chosen).map(d -> columns[d]).toArray(),
                    IntStream.of(chosen).mapToDouble(d -> constants[d]).toArray());
        }
    }

    /**
     * The place of the values in a file.
     *
     * @param start the byte at which the first row begins
     * @param rows the number of rows, at least one
     * @param width the number of values per row, at least one
     */
    public record Layout(long start, long rows, int width) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a number is too small, or the end of the rows is beyond the largest size of a file
         */
        public Layout {
            if (start < 0 || rows < 1 || width < 1 || rows > (Long.MAX_VALUE - start) / Double.BYTES / width) {
                throw new IllegalArgumentException(
                        "no file holds " + rows + " rows of " + width + " values from byte " + start + " on");
            }
        }

        private long place(long row) {
            return start + row * width * Double.BYTES;
        }
    }

    private FileRows(RowFile file, Layout layout, int[] features, Extras extras, @Nullable List<String> names) {
        this.file = file;
        this.layout = layout;
        this.features = features;
        this.extras = extras;
        this.names = names;
    }

    /**
     * Opens the rows in a file.
     *
     * @param order the byte order of the doubles
     * @throws IOException if the file cannot be opened
     * @throws UnreadableRowsException if it is shorter than the layout says
     */
    public static FileRows open(Path path, ByteOrder order, Layout layout) throws IOException {
        return of(RowFile.open(path, order), layout);
    }

    /**
     * Rows in a file that no other process can change, such as a deleted temporary file, in the byte order of the processor.
     *
     * @param channel the open file; the rows take ownership of it
     * @param name the name of the file in messages
     * @throws UnreadableRowsException if it is shorter than the layout says
     */
    public static FileRows of(FileChannel channel, String name, Layout layout) throws IOException {
        return of(RowFile.temporary(channel, name), layout);
    }

    private static FileRows of(RowFile file, Layout layout) {
        file.requireUnchanged(layout.place(layout.rows()));
        int[] all = IntStream.range(0, layout.width()).toArray();
        return new FileRows(file, layout, all, Extras.none(all.length), null);
    }

    /**
     * The same rows with some of their features.
     *
     * @param chosen the indices of the features, from 0, in the wanted order
     * @throws IllegalArgumentException if the list is empty
     */
    public FileRows withFeatures(int... chosen) {
        if (chosen.length == 0) {
            throw new IllegalArgumentException("need at least one feature");
        }
        int[] columns = IntStream.of(chosen).map(d -> features[d]).toArray();
        @Nullable
        List<String> kept =
                names == null ? null : IntStream.of(chosen).mapToObj(names::get).toList();
        int[] errors = IntStream.of(chosen).map(d -> extras.errors[d]).toArray();
        Extras picked =
                new Extras(extras.weights, extras.labels, extras.codes, errors, extras.halfWidths.withFeatures(chosen));
        return new FileRows(file, layout, columns, picked, kept);
    }

    /** The same rows with weights: value {@code column} of each row in the file. */
    public FileRows withWeights(int column) {
        Extras more = new Extras(place(column), extras.labels, extras.codes, extras.errors, extras.halfWidths);
        return new FileRows(file, layout, features, more, names);
    }

    /**
     * The same rows with the known groups of some or all of them: value {@code column} of each row in the file is the index of a name in
     * the list, or NaN if the group is not known.
     */
    public FileRows withLabels(int column, List<String> labelNames) {
        Extras more =
                new Extras(extras.weights, place(column), LabelCodes.of(labelNames), extras.errors, extras.halfWidths);
        return new FileRows(file, layout, features, more, names);
    }

    /** The same rows with standard errors of feature d: value {@code column} of each row in the file, 0 for an exact value. */
    public FileRows withErrors(int d, int column) {
        int[] errors = extras.errors.clone();
        errors[d] = place(column);
        Extras more = new Extras(extras.weights, extras.labels, extras.codes, errors, extras.halfWidths);
        return new FileRows(file, layout, features, more, names);
    }

    /** The same rows with intervals of feature d: value {@code column} of each row in the file is the half width of its value. */
    public FileRows withHalfWidths(int d, int column) {
        int[] columns = extras.halfWidths.columns.clone();
        columns[d] = place(column);
        return with(new HalfWidths(columns, extras.halfWidths.constants));
    }

    /**
     * The same rows with values that were rounded to the nearest multiple of a unit: each lies within half of it.
     *
     * @param units one per feature, in its unit; 0 for a feature that was not rounded
     * @throws IllegalArgumentException if there are not as many units as features, or one is negative or not finite
     */
    public FileRows withRounding(double... units) {
        Intervals.requireUnits(units, features.length);
        return with(new HalfWidths(
                extras.halfWidths.columns,
                DoubleStream.of(units).map(unit -> 0.5 * unit).toArray()));
    }

    private FileRows with(HalfWidths halfWidths) {
        Extras more = new Extras(extras.weights, extras.labels, extras.codes, extras.errors, halfWidths);
        return new FileRows(file, layout, features, more, names);
    }

    private int place(int column) {
        if (column < 0 || column >= layout.width()) {
            throw new IllegalArgumentException("a row has " + layout.width() + " values, there is none at " + column);
        }
        return column;
    }

    /**
     * The same rows with names for their features.
     *
     * @throws IllegalArgumentException if there are not as many names as features
     */
    public FileRows withNames(List<String> names) {
        if (names.size() != features.length) {
            throw new IllegalArgumentException(
                    names.size() + " names for " + features.length + " features: need one each");
        }
        return new FileRows(file, layout, features, extras, List.copyOf(names));
    }

    @Override
    public String featureName(int d) {
        return names == null ? Rows.super.featureName(d) : names.get(d);
    }

    @Override
    public List<String> labelNames() {
        return extras.codes.names();
    }

    @Override
    public int features() {
        return features.length;
    }

    @Override
    public long size() {
        return layout.rows();
    }

    @Override
    public RowReader open() {
        file.requireUnchanged(layout.place(layout.rows()));
        return new Reader();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Whether the features are all values of a row in the file, so that none has to be selected. */
    private boolean isPlain() {
        if (extras.any() || features.length != layout.width()) {
            return false;
        }
        return IntStream.range(0, features.length).allMatch(d -> features[d] == d);
    }

    private final class Reader implements RowReader {
        private final AtomicLong position = new AtomicLong();
        private final boolean plain = isPlain();
        private final boolean hasErrors = extras.hasErrors();
        private final boolean hasIntervals = extras.halfWidths.any();

        @Override
        public boolean next(RowBlock block, int limit) {
            long first = position.getAndAdd(limit);
            int count = (int) Math.min(limit, layout.rows() - first);
            if (count <= 0) {
                return false;
            }
            double[] read = block.scratch(0, Math.multiplyExact(count, layout.width()));
            file.read(layout.place(first), read, count * layout.width());
            if (plain) {
                block.set(first, count, read, 0, RowColumns.NONE, 0);
            } else {
                pick(block, first, count, read);
            }
            return true;
        }

        private void pick(RowBlock block, long first, int count, double[] read) {
            double[] values = block.scratch(1, count * features.length);
            for (int n = 0, at = 0; n < count; n++) {
                int row = n * layout.width();
                for (int column : features) {
                    values[at++] = read[row + column];
                }
            }
            RowColumns columns = new RowColumns(
                    extras.weights == NONE ? null : weights(block, count, read),
                    extras.labels == NONE ? null : labels(block, count, read),
                    hasErrors ? errors(block, count, read) : null,
                    hasIntervals ? halfWidths(block, count, read) : null);
            block.set(first, count, values, 0, columns, 0);
        }

        private double[] weights(RowBlock block, int count, double[] read) {
            double[] weights = block.scratch(2, count);
            for (int n = 0; n < count; n++) {
                weights[n] = read[n * layout.width() + extras.weights];
            }
            return weights;
        }

        private int[] labels(RowBlock block, int count, double[] read) {
            int[] labels = block.labelScratch(count);
            for (int n = 0; n < count; n++) {
                labels[n] = extras.codes.code(read[n * layout.width() + extras.labels]);
            }
            return labels;
        }

        private double[] errors(RowBlock block, int count, double[] read) {
            double[] errors = block.scratch(3, count * features.length);
            for (int n = 0, at = 0; n < count; n++) {
                for (int column : extras.errors) {
                    errors[at++] = column == NONE ? 0 : read[n * layout.width() + column];
                }
            }
            return errors;
        }

        private double[] halfWidths(RowBlock block, int count, double[] read) {
            double[] halfWidths = block.scratch(4, count * features.length);
            HalfWidths its = extras.halfWidths;
            for (int n = 0, at = 0; n < count; n++) {
                for (int d = 0; d < its.columns.length; d++) {
                    int column = its.columns[d];
                    halfWidths[at++] = column == NONE ? its.constants[d] : read[n * layout.width() + column];
                }
            }
            return halfWidths;
        }

        @Override
        public void close() {
            // the file stays open for the next pass
        }
    }

    /**
     * Codes of labels in a file, which are numbered as they came, by the order of the names.
     *
     * @param names the names in their order
     * @param indices for each code in the file, the index of its name
     */
    private record LabelCodes(List<String> names, int[] indices) {
        static final LabelCodes NONE = new LabelCodes(List.of(), new int[0]);

        /** Codes that are indices in this list. */
        static LabelCodes of(List<String> byCode) {
            List<String> names = RowLabels.order(byCode);
            return new LabelCodes(
                    names, byCode.stream().mapToInt(names::indexOf).toArray());
        }

        /** The index of the name of a value in the file. */
        int code(double value) {
            return Double.isNaN(value) ? RowColumns.UNLABELLED : indices[(int) value];
        }
    }
}
