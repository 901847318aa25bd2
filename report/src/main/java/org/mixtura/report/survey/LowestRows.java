package org.mixtura.report.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The least probable rows. */
final class LowestRows {
    private static final int MOST = 12;

    private final PriorityQueue<ScoredRow> rows = new PriorityQueue<>(
            Comparator.comparingDouble(ScoredRow::filledLogDensity).reversed());

    /** Whether a row would be included, so that other rows need not be created. */
    boolean takes(double filledLogDensity) {
        return rows.size() < MOST || filledLogDensity < rows.peek().filledLogDensity();
    }

    void add(ScoredRow row) {
        rows.add(row);
        if (rows.size() > MOST) {
            rows.remove();
        }
    }

    /** The least probable first. */
    List<ScoredRow> rows() {
        List<ScoredRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(ScoredRow::filledLogDensity).thenComparingLong(ScoredRow::row));
        return sorted;
    }
}
