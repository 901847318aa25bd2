package org.mixtura.data.csv;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import org.mixtura.data.cells.CellParser;

/** Detects a column of row names, which is the first column of a table and has no name. */
final class RowNames {
    private RowNames() {}

    /**
     * Whether the first record lacks the field over the row names, as in files of R's write.table. So that a heading above a table
     * is not taken for a header, the row names must be in quotes while the numbers are not, or be texts, or count the rows.
     *
     * @param quotes which fields of the records stand in quotes
     */
    static boolean areWithoutHeader(List<List<String>> records, List<BitSet> quotes) {
        int names = records.isEmpty() ? 0 : records.get(0).size();
        List<List<String>> rows = records.subList(Math.min(1, records.size()), records.size());
        if (rows.isEmpty() || rows.stream().anyMatch(row -> row.size() != names + 1)) {
            return false;
        }
        List<String> rowNames = rows.stream().map(row -> row.get(0)).toList();
        boolean delimiterAtEnd = rows.stream().allMatch(row -> row.get(names).isBlank());
        return !delimiterAtEnd
                && (areQuoted(quotes, names) || names > 1 && (areTexts(rowNames) || areNumbers(rowNames)));
    }

    /** Whether the header is in quotes, and of each row the first field but not all. */
    private static boolean areQuoted(List<BitSet> quotes, int names) {
        return quotes.get(0).cardinality() == names
                && quotes.subList(1, quotes.size()).stream()
                        .allMatch(row -> row.get(0) && row.cardinality() < names + 1);
    }

    private static boolean areTexts(List<String> cells) {
        CellParser parser = new CellParser('.');
        return cells.stream().allMatch(parser::isText) && new HashSet<>(cells).size() == cells.size();
    }

    /** Whether these count the rows from 0 or 1; no single one does. */
    static boolean areNumbers(List<String> cells) {
        if (cells.size() < 2 || !cells.get(0).strip().matches("[01]")) {
            return false;
        }
        int from = cells.get(0).strip().charAt(0) - '0';
        for (int row = 0; row < cells.size(); row++) {
            if (!cells.get(row).strip().equals(Integer.toString(from + row))) {
                return false;
            }
        }
        return true;
    }
}
