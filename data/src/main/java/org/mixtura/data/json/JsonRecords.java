package org.mixtura.data.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.Limits;
import org.mixtura.data.files.TextInput;
import org.mixtura.data.files.TextRecords;
import org.mixtura.data.records.DataException;
import org.mixtura.internal.json.JsonException;
import org.mixtura.internal.json.JsonReader;

/**
 * The objects of a JSON file, one after the other or in one array. The members of the first are the columns; later objects may have
 * them in any order, and may lack some, which are missing cells. Numbers are numbers, true and false are 1 and 0, null is a missing
 * cell, and all other values are text.
 */
public final class JsonRecords extends TextRecords {
    private static final int FIRST_CAPACITY = 16;

    private final JsonReader json;
    private final boolean array;
    private final CellParser parser = new CellParser('.');
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> columns;
    private CellKind[] kinds = new CellKind[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private String[] cells = new String[FIRST_CAPACITY];
    private final BitSet rounded = new BitSet();
    private double value;
    private int line;
    private long characters;
    private boolean ended;

    private JsonRecords(TextInput input) throws IOException {
        super(input);
        this.json = JsonReader.ofRecords(input.utf8());
        this.array = json.peek() == '[';
        if (array) {
            json.beginArray();
        }
        List<String> members = new ArrayList<>();
        if (!advance(members)) {
            throw new DataException(name() + " is empty: there is no table in it");
        }
        if (members.isEmpty()) {
            throw new DataException(where() + ": the first object has no members, which would name the columns");
        }
        this.columns = List.copyOf(members);
        handOutFirst();
    }

    public static JsonRecords open(String source) throws IOException {
        return open(TextInput.open(source, InputStream.nullInputStream()), JsonRecords::of);
    }

    private static JsonRecords of(TextInput input) throws IOException {
        try {
            return new JsonRecords(input);
        } catch (JsonException e) {
            throw new DataException(input.name() + ", " + e.getMessage());
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    protected boolean read() throws IOException {
        try {
            return advance(columns);
        } catch (JsonException e) {
            throw new DataException(name() + ", " + e.getMessage());
        } catch (IOException e) {
            throw input().failure(e);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String cell(int column) {
        return cells[column];
    }

    @Override
    public CellKind parse(int column) {
        value = values[column];
        if (rounded.get(column)) {
            noteRounded(column);
        }
        return kinds[column];
    }

    @Override
    public double value() {
        return value;
    }

    private boolean advance(List<String> members) throws IOException {
        if (ended || (array ? !json.nextElement() : json.peek() < 0)) {
            ended = true; // whoever reads ahead asks once more
            json.end();
            return false;
        }
        int start = json.peek();
        line = json.line();
        if (start != '{') {
            throw json.unexpected("an object such as {\"a\": 1, \"b\": 2} for each row");
        }
        Arrays.fill(kinds, CellKind.MISSING);
        Arrays.fill(values, Double.NaN);
        Arrays.fill(cells, "");
        rounded.clear();
        json.beginObject();
        characters = 0;
        int expected = 0;
        for (String member = json.nextName(); member != null; member = json.nextName()) {
            int column = column(member, expected, members);
            readCell(column);
            expected = column + 1;
            characters += member.length() + cells[column].length();
            if (characters > Limits.MOST_CHARACTERS) {
                throw json.error("an object of more than " + Limits.MOST_CHARACTERS + " characters");
            }
        }
        return true;
    }

    /** The column of a member, which usually follows that of the previous member; the first object determines the columns. */
    private int column(String member, int expected, List<String> members) throws IOException {
        if (expected < members.size() && members.get(expected).equals(member)) {
            return expected;
        }
        Integer place = places.get(member);
        if (place != null) {
            return place;
        }
        if (columns != null) {
            throw json.error("the first object has no member " + Display.quoted(member) + ", only "
                    + Display.list(members) + ": give it there too, if only as null");
        }
        int column = members.size();
        if (column == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * column);
            values = Arrays.copyOf(values, 2 * column);
            cells = Arrays.copyOf(cells, 2 * column);
        }
        members.add(member);
        places.put(member, column);
        return column;
    }

    private void readCell(int column) throws IOException {
        switch (json.peek()) {
            case 'n' -> json.skipNull();
            case 't', 'f' -> {
                boolean yes = json.bool();
                set(column, CellKind.NUMBER, yes ? 1 : 0, Boolean.toString(yes));
            }
            case '"' -> set(column, CellKind.TEXT, Double.NaN, json.string());
            case '{', '[' -> set(column, CellKind.TEXT, Double.NaN, json.text());
            default -> {
                String number = json.numberText();
                set(column, parser.parse(number), parser.value(), number);
                rounded.set(column, parser.isRounded());
            }
        }
    }

    private void set(int column, CellKind kind, double number, String cell) {
        kinds[column] = kind;
        values[column] = number;
        cells[column] = cell;
    }
}
