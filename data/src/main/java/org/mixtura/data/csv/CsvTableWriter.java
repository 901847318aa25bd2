package org.mixtura.data.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.cells.NumberText;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.files.TextOutput;
import org.mixtura.data.records.RecordWriter;

/** Comma- or tab-separated text, UTF-8, one line per row, fields quoted where they must be. */
public final class CsvTableWriter implements RecordWriter {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final TextOutput output;
    private final CsvWriter csv;
    private final CellParser numbers = new CellParser('.');
    private final String[] row;

    private CsvTableWriter(TextOutput output, TableFormat format, List<String> columns) throws IOException {
        this.output = output;
        this.row = new String[columns.size()];
        this.csv = CsvWriter.builder()
                .fieldSeparator(format == TableFormat.TSV ? '\t' : ',')
                .lineDelimiter(LineDelimiter.LF)
                .build(output.stream());
        for (int i = 0; i < row.length; i++) {
            row[i] = guarded(columns.get(i));
        }
        endRow();
    }

    public static CsvTableWriter open(
            String target, TableFormat format, List<String> columns, OutputStream standardOutput) throws IOException {
        TextOutput output = TextOutput.open(target, standardOutput);
        try {
            return new CsvTableWriter(output, format, columns);
        } catch (IOException e) {
            output.close();
            throw e;
        }
    }

    @Override
    public void text(String cell, int column) {
        row[column] = guarded(cell);
    }

    @Override
    public void number(double cell, int column) {
        row[column] = NumberText.of(cell);
    }

    @Override
    public void integer(long cell, int column) {
        row[column] = Long.toString(cell);
    }

    @Override
    public void endRow() throws IOException {
        try {
            csv.writeRecord(row);
        } catch (UncheckedIOException e) {
            throw Display.named(output.name(), Objects.requireNonNull(e.getCause(), "what was not checked"));
        }
    }

    @Override
    public void commit() throws IOException {
        try {
            csv.flush();
            output.commit();
        } catch (IOException e) {
            throw Display.named(output.name(), e);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    /** A spreadsheet runs a cell with one of these signs in front; see OWASP, "CSV Injection". */
    private String guarded(String cell) {
        boolean suspect = !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
        return suspect && numbers.isText(cell) ? "'" + cell : cell;
    }
}
