package org.mixtura.data.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.cells.CellParser;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.Limits;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.files.TextInput;
import org.mixtura.data.files.TextRecords;
import org.mixtura.data.records.ColumnNames;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;

/** The records of a delimited text file. */
public final class CsvRecords extends TextRecords {
    private static final int SAMPLE_BYTES = 1 << 16;

    /** The sample for wide tables, of which {@link #SAMPLE_BYTES} hold fewer than two lines. */
    private static final int LARGE_SAMPLE_BYTES = 1 << 20;

    private static final int LONGEST_FIELD = 1 << 24;

    private final Dialect dialect;
    private final Fields fields = new Fields();
    private final CloseableIterator<Fields> records;
    private CellParser parser;
    private final List<String> columns;
    private final boolean named;
    private final boolean firstColumnUnnamed;

    private CsvRecords(TextInput input, TableFormat format, ReadOptions options) throws IOException {
        super(input);
        LeadingRecords sample = new LeadingRecords(input.beginning(SAMPLE_BYTES));
        if (!sample.isEnough()) {
            sample = new LeadingRecords(input.beginning(LARGE_SAMPLE_BYTES));
        }
        this.dialect = Dialect.detect(sample, format, options);
        this.parser = dialect.decimals().parser(0);
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
        this.firstColumnUnnamed =
                dialect.rowNames() || dialect.header() && fields.get(0).isBlank();
        noteDialect(options);
        this.named = options.names() != null;
        this.columns = nameColumns(options);
        dialect.decimals().notes(columns).forEach(this::note);
        if (!dialect.header()) {
            handOutFirst(); // it was read for the number of its fields
        }
    }

    public static CsvRecords open(String source, TableFormat format, ReadOptions options, InputStream standardInput)
            throws IOException {
        return open(TextInput.open(source, standardInput), input -> new CsvRecords(input, format, options));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    protected boolean read() throws IOException {
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
        boolean decimalComma = cell.indexOf(',') >= 0 && parse(column) == CellKind.NUMBER;
        return decimalComma ? cell.replace(',', '.') : cell;
    }

    @Override
    public CellKind parse(int column) {
        parser = dialect.decimals().parser(column);
        CellKind kind = parser.parse(fields.text(), fields.start(column), fields.end(column));
        if (parser.isRounded()) {
            noteRounded(column);
        }
        return kind;
    }

    @Override
    public double value() {
        return parser.value();
    }

    @Override
    public String fault(CellKind kind, String cell) {
        for (char sign : new char[] {'.', ','}) {
            if (kind == CellKind.TEXT && new CellParser(sign).parse(cell) == CellKind.NUMBER) {
                return Display.quoted(cell.strip()) + " is not a number where the decimal sign is a "
                        + (sign == '.' ? "comma" : "point");
            }
        }
        return kind.fault(cell);
    }

    @Override
    public boolean isNumbered() {
        return !dialect.header() && !named;
    }

    @Override
    public boolean isFirstColumnUnnamed() {
        return firstColumnUnnamed;
    }

    private boolean advance() throws IOException {
        try {
            while (records.hasNext()) {
                records.next();
                if (fields.isOverlong()) {
                    throw new DataException(where() + " has more than " + Display.count(Limits.MOST_COLUMNS)
                            + " fields or is far too long: is the table turned on its side?");
                }
                if (fields.isBinary()) {
                    throw input().holdsBinaryData(line());
                }
                if (!fields.isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException e) {
            throw input().failure(Objects.requireNonNull(e.getCause(), "what was not checked"));
        } catch (CsvParseException e) {
            throw new DataException(where() + ": this record cannot be split into fields: a quote is not closed,"
                    + " or text follows a closing quote, or a field is longer than 16 MiB; mend its quotes");
        }
    }

    private void noteDialect(ReadOptions options) {
        if (!input().isUtf8()) {
            note("the text is UTF-16");
        }
        if (!dialect.inWords().isEmpty()) {
            note(dialect.inWords());
        }
        if (dialect.header() && options.header() == ReadOptions.Header.AUTO && holdsNumber()) {
            note("the first line is taken for the header, though it holds numbers");
        }
        if (dialect.doubtful()) {
            note("the first line is taken for a row, though its numbers could be names: --header yes takes them so");
        }
        if (dialect.rowNames()) {
            note("the header has one field less than the lines: their first holds the names of the rows");
        }
    }

    private boolean holdsNumber() {
        return fields.toList().stream().anyMatch(field -> new CellParser('.').parse(field) == CellKind.NUMBER);
    }

    private List<String> nameColumns(ReadOptions options) {
        int count = fields.count();
        if (dialect.header()) {
            ColumnNames.refuseGiven(
                    options, name(), "leave --names out, or say --header no if its first line is a row");
            List<String> names = fields.toList();
            if (dialect.rowNames()) {
                names.add(0, "");
            }
            return distinctNames(names);
        }
        if (options.names() == null) {
            note("no header line: columns are named " + (count == 1 ? "x1" : count == 2 ? "x1, x2" : "x1, x2, x3")
                    + (count > 3 ? ", ..." : ""));
        }
        return ColumnNames.given(options, count, name());
    }
}
