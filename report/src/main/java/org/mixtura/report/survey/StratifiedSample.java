package org.mixtura.report.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * A sample with the same number of rows for each component, so that small components are visible. It consists of the rows whose
 * indices have the smallest hashes, so that it does not depend on the division into blocks.
 */
final class StratifiedSample {
    private record Candidate(long hash, ScoredRow row) {}

    private final int capacity;
    private final List<PriorityQueue<Candidate>> strata;

    /** An empty sample of at most {@code capacity} rows for each component. */
    StratifiedSample(int components, int capacity) {
        this.capacity = capacity;
        this.strata = IntStream.range(0, components)
                .mapToObj(k -> new PriorityQueue<>(
                        Comparator.comparingLong(Candidate::hash).reversed()))
                .toList();
    }

    /** Whether a row would be included, so that other rows need not be created. */
    boolean takes(long row, int component) {
        PriorityQueue<Candidate> stratum = strata.get(component);
        return stratum.size() < capacity || hash(row) < stratum.peek().hash;
    }

    void add(ScoredRow row) {
        PriorityQueue<Candidate> stratum = strata.get(row.component());
        stratum.add(new Candidate(hash(row.row()), row));
        if (stratum.size() > capacity) {
            stratum.remove();
        }
    }

    /** The rows in the order of the table. */
    List<ScoredRow> rows() {
        List<ScoredRow> rows = new ArrayList<>();
        strata.forEach(stratum -> stratum.forEach(candidate -> rows.add(candidate.row)));
        rows.sort(Comparator.comparingLong(ScoredRow::row));
        return rows;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). */
    private static long hash(long row) {
        long z = (row + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
