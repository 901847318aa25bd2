package org.mixtura.spark;

import java.util.Iterator;
import scala.Tuple2;

/** Cuts the blocks of a partition at multiples of a number of rows; each piece is paired with the number of its first row. */
final class Pieces implements Iterator<Tuple2<Long, Block>> {
    private final Iterator<Block> blocks;
    private final long length;
    private final int features;
    private long position;
    private Block block = Block.EMPTY;
    private int used;

    Pieces(Iterator<Block> blocks, long firstRow, long length, int features) {
        this.blocks = blocks;
        this.position = firstRow;
        this.length = length;
        this.features = features;
    }

    @Override
    public boolean hasNext() {
        return used < block.rows() || blocks.hasNext();
    }

    @Override
    public Tuple2<Long, Block> next() {
        if (used == block.rows()) {
            block = blocks.next();
            used = 0;
        }
        int rows = (int) Math.min(block.rows() - used, length - position % length);
        Tuple2<Long, Block> piece = new Tuple2<>(position, block.part(used, rows, features));
        used += rows;
        position += rows;
        return piece;
    }
}
