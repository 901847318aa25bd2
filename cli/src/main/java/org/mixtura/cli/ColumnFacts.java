package org.mixtura.cli;

import java.util.Locale;
import org.mixtura.data.TableProfile;

/**
 * What a column holds. The statistics are of its finite numbers, NaN if there are none.
 *
 * @param name its name
 * @param kind numeric, text, empty or row numbers
 * @param missing missing cells
 * @param text cells that are neither numbers nor missing
 * @param minimum the smallest number
 * @param median the middle one
 * @param maximum the largest one
 */
record ColumnFacts(String name, String kind, long missing, long text, double minimum, double median, double maximum) {

    /** The facts about the column at a place; the median is that of the sample. */
    static ColumnFacts of(TableProfile profile, int place) {
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

    /** A statistic for a table of text. */
    String shown(double value) {
        return Double.isNaN(value) ? "-" : Text.significant(value, 5);
    }
}
