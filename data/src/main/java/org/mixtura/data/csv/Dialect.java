package org.mixtura.data.csv;

import java.util.BitSet;
import java.util.List;
import org.mixtura.data.display.Display;
import org.mixtura.data.files.TableFormat;
import org.mixtura.data.records.ReadOptions;

/**
 * The dialect of a text table.
 *
 * @param delimiter the separator of the fields
 * @param decimals the decimal sign of each column
 * @param header whether the first record holds the names
 * @param rowNames whether there is a first column that the header has no field for
 * @param doubtful whether the first record is taken for a row, though it may hold names
 */
record Dialect(char delimiter, DecimalSigns decimals, boolean header, boolean rowNames, boolean doubtful) {
    /** In the order of preference; the comma comes last, as it may also be a decimal sign. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    /** Detects from the sample all properties that the options leave open. */
    static Dialect detect(LeadingRecords sample, TableFormat format, ReadOptions options) {
        char delimiter = delimiter(sample, format, options);
        List<List<String>> records = sample.records(delimiter);
        DecimalSigns decimals = options.decimal() != null
                ? DecimalSigns.of(options.decimal())
                : DecimalSigns.detect(records, delimiter);
        if (options.header() == ReadOptions.Header.NO || records.isEmpty()) {
            return new Dialect(delimiter, decimals, false, false, false);
        }
        List<BitSet> quotes = sample.quotes(delimiter);
        boolean rowNames = RowNames.areWithoutHeader(records, quotes);
        if (rowNames || options.header() == ReadOptions.Header.YES) {
            return new Dialect(delimiter, decimals, true, rowNames, false);
        }
        HeaderRule rule = new HeaderRule(records, quotes, decimals);
        boolean header = rule.holdsNames();
        return new Dialect(delimiter, decimals, header, false, !header && rule.isDoubtful());
    }

    /** In words, for the notes; empty for the usual comma and point. */
    String inWords() {
        String fields = "columns separated by " + shownDelimiter();
        if (decimals.isComma()) {
            return "decimal comma, " + fields;
        }
        return delimiter == ',' ? "" : fields;
    }

    /** The delimiter, for messages. */
    String shownDelimiter() {
        return delimiter == '\t' ? "tab" : Display.quoted("" + delimiter);
    }

    private static char delimiter(LeadingRecords sample, TableFormat format, ReadOptions options) {
        if (options.delimiter() != null) {
            return options.delimiter();
        }
        if (format == TableFormat.TSV) {
            return '\t';
        }
        boolean decimalComma = options.decimal() != null && options.decimal() == ',';
        char most = decimalComma ? ';' : ',';
        int mostFields = 1;
        for (char delimiter : DELIMITERS) {
            List<List<String>> records = sample.records(delimiter);
            if (records.isEmpty() || decimalComma && delimiter == ',') {
                continue;
            }
            int fields = records.get(0).size();
            boolean regular = fields > 1 && isRectangular(records)
                    || RowNames.areWithoutHeader(records, sample.quotes(delimiter));
            if (regular) {
                return delimiter;
            }
            if (fields > mostFields) {
                most = delimiter;
                mostFields = fields;
            }
        }
        return most;
    }

    private static boolean isRectangular(List<List<String>> records) {
        int fields = records.get(0).size();
        for (List<String> record : records) {
            if (record.size() != fields) {
                return false;
            }
        }
        return true;
    }
}
