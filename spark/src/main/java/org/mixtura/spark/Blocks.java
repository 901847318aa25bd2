package org.mixtura.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Divides a stream of blocks, which may be single rows, into blocks of the given number of rows; only the last may have fewer. */
final class Blocks implements Iterator<Block> {
    private final Iterator<Block> pieces;
    private final int features;
    private final int blockRows;
    private Block piece = Block.EMPTY;
    private int used;

    Blocks(Iterator<Block> pieces, int features, int blockRows) {
        this.pieces = pieces;
        this.features = features;
        this.blockRows = blockRows;
    }

    @Override
    public boolean hasNext() {
        while (used == piece.rows() && pieces.hasNext()) {
            piece = pieces.next();
            used = 0;
        }
        return used < piece.rows();
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Block block = piece.room(blockRows, features);
        int rows = 0;
        while (rows < blockRows && hasNext()) {
            int count = Math.min(blockRows - rows, piece.rows() - used);
            piece.copyTo(block, used, rows, count, features);
            used += count;
            rows += count;
        }
        return rows == blockRows ? block : block.part(0, rows, features);
    }
}
