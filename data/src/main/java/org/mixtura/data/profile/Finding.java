package org.mixtura.data.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a careful person would say about a table before fitting it.
 *
 * @param kind what it is about
 * @param columns the columns it is about, none if it is about the rows
 * @param numbers the figures behind it, by name
 * @param fault what was seen, for people
 * @param advice what to do
 */
public record Finding(Kind kind, List<String> columns, Map<String, Double> numbers, String fault, String advice) {

    /** What findings are about. */
    public enum Kind {
        TEXT,
        MISSING,
        INFINITE,
        CONSTANT,
        /** An integer that numbers the rows. */
        IDENTIFIER,
        /** A few distinct numbers, which may be codes of categories. */
        CODES,
        /** One number, far from all others, that occurs often: perhaps a code for missing cells. */
        SENTINEL,
        OUTLIER,
        /** One value in many rows. */
        TIES,
        /** Values in steps about as wide as their spread. */
        ROUNDING,
        /** Values that differ in their last digits only. */
        OFFSET,
        /** A column that others determine to within rounding. */
        COLLINEAR,
        NEARLY_COLLINEAR,
        DUPLICATES,
        /** Squares of deviations are no normal doubles. */
        RANGE,
        /** A column with missing cells has hardly any others. */
        FEW_VALUES,
        /** No row has values of both of two columns. */
        NEVER_TOGETHER,
        /** Rows that lack cells differ from the others. */
        SYSTEMATIC_GAPS,
        /** For information: rows that lack cells do not visibly differ from the others. */
        RANDOM_GAPS,
        NOTHING_TO_FIT,
        FEW_ROWS,
        /** For information: how many components the rows carry. */
        CAPACITY;

        /** Whether it stands in the way of nothing. */
        public boolean isInformation() {
            return this == CAPACITY || this == RANDOM_GAPS;
        }
    }

    public Finding {
        columns = List.copyOf(columns);
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers)); // in an order that does not change
    }

    /** The fault and the advice as one sentence. */
    public String text() {
        return fault + ": " + advice;
    }
}
