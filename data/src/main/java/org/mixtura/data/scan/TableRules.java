package org.mixtura.data.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;

/** Decides which of the scanned columns are features, and refuses invalid cells. */
public final class TableRules {
    /** Fewer labels may well be of one row each. */
    private static final int MANY_LABELS = 20;

    private final TableScan scan;
    private final RecordReader reader;

    public TableRules(TableScan scan) {
        this.scan = scan;
        this.reader = scan.reader();
    }

    /**
     * The features: the columns that were named, or every numeric one; each column left out is noted, and so are rows.
     *
     * @throws DataException if there is no row or no feature, or a feature has a cell that is not a finite number; that is missing, only
     *     where such are refused
     */
    public List<ColumnScan> features(ColumnSelection selection, List<String> notes) throws IOException {
        if (scan.rows() == 0) {
            throw new DataException(reader.name() + " has columns but no rows: there is nothing to read");
        }
        List<ColumnScan> features = selection.named() ? scan.features() : numeric(notes);
        if (features.isEmpty()) {
            throw new DataException(reader.name() + " has no numeric column among " + Display.list(reader.columns())
                    + (reader.columns().size() == 1
                            ? ": are its columns separated by another sign?"
                            : ": at least one is needed"));
        }
        refuse(CellKind.TEXT, features);
        refuse(CellKind.INFINITE, features);
        if (selection.missing() == ReadOptions.Missing.REFUSE) {
            refuse(CellKind.MISSING, features);
        } else if (selection.missing() == ReadOptions.Missing.DROP) {
            dropIncomplete(features, notes);
        }
        features.stream().map(ColumnScan::doubt).filter(Objects::nonNull).forEach(notes::add);
        return features;
    }

    /**
     * The column of the row weights, or null if none is selected.
     *
     * @throws DataException if a weight is negative, missing or not a finite number, or if all are zero
     */
    public @Nullable ColumnScan weights() {
        ColumnScan column = scan.weights();
        if (column == null) {
            return null;
        }
        for (CellKind kind : new CellKind[] {CellKind.TEXT, CellKind.INFINITE, CellKind.MISSING}) {
            if (column.count(kind) > 0) {
                throw badWeight(column, column.firstPlace(kind), reader.fault(kind, column.firstCell(kind)));
            }
        }
        if (column.firstNoWeightPlace() != null) {
            throw badWeight(
                    column, column.firstNoWeightPlace(), "the weight " + column.firstNoWeight() + " is negative");
        }
        if (column.largest() == 0) {
            throw new DataException(reader.name() + ", column " + Display.quoted(column.name())
                    + ": all weights are zero, so no row would count; at least one must be positive");
        }
        return column;
    }

    /**
     * The column of the labels of rows, or null if none is selected.
     *
     * @throws DataException if many rows have labels, and each of them another one
     */
    public @Nullable LabelScan labels() {
        LabelScan column = scan.labels();
        if (column != null && column.names().size() >= MANY_LABELS && column.isEachAlone()) {
            throw new DataException(reader.name() + ", column " + Display.quoted(column.name()) + ": each of its "
                    + Display.count(column.names().size(), "label") + " is of one row only; does it number the rows?");
        }
        return column;
    }

    private DataException badWeight(ColumnScan column, String place, String fault) {
        return new DataException(reader.where(place, column.index()) + ": " + fault
                + "; row weights must be finite numbers, zero or above");
    }

    /** Refuses a table that is too large for an array, with the number of its values, before the array is allocated. */
    public static void checkSize(String name, long rows, int features) {
        long values = rows * features;
        if (values > TableScan.MOST_VALUES) {
            throw new DataException(name + " has " + Display.count(rows) + " rows x " + Display.count(features)
                    + " features = " + Display.count(values) + " values, more than the "
                    + Display.count(TableScan.MOST_VALUES)
                    + " one table can hold: name fewer features with --columns, or take a part of the rows");
        }
    }

    private void dropIncomplete(List<ColumnScan> features, List<String> notes) throws IOException {
        long dropped = scan.dropIncomplete(features);
        if (scan.rows() == 0) {
            throw new DataException(
                    reader.name() + " has a missing cell in every row: there is nothing left without them;"
                            + " leave columns out with --exclude");
        }
        if (dropped > 0) {
            notes.add(Display.count(dropped, "row") + " with missing cells " + (dropped == 1 ? "was" : "were")
                    + " left out");
        }
    }

    private List<ColumnScan> numeric(List<String> notes) {
        List<ColumnScan> numeric = new ArrayList<>();
        Map<TableProfile.Kind, List<String>> others = new EnumMap<>(TableProfile.Kind.class);
        for (ColumnScan column : scan.features()) {
            if (column.kind() == TableProfile.Kind.NUMERIC || column.isInexact()) {
                numeric.add(column);
            } else {
                others.computeIfAbsent(column.kind(), kind -> new ArrayList<>()).add(column.name());
            }
        }
        others.forEach((kind, names) -> notes.add(leftOut(kind, names)));
        return numeric;
    }

    private static String leftOut(TableProfile.Kind kind, List<String> names) {
        String columns = names.size() == 1 ? "column " : "columns ";
        return switch (kind) {
            case TEXT -> "left out the text " + columns + Display.list(names);
            case EMPTY -> "left out the empty " + columns + Display.list(names);
            case ROW_NUMBERS -> "left out " + columns + Display.list(names) + ": it has no name and numbers the rows";
            case NUMERIC -> throw new IllegalArgumentException("numeric columns are not left out");
        };
    }

    /** Refuses the first cell of a kind, in reading order, and says how many there are. */
    private void refuse(CellKind kind, List<ColumnScan> features) {
        @Nullable ColumnScan first = null;
        long total = 0;
        List<String> affected = new ArrayList<>();
        for (ColumnScan column : features) {
            if (column.count(kind) == 0) {
                continue;
            }
            total += column.count(kind);
            affected.add(column.name());
            if (first == null || isBefore(column, first, kind)) {
                first = column;
            }
        }
        if (first == null) {
            return;
        }
        String more = total == 1 ? "" : ", the first of " + Display.count(total) + others(affected);
        throw new DataException(reader.where(first.firstPlace(kind), first.index()) + ": "
                + reader.fault(kind, first.firstCell(kind)) + more + "; " + remedy(kind, total) + " with --exclude "
                + Display.quoted(first.name()));
    }

    private static boolean isBefore(ColumnScan a, ColumnScan b, CellKind kind) {
        int difference = Long.compare(a.firstRow(kind), b.firstRow(kind));
        return difference < 0 || difference == 0 && a.index() < b.index();
    }

    private static String others(List<String> affected) {
        return affected.size() == 1 ? " in this column" : " in the columns " + Display.list(affected);
    }

    private static String remedy(CellKind kind, long total) {
        if (kind != CellKind.MISSING) {
            return "mend the cell, or leave the column out";
        }
        return total == 1
                ? "fill it in, remove the row, or leave the column out"
                : "fill them in, remove those rows, or leave the column out";
    }
}
