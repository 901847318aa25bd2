package org.mixtura.rows;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known groups of rows.
 *
 * @param names the names of the groups, all different, in their order (see {@link #order})
 * @param codes for each row the index of its name, or {@link RowColumns#UNLABELLED}
 */
public record RowLabels(List<String> names, int[] codes) {
    private static final int LONGEST_NUMBER = 40;

    /**
     * Checks the codes.
     *
     * @throws IllegalArgumentException if a name occurs twice, or a code is not that of a name
     */
    public RowLabels {
        names = List.copyOf(names);
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("the names of labels must differ, got " + names);
        }
        for (int code : codes) {
            if (code < RowColumns.UNLABELLED || code >= names.size()) {
                throw new IllegalArgumentException(
                        "label " + code + " is not one of " + names.size() + " names, and not -1 for an unknown one");
            }
        }
    }

    /** The labels of rows by their names; empty, or null, where a label is not known. */
    public static RowLabels of(String... labels) {
        List<String> names = order(Stream.of(labels)
                .filter(label -> label != null && !label.isEmpty())
                .distinct()
                .toList());
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        int[] codes = new int[labels.length];
        for (int n = 0; n < codes.length; n++) {
            codes[n] = numbers.getOrDefault(labels[n], RowColumns.UNLABELLED);
        }
        return new RowLabels(names, codes);
    }

    /** Different names in the order in which all tables list them: numbers by their value, then words by their characters. */
    public static List<String> order(List<String> names) {
        Map<String, @Nullable BigDecimal> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, number(name)));
        Comparator<String> byValue = (one, other) -> {
            BigDecimal first = numbers.get(one);
            BigDecimal second = numbers.get(other);
            if (first != null && second != null) {
                int values = first.compareTo(second);
                return values != 0 ? values : one.compareTo(other);
            }
            return first != null ? -1 : second != null ? 1 : one.compareTo(other);
        };
        TreeSet<String> sorted = new TreeSet<>(byValue);
        sorted.addAll(names);
        return new ArrayList<>(sorted);
    }

    /**
     * How many rows have each label. Rows of weight 0 and rows without any value do not count.
     *
     * @param names the names of the labels
     * @param rows for each name the rows that have it
     * @param weights for each name the sum of their weights
     * @param unlabelled the rows without a label
     */
    public record Counts(List<String> names, long[] rows, double[] weights, long unlabelled) implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Whether a row has a label. */
        public boolean any() {
            for (long count : rows) {
                if (count > 0) {
                    return true;
                }
            }
            return false;
        }

        /** The rows with a label. */
        public long labelled() {
            return LongStream.of(rows).sum();
        }
    }

    private static @Nullable BigDecimal number(String name) {
        try {
            BigDecimal number = name.length() > LONGEST_NUMBER ? null : new BigDecimal(name);
            return number != null && Math.abs(number.scale()) > LONGEST_NUMBER ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
