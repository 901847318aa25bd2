package org.mixtura.data.json;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.cells.CellType;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.files.TextOutput;
import org.mixtura.data.records.RecordWriter;
import org.mixtura.internal.json.JsonText;

/**
 * JSON, UTF-8: an object per row and per line, or all of them in one array. NaN and missing cells are null; an infinite number,
 * which JSON cannot represent, is the text inf or -inf.
 */
public final class JsonTableWriter implements RecordWriter {
    private final TextOutput output;
    private final boolean array;
    private final Writer text;
    private final String[] members;
    private final String[] row;
    private boolean begun;

    private JsonTableWriter(TextOutput output, boolean array, List<String> columns) {
        this.output = output;
        this.array = array;
        this.text = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
        this.members = columns.stream().map(name -> JsonText.quote(name) + ": ").toArray(String[]::new);
        this.row = new String[members.length];
    }

    public static JsonTableWriter open(String target, TableFormat format, List<String> columns) throws IOException {
        return new JsonTableWriter(TextOutput.ofFile(target), format == TableFormat.JSON, columns);
    }

    @Override
    public void text(String cell, int column) {
        row[column] = switch (CellType.of(cell)) {
            case MISSING -> "null";
            case INTEGER -> cell.strip();
            case NUMBER -> NumberText.of(valueOf(cell));
            case TEXT -> JsonText.quote(cell);
        };
    }

    @Override
    public void number(double cell, int column) {
        String number = NumberText.of(cell);
        row[column] = Double.isNaN(cell) ? "null" : Double.isInfinite(cell) ? JsonText.quote(number) : number;
    }

    @Override
    public void integer(long cell, int column) {
        row[column] = Long.toString(cell);
    }

    @Override
    public void endRow() throws IOException {
        try {
            text.write(array ? (begun ? ",\n{" : "[\n{") : "{");
            for (int i = 0; i < row.length; i++) {
                text.write(i == 0 ? "" : ", ");
                text.write(members[i]);
                text.write(row[i]);
            }
            text.write(array ? "}" : "}\n");
            begun = true;
        } catch (IOException e) {
            throw Display.named(output.name(), e);
        }
    }

    @Override
    public void commit() throws IOException {
        try {
            if (array) {
                text.write(begun ? "\n]\n" : "[]\n");
            }
            text.flush();
            output.commit();
        } catch (IOException e) {
            throw Display.named(output.name(), e);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    private static double valueOf(String cell) {
        CellParser parser = new CellParser('.');
        parser.parse(cell);
        return parser.value();
    }
}
