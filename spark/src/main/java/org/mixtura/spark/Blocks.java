package org.mixtura.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

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
        double[] values = new double[blockRows * features];
        double @Nullable [] weights = piece.weights() == null ? null : new double[blockRows];
        int @Nullable [] labels = piece.labels() == null ? null : new int[blockRows];
        int rows = 0;
        while (rows < blockRows && hasNext()) {
            int count = Math.min(blockRows - rows, piece.rows() - used);
            System.arraycopy(piece.values(), used * features, values, rows * features, count * features);
            if (weights != null) {
                System.arraycopy(piece.weights(), used, weights, rows, count);
            }
            if (labels != null) {
                System.arraycopy(piece.labels(), used, labels, rows, count);
            }
            used += count;
            rows += count;
        }
        Block block = new Block(rows, values, weights, labels);
        return rows == blockRows ? block : block.part(0, rows, features);
    }
}
