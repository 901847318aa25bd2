package org.mixtura.data.records;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.display.Display;

/** Checks that the columns that tell how values are known have no other meaning, and that those values are features. */
final class InexactColumns {
    private InexactColumns() {}

    static void check(
            InexactCells cells,
            @Nullable List<String> columns,
            List<String> exclude,
            @Nullable String weights,
            @Nullable String labels) {
        TreeMap<String, String> meanings = new TreeMap<>();
        cells.errors().forEach((feature, column) -> meanings.put(column, "errors of " + Display.quoted(feature)));
        cells.intervals().forEach((feature, ends) -> {
            String meaning = "ends of " + Display.quoted(feature);
            meanings.put(ends.lower(), meaning);
            if (ends.lower().equals(ends.upper())) {
                throw new IllegalArgumentException("the column " + Display.quoted(ends.lower())
                        + " cannot hold both ends of an interval: name two columns");
            }
            meanings.put(ends.upper(), meaning);
        });
        Set<String> intervals = cells.intervals().keySet();
        meanings.forEach((column, meaning) -> {
            boolean otherwise = column.equals(weights) || column.equals(labels);
            boolean feature = columns != null && columns.contains(column)
                    || cells.features().contains(column);
            if (otherwise || feature && !intervals.contains(column)) {
                throw new IllegalArgumentException("the column " + Display.quoted(column) + " holds either the "
                        + meaning + " or " + (otherwise ? "weights or labels" : "a feature") + ", not both");
            }
        });
        for (String feature : cells.features()) {
            boolean isNone = feature.equals(weights) || feature.equals(labels) || exclude.contains(feature);
            if (isNone || columns != null && !columns.contains(feature)) {
                throw new IllegalArgumentException("it is said how the values of " + Display.quoted(feature)
                        + " are known, but it is " + (isNone ? "left out" : "not among the features that are named"));
            }
        }
    }
}
