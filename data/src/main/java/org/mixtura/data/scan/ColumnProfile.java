package org.mixtura.data.scan;

import java.util.Arrays;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.RecordReader;

/** Collects the facts of a {@link TableProfile.Column}, cell by cell. */
final class ColumnProfile {
    private final RecordReader reader;
    private final int index;
    private final long[] counts = new long[CellKind.values().length];
    private final String[] firstPlaces = new String[counts.length];
    private double minimum = Double.NaN;
    private double maximum = Double.NaN;
    private String minimumPlace = "";
    private String maximumPlace = "";
    private double first;
    private double last = Double.NaN;
    private boolean integers = true;
    private boolean counting = true;
    private boolean lacksCell;

    ColumnProfile(RecordReader reader, int index) {
        this.reader = reader;
        this.index = index;
        Arrays.fill(firstPlaces, "");
    }

    /** Whether the cell that was taken in last is missing. */
    boolean lacksCell() {
        return lacksCell;
    }

    /** Takes in this column's cell of the current record; returns its finite number, or NaN. */
    double add() {
        CellKind kind = reader.parse(index);
        lacksCell = kind == CellKind.MISSING;
        int i = kind.ordinal();
        if (counts[i]++ == 0) {
            firstPlaces[i] = reader.place();
        }
        if (kind != CellKind.NUMBER) {
            counting = false;
            return Double.NaN;
        }
        double value = reader.value();
        addNumber(value);
        return value;
    }

    private void addNumber(double value) {
        if (!(value >= minimum)) {
            minimum = value;
            minimumPlace = reader.place();
        }
        if (!(value <= maximum)) {
            maximum = value;
            maximumPlace = reader.place();
        }
        first = counts[CellKind.NUMBER.ordinal()] == 1 ? value : first;
        integers &= value == Math.rint(value);
        counting &= counts[CellKind.NUMBER.ordinal()] == 1 || value == last + 1;
        last = value;
    }

    TableProfile.Column column() {
        return new TableProfile.Column(
                reader.columns().get(index),
                kind(),
                counts[CellKind.NUMBER.ordinal()],
                counts[CellKind.MISSING.ordinal()],
                counts[CellKind.TEXT.ordinal()],
                counts[CellKind.INFINITE.ordinal()],
                firstPlaces[CellKind.MISSING.ordinal()],
                firstPlaces[CellKind.TEXT.ordinal()],
                firstPlaces[CellKind.INFINITE.ordinal()],
                minimum,
                maximum,
                minimumPlace,
                maximumPlace,
                integers,
                counting);
    }

    private TableProfile.Kind kind() {
        long numbers = counts[CellKind.NUMBER.ordinal()] + counts[CellKind.INFINITE.ordinal()];
        boolean rowNumbers = index == 0 && reader.isFirstColumnUnnamed() && counting && (first == 0 || first == 1);
        return ColumnScan.kind(numbers, counts[CellKind.TEXT.ordinal()], rowNumbers);
    }
}
