package org.mixtura.data.records;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mixtura.columns.InexactCells;
import org.mixtura.data.display.Display;

/**
 * Options for reading a table, and the selection of its columns. Options that are null are determined from the data.
 *
 * @param columns the features in the wanted order, or null for all numeric columns in the order of the file
 * @param exclude the columns that are left out
 * @param weights the column with the row weights, which is then not a feature, or null for none
 * @param labels the column with the known groups of rows, text or number, which is then not a feature, or null for none
 * @param cells the features whose values are not known exactly; the columns that tell how are no features, and an interval is a feature
 *     with the name that it has there
 * @param findUnits whether all other features are taken as rounded to units that are found in their values
 * @param names the names of all columns of a table without names, or null for x1, x2, ...
 * @param header whether the first record holds the names
 * @param delimiter the separator of the fields, or null to detect it
 * @param decimal the decimal sign, {@code '.'} or {@code ','}, or null to detect it
 * @param missing what becomes of rows in which a feature has no value
 */
@SuppressWarnings("exports") // @Nullable, which whoever compiles against this need not have
public record ReadOptions(
        @Nullable List<String> columns,
        List<String> exclude,
        @Nullable String weights,
        @Nullable String labels,
        InexactCells cells,
        boolean findUnits,
        @Nullable List<String> names,
        Header header,
        @Nullable Character delimiter,
        @Nullable Character decimal,
        Missing missing) {

    /** Whether the first record of a text table holds the column names. */
    public enum Header {
        AUTO,
        YES,
        NO
    }

    /** What becomes of rows in which a feature has no value. */
    public enum Missing {
        /** They are read, with NaN for what is missing. */
        KEEP,
        /** They are left out, and noted. */
        DROP,
        /** The table is refused. */
        REFUSE
    }

    private static final ReadOptions DEFAULTS = new ReadOptions(
            null, List.of(), null, null, InexactCells.NONE, false, null, Header.AUTO, null, null, Missing.REFUSE);

    public ReadOptions {
        columns = columns == null ? null : List.copyOf(columns);
        exclude = List.copyOf(exclude);
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(missing, "missing");
        names = names == null ? null : List.copyOf(names);
        checkColumns(columns);
        checkLabels(labels, columns, weights);
        InexactColumns.check(cells, columns, exclude, weights, labels);
        checkNames(names);
        checkSigns(delimiter, decimal);
    }

    /** All numeric columns, no weights, no labels, no missing cells, and a dialect that is detected from the data. */
    public static ReadOptions defaults() {
        return DEFAULTS;
    }

    public ReadOptions withColumns(@Nullable List<String> columns) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withExclude(List<String> exclude) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withWeights(@Nullable String weights) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withLabels(@Nullable String labels) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    /**
     * The same, for features whose values are not known exactly.
     *
     * @param findUnits whether all others are taken as rounded to units that are found in their values
     * @throws IllegalArgumentException if a column has two meanings, or such a feature is left out
     */
    public ReadOptions withCells(InexactCells cells, boolean findUnits) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withNames(@Nullable List<String> names) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withHeader(Header header) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withDelimiter(@Nullable Character delimiter) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withDecimal(@Nullable Character decimal) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    public ReadOptions withMissing(Missing missing) {
        return new ReadOptions(
                columns, exclude, weights, labels, cells, findUnits, names, header, delimiter, decimal, missing);
    }

    private static void checkColumns(@Nullable List<String> columns) {
        if (columns == null) {
            return;
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("no column is named: name at least one, or none at all for every one");
        }
        checkDistinct(columns, "name each feature once");
    }

    private static void checkLabels(@Nullable String labels, @Nullable List<String> columns, @Nullable String weights) {
        if (labels == null) {
            return;
        }
        if (labels.equals(weights)) {
            throw new IllegalArgumentException("the column " + Display.quoted(labels)
                    + " holds either the weights or the labels of the rows, not both");
        }
        if (columns != null && columns.contains(labels)) {
            throw new IllegalArgumentException(
                    "the column " + Display.quoted(labels) + " holds either the labels or a feature, not both");
        }
    }

    private static void checkNames(@Nullable List<String> names) {
        if (names == null) {
            return;
        }
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the name of a column is empty: give each column a name");
        }
        checkDistinct(names, "give each column a name of its own");
    }

    private static void checkDistinct(List<String> columns, String remedy) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                throw new IllegalArgumentException(
                        "the column " + Display.quoted(column) + " is named twice: " + remedy);
            }
        }
    }

    private static void checkSigns(@Nullable Character delimiter, @Nullable Character decimal) {
        if (decimal != null && decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("the decimal sign is '.' or ',', not " + Display.quoted("" + decimal));
        }
        if (delimiter == null) {
            return;
        }
        if (delimiter.equals(decimal)) {
            throw new IllegalArgumentException("the delimiter and the decimal sign are both "
                    + Display.quoted("" + delimiter) + ": they must differ");
        }
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || Character.isLetterOrDigit(delimiter)) {
            throw new IllegalArgumentException(
                    Display.quoted("" + delimiter) + " cannot be a delimiter: use a sign such as ',' ';' '|' or a tab");
        }
    }
}
