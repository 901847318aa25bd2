package org.mixtura.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The records of a delimited text file. */
final class CsvRecords extends RecordReader {
    private static final int SAMPLE_BYTES = 1 << 16;

    /** For tables so wide that {@link #SAMPLE_BYTES} are not even two lines. */
    private static final int LARGE_SAMPLE_BYTES = 1 << 20;

    private static final int LONGEST_FIELD = 1 << 24;

    private final TextInput input;
    private final Dialect dialect;
    private final Fields fields = new Fields();
    private final CloseableIterator<Fields> records;
    private final CellParser parser;
    private final List<String> columns;
    private final List<String> notes = new ArrayList<>();
    private final boolean firstColumnUnnamed;

    /** Without a header the first record, read for the number of its fields, is the first to be handed out. */
    private boolean pending;

    private CsvRecords(TextInput input, TableFormat format, ReadOptions options) throws IOException {
        super(input.name());
        this.input = input;
        Sample sample = input.sample(SAMPLE_BYTES);
        if (!sample.isEnough()) {
            sample = input.sample(LARGE_SAMPLE_BYTES);
        }
        this.dialect = Dialect.detect(sample, format, options);
        this.parser = new CellParser(dialect.decimal());
        this.records = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(fields, input.reader())
                .iterator();
        if (!advance()) {
            throw new DataException(name() + " is empty: there is no table in it");
        }
        noteDialect(options);
        this.firstColumnUnnamed = dialect.header() && fields.get(0).isBlank();
        this.columns = nameColumns();
        this.pending = !dialect.header();
    }

    static CsvRecords open(String source, TableFormat format, ReadOptions options, InputStream standardInput)
            throws IOException {
        TextInput input = TextInput.open(source, standardInput);
        try {
            return new CsvRecords(input, format, options);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.empty();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public boolean next() throws IOException {
        if (pending) {
            pending = false;
            return true;
        }
        if (!advance()) {
            return false;
        }
        if (fields.count() != columns.size()) {
            throw new DataException(where() + " has " + fields.count()
                    + (fields.count() == 1 ? " field" : " fields") + " where "
                    + (dialect.header() ? "the header" : "the first line") + " has " + columns.size()
                    + "; mend the line, or put fields that hold the delimiter (" + dialect.shownDelimiter()
                    + ") in quotes");
        }
        return true;
    }

    @Override
    public long line() {
        return fields.line();
    }

    @Override
    public String cell(int column) {
        String cell = fields.get(column);
        boolean decimalComma = dialect.decimal() == ',' && cell.indexOf(',') >= 0;
        return decimalComma && parse(column) == CellKind.NUMBER ? cell.replace(',', '.') : cell;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    @Override
    protected CellKind parse(int column) {
        return parser.parse(fields.text(), fields.start(column), fields.end(column));
    }

    @Override
    protected double value() {
        return parser.value();
    }

    @Override
    protected String place() {
        return "line " + line();
    }

    @Override
    protected boolean isFirstColumnUnnamed() {
        return firstColumnUnnamed;
    }

    private boolean advance() throws IOException {
        try {
            while (records.hasNext()) {
                records.next();
                if (fields.isOverlong()) {
                    throw new DataException(where() + " has more than " + Shown.count(ColumnNames.MOST)
                            + " fields or is far too long: is the table turned on its side?");
                }
                if (!fields.isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            throw input.failure(e.getCause());
        } catch (CsvParseException e) {
            throw new DataException(where() + ": this record cannot be split into fields: a quote is not closed,"
                    + " or text follows a closing quote, or a field is longer than 16 MiB; mend its quotes");
        }
    }

    private void noteDialect(ReadOptions options) {
        if (!input.isUtf8()) {
            notes.add("the text is UTF-16");
        }
        if (!dialect.inWords().isEmpty()) {
            notes.add(dialect.inWords());
        }
        if (dialect.header() && options.header() == ReadOptions.Header.AUTO && holdsNumber()) {
            notes.add("the first line is taken for the header, though it holds numbers");
        }
    }

    private boolean holdsNumber() {
        for (int column = 0; column < fields.count(); column++) {
            if (parse(column) == CellKind.NUMBER) {
                return true;
            }
        }
        return false;
    }

    private List<String> nameColumns() {
        int count = fields.count();
        if (dialect.header()) {
            return ColumnNames.fromHeader(fields.toList(), notes);
        }
        notes.add("no header line: columns are named " + (count == 1 ? "x1" : count == 2 ? "x1, x2" : "x1, x2, x3")
                + (count > 3 ? ", ..." : ""));
        return ColumnNames.numbered(count);
    }
}
