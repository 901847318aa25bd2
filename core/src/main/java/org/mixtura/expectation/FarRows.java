package org.mixtura.expectation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.mixtura.rows.RowBlock;

/**
 * The rows that are far from a mixture: all of them or, if there are too many, all beyond a larger distance. Of equal rows, either
 * all are included or none. The result does not depend on the order in which rows are added and parts are merged.
 */
public final class FarRows implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * A row.
     *
     * @param number the index of the row in the table, from 0
     * @param distance the squared distance from the nearest component
     * @param weight the row weight, positive
     * @param values the D values
     * @param label the label, see {@link org.mixtura.rows.RowColumns#labels}
     * @param errors the D standard errors of the values; empty if all are exact
     * @param halfWidths the D half widths of the values; empty if none is an interval
     */
    public record Row(
            long number,
            double distance,
            double weight,
            double[] values,
            int label,
            double[] errors,
            double[] halfWidths)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private final double beyond;
    private final int most;
    /** The nearest row first; rows at a distance of at most {@link #excluded} are to be removed. */
    private final PriorityQueue<Row> queue = new PriorityQueue<>(new Nearest());

    private double excluded = Double.NEGATIVE_INFINITY;

    /**
     * An empty collection.
     *
     * @param beyond the squared distance from which a row is far
     * @param most the largest number of rows
     */
    public FarRows(double beyond, int most) {
        this.beyond = beyond;
        this.most = most;
    }

    /** A class of its own, since it is serialized with the rows. */
    private static final class Nearest implements Comparator<Row>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Row one, Row other) {
            return Double.compare(one.distance, other.distance);
        }
    }

    /** Adds row n of a block, if it is far and has a positive weight. */
    void add(RowBlock block, int n, int features, double distance) {
        if (distance > Math.max(beyond, excluded) && block.weight(n) > 0) {
            int from = block.valuesOffset() + n * features;
            double[] values = Arrays.copyOfRange(block.values(), from, from + features);
            double[] errors = cells(block.errors(), block.errorsOffset(features), n, features);
            double[] halfWidths = cells(block.halfWidths(), block.halfWidthsOffset(features), n, features);
            add(new Row(block.firstRow() + n, distance, block.weight(n), values, block.label(n), errors, halfWidths));
        }
    }

    private static double[] cells(double[] all, int offset, int n, int features) {
        int from = offset + n * features;
        return all.length == 0 ? all : Arrays.copyOfRange(all, from, from + features);
    }

    private void add(Row row) {
        queue.add(row);
        if (queue.size() > most) {
            excluded = Math.max(excluded, queue.remove().distance);
        }
    }

    /** Adds the far rows of another part of the table. */
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
