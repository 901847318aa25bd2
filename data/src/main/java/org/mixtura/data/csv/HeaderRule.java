package org.mixtura.data.csv;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;

/** Decides whether the first record of a text table holds names, from its cells and the cells below it. */
final class HeaderRule {
    /** A text is a name if at least this share of the cells below it are numbers. */
    private static final double CLEAR_MAJORITY = 0.75;

    /** With fewer records, the usual values of a column are unknown. */
    private static final int ROWS_TO_JUDGE = 3;

    private static final int FEWEST_COUNTING = 3;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    private final List<String> first;
    private final List<List<String>> below;
    private final List<BitSet> quotes;
    private final DecimalSigns decimals;
    private final CellKind[] kinds;

    /**
     * A rule for sampled records.
     *
     * @param records the records, at least one
     * @param quotes the fields of each record that stand in quotes
     */
    HeaderRule(List<List<String>> records, List<BitSet> quotes, DecimalSigns decimals) {
        this.first = records.get(0);
        this.below = records.subList(1, records.size());
        this.quotes = quotes;
        this.decimals = decimals;
        this.kinds = IntStream.range(0, first.size())
                .mapToObj(column -> kind(first.get(column), column))
                .toArray(CellKind[]::new);
    }

    boolean holdsNames() {
        if (named(CellKind.TEXT).length > 0 && hasNameOverNumbers()) {
            return true;
        }
        if (!holdsNumber()) {
            return named(CellKind.TEXT).length > 0 && !(recurs() && hasGapOverNumbers());
        }
        return isQuotedOverNumbers()
                || hasGapOverRowNames()
                || hasNumberOverText()
                || countsOn() && isLong() && standsOut() && !recurs();
    }

    /** Whether a first record that is taken for a row could consist of names that are numbers. */
    boolean isDoubtful() {
        return !below.isEmpty() && countsOn() && (isLong() || standsOut()) && !recurs();
    }

    /** Whether the first record is in quotes over numbers without quotes, as some programs write names. */
    private boolean isQuotedOverNumbers() {
        return quotes.get(0).cardinality() == first.size()
                && IntStream.of(named(CellKind.NUMBER))
                        .allMatch(column -> count(column, CellKind.NUMBER) > 0
                                && quotes.stream().skip(1).noneMatch(row -> row.get(column)));
    }

    private boolean holdsNumber() {
        return named(CellKind.NUMBER).length + named(CellKind.INFINITE).length > 0;
    }

    /** The columns whose first cells are of a kind. */
    private int[] named(CellKind kind) {
        return IntStream.range(0, kinds.length)
                .filter(column -> kinds[column] == kind)
                .toArray();
    }

    private boolean hasNameOverNumbers() {
        return IntStream.of(named(CellKind.TEXT)).anyMatch(this::isNumericBelow);
    }

    private boolean hasGapOverNumbers() {
        return IntStream.of(named(CellKind.MISSING)).anyMatch(this::isNumericBelow);
    }

    private boolean isNumericBelow(int column) {
        long numbers = count(column, CellKind.NUMBER);
        return numbers > 0 && numbers >= CLEAR_MAJORITY * (below.size() - count(column, CellKind.MISSING));
    }

    /** Whether a text of the first record occurs again in its column, so that it is the value of a row. */
    private boolean recurs() {
        return IntStream.of(named(CellKind.TEXT))
                .anyMatch(column -> below.stream()
                        .anyMatch(record -> cell(record, column)
                                .strip()
                                .equals(first.get(column).strip())));
    }

    /**
     * Whether there is a blank field over the names or numbers of the rows, as in data frames whose column names are numbers:
     * {@code ,0,1,2}.
     */
    private boolean hasGapOverRowNames() {
        List<String> rowNames = below.stream().map(record -> cell(record, 0)).toList();
        return first.get(0).isBlank()
                && !below.isEmpty()
                && (count(0, CellKind.TEXT) == below.size()
                        || RowNames.areNumbers(rowNames)
                        || count(0, CellKind.NUMBER) == below.size() && countsOn() && isLong());
    }

    private boolean hasNumberOverText() {
        return integers().length > 0
                && below.size() > 1
                && IntStream.of(named(CellKind.NUMBER))
                        .anyMatch(column -> count(column, CellKind.TEXT) == below.size());
    }

    /** Whether the numbers could be names: the years 2001, 2005, ..., or 0, 1, 2, ..., or 1, 2, 3, ... */
    private boolean countsOn() {
        long[] names = integers();
        if (names.length == 0) {
            return false;
        }
        boolean ascending = IntStream.range(1, names.length).allMatch(i -> names[i] > names[i - 1]);
        long last = names[names.length - 1];
        boolean consecutive = names[0] <= 1 && last - names[0] == names.length - 1;
        return ascending && (names[0] >= FIRST_YEAR && last <= LAST_YEAR || consecutive);
    }

    /** Whether there are enough numbers that they hardly form a sequence by chance. */
    private boolean isLong() {
        int numbers = named(CellKind.NUMBER).length;
        boolean years = integers()[0] >= FIRST_YEAR;
        return numbers >= (years ? named(CellKind.TEXT).length > 0 ? 1 : 2 : FEWEST_COUNTING);
    }

    /** The numbers, if all of them are integers without a sign; else none. */
    private long[] integers() {
        int[] columns = named(CellKind.NUMBER);
        boolean plain = columns.length > 0
                && named(CellKind.INFINITE).length == 0
                && IntStream.of(columns)
                        .allMatch(column -> first.get(column).strip().matches("0|[1-9]\\d{0,8}"));
        return plain
                ? IntStream.of(columns)
                        .mapToLong(column -> Long.parseLong(first.get(column).strip()))
                        .toArray()
                : new long[0];
    }

    /** Whether in half of the columns or more the first number is unlike those below. */
    private boolean standsOut() {
        int[] columns = named(CellKind.NUMBER);
        long different = IntStream.of(columns).filter(this::standsOut).count();
        return below.size() >= ROWS_TO_JUDGE && 2 * different >= columns.length;
    }

    /** Whether nearly all numbers below have fractions, or lie together far from the first. */
    private boolean standsOut(int column) {
        double[] numbers = below.stream()
                .filter(record -> kind(cell(record, column), column) == CellKind.NUMBER)
                .mapToDouble(record -> value(cell(record, column), column))
                .toArray();
        if (numbers.length < ROWS_TO_JUDGE) {
            return false;
        }
        double value = value(first.get(column), column);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        int fractions = 0;
        for (double number : numbers) {
            smallest = Math.min(smallest, number);
            largest = Math.max(largest, number);
            fractions += number != Math.rint(number) ? 1 : 0;
        }
        double range = largest - smallest;
        return fractions >= CLEAR_MAJORITY * numbers.length || value < smallest - range || value > largest + range;
    }

    private long count(int column, CellKind kind) {
        return below.stream()
                .filter(record -> kind(cell(record, column), column) == kind)
                .count();
    }

    private static String cell(List<String> record, int column) {
        return column < record.size() ? record.get(column) : "";
    }

    private CellKind kind(String cell, int column) {
        return decimals.parser(column).parse(cell);
    }

    private double value(String cell, int column) {
        CellParser parser = decimals.parser(column);
        parser.parse(cell);
        return parser.value();
    }
}
