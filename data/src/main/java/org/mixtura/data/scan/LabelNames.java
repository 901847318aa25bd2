package org.mixtura.data.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.cells.CellType;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.LabelFacts;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/**
 * The different labels of a column, numbered as they come, with the number of rows of each. A cell is a label without the blanks around it;
 * equal numbers are the same label however they are written, but a code such as 007 is not the number 7. An empty cell, or a word for a
 * missing value, is none, in any format.
 */
final class LabelNames {
    /** The code of a row without a label. */
    static final int NONE = -1;

    private static final int MOST = 1000;
    private static final int LONGEST = 1000;
    private static final int MOST_CELLS = 1 << 13;

    private final RecordReader reader;
    private final int index;
    private final Map<String, Integer> codes = new HashMap<>();
    /** The codes of cells as they are written, so that each is read once. */
    private final Map<String, Integer> byCell = new HashMap<>();

    private final List<String> names = new ArrayList<>();
    private long[] rows = new long[16];
    private long unlabelled;

    LabelNames(RecordReader reader, int index) {
        this.reader = reader;
        this.index = index;
    }

    /**
     * Takes in the cell of the reader's current record, and returns the code of its label.
     *
     * @throws DataException if there are more labels than groups can be meant by
     */
    int add() {
        String cell = reader.cell(index);
        Integer known = byCell.get(cell);
        int code = known == null ? codeOf(cell) : known;
        if (code == NONE) {
            unlabelled++;
        } else {
            rows[code]++;
        }
        return code;
    }

    private int codeOf(String cell) {
        String name = name(cell);
        Integer known = codes.get(name);
        int code = name.isEmpty() ? NONE : known == null ? next(name) : known;
        if (byCell.size() < MOST_CELLS && cell.length() <= LONGEST) {
            byCell.put(cell, code);
        }
        return code;
    }

    private static String name(String cell) {
        return switch (CellType.of(cell)) {
            case MISSING -> "";
            case NUMBER -> number(cell);
            case INTEGER, TEXT -> CellParser.stripped(cell);
        };
    }

    private static String number(String cell) {
        CellParser parser = new CellParser('.');
        parser.parse(cell);
        return NumberText.of(parser.value() + 0.0); // -0 is 0
    }

    private int next(String name) {
        if (name.length() > LONGEST) {
            throw refused("the label " + Display.quoted(name) + " on " + reader.place() + " has "
                    + Display.count(name.length(), "character") + ", and may have " + Display.count(LONGEST)
                    + "; is it a text?");
        }
        int code = names.size();
        if (code == MOST) {
            throw refused("more than " + Display.count(MOST) + " different labels, " + Display.quoted(name) + " on "
                    + reader.place() + " is the next; does it number the rows?");
        }
        rows = code == rows.length ? Arrays.copyOf(rows, 2 * code) : rows;
        names.add(name);
        codes.put(name, code);
        return code;
    }

    private DataException refused(String fault) {
        return new DataException(reader.name() + ", column " + Display.quoted(column()) + ": " + fault
                + " --labels names a column of groups");
    }

    /** The name of the column. */
    String column() {
        return reader.columns().get(index);
    }

    /** The labels by their codes. */
    List<String> names() {
        return names;
    }

    /** Whether no label is that of two rows. */
    boolean isEachAlone() {
        return Arrays.stream(rows).allMatch(count -> count <= 1);
    }

    /** What a profile tells of them. */
    LabelFacts facts() {
        return LabelFacts.of(column(), names, Arrays.copyOf(rows, names.size()), unlabelled);
    }
}
