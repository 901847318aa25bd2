package org.mixtura.data.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A property of a table that matters for a fit.
 *
 * @param kind the kind of property
 * @param columns the columns concerned; empty if it concerns the rows
 * @param numbers the figures behind it, by name
 * @param fault the observation, in words
 * @param advice the advice, in words
 */
public record Finding(Kind kind, List<String> columns, Map<String, Double> numbers, String fault, String advice) {

    /** The kinds of findings. */
    public enum Kind {
        TEXT,
        MISSING,
        INFINITE,
        CONSTANT,
        /** Integers that number the rows. */
        IDENTIFIER,
        /** A few distinct numbers, which may be codes of categories. */
        CODES,
        /** A repeated number far from all others, perhaps a code for missing cells. */
        SENTINEL,
        OUTLIER,
        /** One value in many rows. */
        TIES,
        /** Values with steps about as wide as their spread. */
        ROUNDING,
        /** Values that differ in their last digits only. */
        OFFSET,
        /** A column that other columns determine up to rounding. */
        COLLINEAR,
        NEARLY_COLLINEAR,
        DUPLICATES,
        /** Values for which squares of deviations are not normal doubles. */
        RANGE,
        /** A column with missing cells has hardly any others. */
        FEW_VALUES,
        /** No row has values of both of two columns. */
        NEVER_TOGETHER,
        /** Rows that lack cells differ from the others. */
        SYSTEMATIC_GAPS,
        /** For information: rows that lack cells do not visibly differ from the others. */
        RANDOM_GAPS,
        /** A column of labels has none. */
        NO_LABELS,
        /** Every row has the same label. */
        ONE_LABEL,
        /** Labels that may be one, written in several ways. */
        SIMILAR_LABELS,
        /** Labels with too few rows for a covariance of their own. */
        RARE_LABELS,
        NOTHING_TO_FIT,
        FEW_ROWS,
        /** For information: the largest number of components for the rows. */
        CAPACITY;

        /** Whether it is only information, and not a problem for a fit. */
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
