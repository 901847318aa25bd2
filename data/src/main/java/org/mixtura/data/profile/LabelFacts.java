package org.mixtura.data.profile;

import java.util.List;
import org.mixtura.rows.RowLabels;

/**
 * The labels in a column.
 *
 * @param column its name
 * @param labels the labels, in the order in which all tables list them
 * @param unlabelled the number of rows without one
 */
public record LabelFacts(String column, List<Label> labels, long unlabelled) {
    /** A label, and the number of rows that have it. */
    public record Label(String name, long rows) {}

    public LabelFacts {
        labels = List.copyOf(labels);
    }

    /** The facts by the names and their numbers of rows, in any order. */
    public static LabelFacts of(String column, List<String> names, long[] rows, long unlabelled) {
        List<Label> labels = RowLabels.order(names).stream()
                .map(name -> new Label(name, rows[names.indexOf(name)]))
                .toList();
        return new LabelFacts(column, labels, unlabelled);
    }

    /** The number of rows with a label. */
    public long labelled() {
        return labels.stream().mapToLong(Label::rows).sum();
    }
}
