package org.mixtura.data.csv;

import java.util.List;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.display.Display;

/**
 * The evidence about the decimal sign of one column from its sampled cells.
 *
 * @param commas the numbers with a comma
 * @param points the numbers with a point
 * @param whole those with neither
 */
record SignEvidence(Marked commas, Marked points, int whole) {
    /** No sign in a column without any. */
    static final char NONE = 0;

    private static final int DIGITS_OF_GROUP = 3;
    /** Fewer numbers may all have three decimals by chance. */
    private static final int FEW = 3;

    /**
     * The numbers that have a sign.
     *
     * @param grouped how many of them may also be integers with thousands set apart
     * @param first the first of these, if there is one
     */
    record Marked(char sign, int count, int grouped, String first) {
        boolean isSure() {
            return count > grouped;
        }

        static Marked of(List<List<String>> records, int column, char sign) {
            CellParser parser = new CellParser(sign);
            int count = 0;
            int grouped = 0;
            String first = "";
            for (List<String> record : records) {
                String cell = column < record.size() ? record.get(column).strip() : "";
                if (cell.indexOf(sign) >= 0 && parser.parse(cell) == CellKind.NUMBER) {
                    boolean isGroup = isGrouped(cell, cell.indexOf(sign));
                    count++;
                    grouped += isGroup ? 1 : 0;
                    first = isGroup && first.isEmpty() ? cell : first;
                }
            }
            return new Marked(sign, count, grouped, first);
        }

        /** Whether a number may also be one from 1,000 to 999,999 with thousands set apart. */
        private static boolean isGrouped(String number, int sign) {
            int from = number.charAt(0) == '+' || number.charAt(0) == '-' ? 1 : 0;
            int leading = sign - from;
            return leading >= 1
                    && leading <= DIGITS_OF_GROUP
                    && number.length() - sign - 1 == DIGITS_OF_GROUP
                    && number.charAt(from) != '0'
                    && number.indexOf('e') < 0
                    && number.indexOf('E') < 0;
        }
    }

    static SignEvidence of(List<List<String>> records, int column, boolean mayBeComma) {
        CellParser parser = new CellParser('.');
        int whole = 0;
        for (List<String> record : records) {
            String cell = column < record.size() ? record.get(column) : "";
            whole += cell.indexOf('.') < 0 && parser.parse(cell) == CellKind.NUMBER ? 1 : 0;
        }
        Marked none = new Marked(',', 0, 0, "");
        return new SignEvidence(
                mayBeComma ? Marked.of(records, column, ',') : none, Marked.of(records, column, '.'), whole);
    }

    boolean isSurelyComma() {
        return commas.isSure() && points.count == 0;
    }

    boolean isSurelyPoint() {
        return points.isSure() && commas.count == 0;
    }

    /**
     * The sign of the column.
     *
     * @param comma whether a comma is surely that of some column
     * @param point whether a point is
     */
    char sign(boolean comma, boolean point) {
        if (commas.count == 0 && points.count == 0) {
            return NONE;
        }
        if (commas.count > 0 && points.count > 0) {
            return commas.count > points.count ? ',' : '.';
        }
        boolean own = commas.count > 0;
        boolean sure = own ? commas.isSure() : points.isSure();
        boolean contradicted = own ? point && !comma : comma && !point;
        return own == (sure || !contradicted) ? ',' : '.';
    }

    /** A note for the user if this sign is doubtful, else nothing. */
    String doubt(char sign) {
        Marked marked = commas.count > 0 ? commas : points;
        boolean alone = commas.count == 0 || points.count == 0;
        if (!alone || marked.count == 0 || marked.isSure()) {
            return "";
        }
        String name = marked.sign == ',' ? "comma" : "point";
        if (marked.sign != sign) {
            return Display.quoted(marked.first)
                    + " is no number here: other columns have the other decimal sign, so its " + name
                    + " may set thousands apart; write it without";
        }
        boolean suspect = sign == ',' || marked.count >= FEW && whole > 0;
        return suspect
                ? Display.quoted(marked.first) + " is read as " + marked.first.replace(',', '.') + "; if its " + name
                        + " sets thousands apart, write it without"
                : "";
    }
}
