package org.mixtura.data.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.data.cells.CellKind;
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

    private final RecordReader reader;
    private final int index;
    private final Map<String, Integer> codes = new HashMap<>();
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
        String name = reader.parse(index) == CellKind.MISSING ? "" : name(reader.cell(index));
        if (name.isEmpty()) {
            unlabelled++;
            return NONE;
        }
        Integer known = codes.get(name);
        int code = known == null ? next(name) : known;
        rows[code]++;
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
        int code = names.size();
        if (code == MOST) {
            throw new DataException(reader.name() + ", column " + Display.quoted(column()) + ": more than "
                    + Display.count(MOST) + " different labels, " + Display.quoted(name) + " on " + reader.place()
                    + " is the next; does it number the rows? --labels names a column of groups");
        }
        rows = code == rows.length ? Arrays.copyOf(rows, 2 * code) : rows;
        names.add(name);
        codes.put(name, code);
        return code;
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
