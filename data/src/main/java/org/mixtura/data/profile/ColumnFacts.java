package org.mixtura.data.profile;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Facts about a column. The statistics are those of its finite numbers, NaN if there are none.
 *
 * @param name its name
 * @param kind numeric, text, empty or row numbers
 * @param missing the number of missing cells
 * @param text the number of cells that are neither numbers nor missing
 * @param minimum the smallest number
 * @param median the median
 * @param maximum the largest number
 */
public record ColumnFacts(
        String name, String kind, long missing, long text, double minimum, double median, double maximum) {

    /** The facts about all columns of a table; the medians are those of the sample. */
    public static List<ColumnFacts> of(TableProfile profile) {
        return IntStream.range(0, profile.columns().size())
                .mapToObj(place -> of(profile, place))
                .toList();
    }

    private static ColumnFacts of(TableProfile profile, int place) {
        TableProfile.Column column = profile.columns().get(place);
        double[] numbers = profile.sample().stream()
                .mapToDouble(row -> row[place])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new ColumnFacts(
                column.name(),
                column.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                column.missing(),
                column.text(),
                column.minimum(),
                numbers.length == 0 ? Double.NaN : numbers[numbers.length / 2],
                column.maximum());
    }
}
