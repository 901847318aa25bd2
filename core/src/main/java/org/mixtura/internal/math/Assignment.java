package org.mixtura.internal.math;

import java.util.Arrays;

/**
 * The assignment of rows to columns, one to one, with the smallest sum of costs: by shortest augmenting paths, in time K^3.
 *
 * <p>Kuhn (1955), The Hungarian method for the assignment problem, doi:10.1002/nav.3800020109; Jonker and Volgenant (1987), A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems, doi:10.1007/BF02278710.
 */
public final class Assignment {
    private static final int NONE = -1;

    private final double[][] costs;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;

    private Assignment(double[][] costs) {
        this.costs = costs;
        this.rowPrice = new double[costs.length];
        this.columnPrice = new double[costs.length];
        this.rowOf = new int[costs.length];
        Arrays.fill(rowOf, NONE);
    }

    /** The column of each row of a square table of finite costs. */
    public static int[] cheapest(double[][] costs) {
        Assignment assignment = new Assignment(costs);
        for (int row = 0; row < costs.length; row++) {
            assignment.augment(row);
        }
        int[] columnOf = new int[costs.length];
        for (int column = 0; column < costs.length; column++) {
            columnOf[assignment.rowOf[column]] = column;
        }
        return columnOf;
    }

    /** Gives a free row a column, along the path on which the assigned rows that have to move cost least. */
    private void augment(int free) {
        int size = costs.length;
        double[] distance = new double[size];
        int[] before = new int[size];
        boolean[] reached = new boolean[size];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int row = free;
        int last = NONE;
        double length = 0;
        do {
            int nearest = NONE;
            for (int column = 0; column < size; column++) {
                if (reached[column]) {
                    continue;
                }
                double through = length + costs[row][column] - rowPrice[row] - columnPrice[column];
                if (through < distance[column]) {
                    distance[column] = through;
                    before[column] = last;
                }
                nearest = nearest == NONE || distance[column] < distance[nearest] ? column : nearest;
            }
            length = distance[nearest];
            reached[nearest] = true;
            last = nearest;
            row = rowOf[nearest];
        } while (row != NONE);
        raisePrices(free, length, distance, reached);
        for (int column = last; column != NONE; column = before[column]) {
            rowOf[column] = before[column] == NONE ? free : rowOf[before[column]];
        }
    }

    /** Keeps costs minus prices at least 0, and 0 on the assigned pairs. */
    private void raisePrices(int free, double length, double[] distance, boolean[] reached) {
        rowPrice[free] += length;
        for (int column = 0; column < reached.length; column++) {
            if (reached[column]) {
                columnPrice[column] -= length - distance[column];
                if (rowOf[column] != NONE) {
                    rowPrice[rowOf[column]] += length - distance[column];
                }
            }
        }
    }
}
