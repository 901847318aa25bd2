package org.mixtura.studio.work;

import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowLabels;

/**
 * A column that can tell the groups of rows.
 *
 * @param column its name
 * @param isText whether it has text, so that it cannot be a feature
 * @param labels the groups
 */
public record KnownGroups(String column, boolean isText, RowLabels labels) {
    /** The most labels of a column of numbers; with more it is rather a feature. */
    private static final int MOST_NUMBERS = 20;

    /** Whether there are few enough labels for groups. */
    boolean areFew() {
        return isText || labels.names().size() <= MOST_NUMBERS;
    }

    /** The label of a row; empty if it is not known. */
    public Optional<String> of(int row) {
        int code = labels.codes()[row];
        return code == RowColumns.UNLABELLED
                ? Optional.empty()
                : Optional.of(labels.names().get(code));
    }

    /** The number of rows with a label. */
    public long labelled() {
        return IntStream.of(labels.codes())
                .filter(code -> code != RowColumns.UNLABELLED)
                .count();
    }
}
