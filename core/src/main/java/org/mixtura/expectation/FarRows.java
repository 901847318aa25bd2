package org.mixtura.expectation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.mixtura.rows.RowBlock;

/**
 * Rows that are far from a mixture: all of them, or if these are too many, all beyond some larger distance. Equal rows are in it
 * together or not at all. It does not depend on the order in which rows are added and parts merged.
 */
public final class FarRows implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A row.
     *
     * @param number of the row in the table, from 0
     * @param distance squared, from the nearest component
     * @param weight of the row, positive
     * @param values of its D features
     */
    public record Row(long number, double distance, double weight, double[] values) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final double beyond;
    private final int most;
    /** The nearest first; those that are no farther than {@link #excluded} are on the way out. */
    private final PriorityQueue<Row> queue = new PriorityQueue<>(new Nearest());

    private double excluded = Double.NEGATIVE_INFINITY;

    /**
     * None yet.
     *
     * @param beyond the squared distance from which a row is far
     * @param most the largest number of rows
     */
    public FarRows(double beyond, int most) {
        this.beyond = beyond;
        this.most = most;
    }

    /** A class of its own, since it travels with the rows. */
    private static final class Nearest implements Comparator<Row>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Row one, Row other) {
            return Double.compare(one.distance, other.distance);
        }
    }

    /** Takes row n of a block, if it is far and has a positive weight. */
    void add(RowBlock block, int n, int features, double distance) {
        if (distance > Math.max(beyond, excluded) && block.weight(n) > 0) {
            int from = block.valuesOffset() + n * features;
            double[] values = Arrays.copyOfRange(block.values(), from, from + features);
            add(new Row(block.firstRow() + n, distance, block.weight(n), values));
        }
    }

    private void add(Row row) {
        queue.add(row);
        if (queue.size() > most) {
            excluded = Math.max(excluded, queue.remove().distance);
        }
    }

    /** Takes the rows of another part of the table as well. */
    public FarRows merge(FarRows other) {
        other.queue.forEach(this::add);
        excluded = Math.max(excluded, other.excluded);
        return this;
    }

    /** The rows in the order of the table. */
    public List<Row> rows() {
        return queue.stream()
                .filter(row -> row.distance > excluded)
                .sorted(Comparator.comparingLong(Row::number))
                .toList();
    }
}
