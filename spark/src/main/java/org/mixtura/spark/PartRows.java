package org.mixtura.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** The rows of one partition, with their numbers in the table. */
final class PartRows implements Rows {
    private final List<Block> blocks = new ArrayList<>();
    private final Names names;
    private final long firstRow;

    /**
     * What the rows of a Dataset refer to.
     *
     * @param features the names of the features
     * @param labels those of the labels, in the order of their numbers
     */
    record Names(List<String> features, List<String> labels) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    PartRows(Iterator<Block> blocks, Names names, long firstRow) {
        blocks.forEachRemaining(this.blocks::add);
        this.names = names;
        this.firstRow = firstRow;
    }

    @Override
    public int features() {
        return names.features().size();
    }

    @Override
    public String featureName(int d) {
        return names.features().get(d);
    }

    @Override
    public List<String> labelNames() {
        return names.labels();
    }

    @Override
    public long size() {
        return blocks.stream().mapToLong(Block::rows).sum();
    }

    @Override
    public RowReader open() {
        return new Reader();
    }

    /** Reads the blocks, which are cut so that no request crosses their borders. */
    private final class Reader implements RowReader {
        private final Iterator<Block> rest = blocks.iterator();
        private Block current = Block.EMPTY;
        private int used;
        private long position = firstRow;

        @Override
        public boolean next(RowBlock block, int limit) {
            if (used == current.rows()) {
                if (!rest.hasNext()) {
                    return false;
                }
                current = rest.next();
                used = 0;
            }
            int count = Math.min(limit, current.rows() - used);
            RowColumns columns =
                    new RowColumns(current.weights(), current.labels(), current.errors(), current.halfWidths());
            block.set(position, count, current.values(), used * features(), columns, used);
            used += count;
            position += count;
            return true;
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
