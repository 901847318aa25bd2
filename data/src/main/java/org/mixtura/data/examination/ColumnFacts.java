package org.mixtura.data.examination;

import java.util.Arrays;
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
public record ColumnFacts(
        String name, String kind, long missing, long text, double minimum, double median, double maximum) {

    static ColumnFacts of(TableProfile.Column column) {
        double[] numbers =
                Arrays.stream(column.values()).filter(Double::isFinite).sorted().toArray();
        boolean none = numbers.length == 0;
        return new ColumnFacts(
                column.name(),
                column.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                column.missing(),
                column.text(),
                none ? Double.NaN : numbers[0],
                none ? Double.NaN : numbers[numbers.length / 2],
                none ? Double.NaN : numbers[numbers.length - 1]);
    }
}
