package org.mixtura.data.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.display.Display;

/**
 * The decimal sign of each column of a text table. A comma can be the sign only if it cannot separate fields. Columns are judged
 * separately, since programs write numbers in the style of their country, and tables are joined from several sources. If every
 * number with a sign may also be an integer with separated thousands, such as 1,234, the other columns decide.
 */
final class DecimalSigns {
    private final char[] signs;
    private final char otherwise;
    private final List<SignEvidence> evidence;
    private final CellParser point = new CellParser('.');
    private final CellParser comma = new CellParser(',');

    private DecimalSigns(char[] signs, char otherwise, List<SignEvidence> evidence) {
        this.signs = signs;
        this.otherwise = otherwise;
        this.evidence = evidence;
    }

    /** The same sign for every column. */
    static DecimalSigns of(char sign) {
        return new DecimalSigns(new char[0], sign, List.of());
    }

    /** Detects the signs from the sampled records, split by this delimiter. */
    static DecimalSigns detect(List<List<String>> records, char delimiter) {
        int columns = records.stream().mapToInt(List::size).max().orElse(0);
        List<SignEvidence> evidence = IntStream.range(0, columns)
                .mapToObj(column -> SignEvidence.of(records, column, delimiter != ','))
                .toList();
        boolean comma = evidence.stream().anyMatch(SignEvidence::isSurelyComma);
        boolean point = evidence.stream().anyMatch(SignEvidence::isSurelyPoint);
        char[] signs = new char[columns];
        for (int column = 0; column < columns; column++) {
            signs[column] = evidence.get(column).sign(comma, point);
        }
        char otherwise = count(signs, ',') > count(signs, '.') ? ',' : '.';
        return new DecimalSigns(signs, otherwise, evidence);
    }

    /** Reads the cells of a column; one of two readers that all columns share. */
    CellParser parser(int column) {
        return of(column) == ',' ? comma : point;
    }

    private char of(int column) {
        return column < signs.length && signs[column] != SignEvidence.NONE ? signs[column] : otherwise;
    }

    /** Whether a comma is the sign of all columns that have one. */
    boolean isComma() {
        return otherwise == ',' && count(signs, '.') == 0;
    }

    /** The notes about the columns with these names. */
    List<String> notes(List<String> names) {
        List<String> notes = new ArrayList<>();
        if (count(signs, ',') > 0 && count(signs, '.') > 0) {
            notes.add("decimal comma in " + list(',', names) + ", decimal point in " + list('.', names));
        }
        for (int column = 0; column < Math.min(evidence.size(), names.size()); column++) {
            String doubt = evidence.get(column).doubt(of(column));
            if (!doubt.isEmpty()) {
                notes.add("column " + Display.quoted(names.get(column)) + ": " + doubt);
            }
        }
        return notes;
    }

    private String list(char sign, List<String> names) {
        return Display.list(IntStream.range(0, Math.min(signs.length, names.size()))
                .filter(column -> signs[column] == sign)
                .mapToObj(names::get)
                .toList());
    }

    private static long count(char[] signs, char sign) {
        return new String(signs).chars().filter(each -> each == sign).count();
    }
}
