package org.mixtura.spark;

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
    private final List<String> names;
    private final long firstRow;

    PartRows(Iterator<Block> blocks, List<String> names, long firstRow) {
        blocks.forEachRemaining(this.blocks::add);
        this.names = names;
        this.firstRow = firstRow;
    }

    @Override
    public int features() {
        return names.size();
    }

    @Override
    public String featureName(int d) {
        return names.get(d);
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
        private Block current = new Block(0, new double[0], null);
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
            block.set(position, count, current.values(), used * features(), new RowColumns(current.weights()), used);
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
