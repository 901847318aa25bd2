package org.mixtura.data;

import java.util.List;

/**
 * How a text table is written.
 *
 * @param delimiter what separates the fields
 * @param decimal the decimal sign
 * @param header whether the first record holds the names
 */
record Dialect(char delimiter, char decimal, boolean header) {
    /** In the order of preference; the comma comes last, as it may also be a decimal sign. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    /** Three numbers in four under a text make the text a name. */
    private static final double CLEAR_MAJORITY = 0.75;

    /** What the options leave open is decided by the sample. */
    static Dialect detect(Sample sample, TableFormat format, ReadOptions options) {
        char delimiter = delimiter(sample, format, options);
        List<List<String>> records = sample.records(delimiter);
        char decimal = options.decimal() != null ? options.decimal() : decimal(records, delimiter);
        boolean header = switch (options.header()) {
            case YES -> true;
            case NO -> false;
            case AUTO -> hasHeader(records, new CellParser(decimal));
        };
        return new Dialect(delimiter, decimal, header);
    }

    /** In words, for the notes; empty for the usual comma and point. */
    String inWords() {
        String fields = "columns separated by " + shownDelimiter();
        if (decimal == ',') {
            return "decimal comma, " + fields;
        }
        return delimiter == ',' ? "" : fields;
    }

    /** The delimiter, for messages. */
    String shownDelimiter() {
        return delimiter == '\t' ? "tab" : Shown.quoted("" + delimiter);
    }

    private static char delimiter(Sample sample, TableFormat format, ReadOptions options) {
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
            if (fields > 1 && isRectangular(records)) {
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

    /** A comma only where it cannot separate fields, where some number has one, and where no number has a point. */
    private static char decimal(List<List<String>> records, char delimiter) {
        boolean comma = delimiter != ',' && hasNumberWith(',', records);
        return comma && !hasNumberWith('.', records) ? ',' : '.';
    }

    private static boolean hasNumberWith(char sign, List<List<String>> records) {
        CellParser parser = new CellParser(sign);
        for (List<String> record : records) {
            for (String cell : record) {
                if (cell.indexOf(sign) >= 0 && parser.parse(cell) == CellKind.NUMBER) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasHeader(List<List<String>> records, CellParser parser) {
        if (records.isEmpty()) {
            return false;
        }
        List<String> first = records.get(0);
        boolean text = false;
        boolean number = false;
        for (String field : first) {
            CellKind kind = parser.parse(field);
            text |= kind == CellKind.TEXT;
            number |= kind == CellKind.NUMBER || kind == CellKind.INFINITE;
        }
        return number ? text && hasNameOverNumbers(records, parser) || numbersRows(records) : text;
    }

    private static boolean hasNameOverNumbers(List<List<String>> records, CellParser parser) {
        List<String> first = records.get(0);
        for (int column = 0; column < first.size(); column++) {
            if (parser.parse(first.get(column)) == CellKind.TEXT && isNumericBelow(records, column, parser)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumericBelow(List<List<String>> records, int column, CellParser parser) {
        int numbers = 0;
        int present = 0;
        for (List<String> record : records.subList(1, records.size())) {
            CellKind kind = column < record.size() ? parser.parse(record.get(column)) : CellKind.MISSING;
            present += kind == CellKind.MISSING ? 0 : 1;
            numbers += kind == CellKind.NUMBER ? 1 : 0;
        }
        return numbers > 0 && numbers >= CLEAR_MAJORITY * present;
    }

    /** A data frame with numbers for names is written as {@code ,0,1,2}: a blank field over the numbers of the rows. */
    private static boolean numbersRows(List<List<String>> records) {
        if (!records.get(0).get(0).isBlank() || records.size() < 3) {
            return false;
        }
        String start = records.get(1).get(0).strip();
        if (!start.equals("0") && !start.equals("1")) {
            return false;
        }
        int first = start.charAt(0) - '0';
        for (int row = 1; row < records.size(); row++) {
            if (!records.get(row).get(0).strip().equals(Integer.toString(first + row - 1))) {
                return false;
            }
        }
        return true;
    }
}
