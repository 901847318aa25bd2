package org.mixtura.data.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.feature.FeatureCells;
import org.mixtura.data.feature.FeatureColumns;
import org.mixtura.data.feature.HeldNumbers;
import org.mixtura.data.profile.TableProfile;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.WeightRange;

/** Collects the numbers of one column, and the first cells of other kinds. */
public final class ColumnScan {
    private final RecordReader reader;
    private final String name;
    private final int index;
    private final FeatureCells cells;
    private final boolean inexact;
    private final long[] counts = new long[CellKind.values().length];
    private final long[] firstRows = new long[counts.length];
    private final String[] firstPlaces = new String[counts.length];
    private final String[] firstCells = new String[counts.length];
    private final HeldNumbers held;
    private long rows;
    private double first;
    private boolean numbersRows = true;
    private double largest = Double.NEGATIVE_INFINITY;
    private @Nullable String firstNoWeightPlace;
    private double firstNoWeight;

    /** A column of numbers, such as weights. */
    ColumnScan(RecordReader reader, int index) {
        this(reader, FeatureColumns.exact(reader.columns().get(index), index));
    }

    /** A candidate feature. */
    ColumnScan(RecordReader reader, FeatureColumns feature) {
        this.reader = reader;
        this.name = feature.name();
        this.index = feature.column();
        this.cells = FeatureCells.of(reader, feature);
        this.inexact = feature.isInexact();
        this.held = new HeldNumbers(reader.name());
        Arrays.fill(firstPlaces, "");
        Arrays.fill(firstCells, "");
    }

    /** Takes in this column's cell of the reader's current record. */
    void add() {
        CellKind kind = cells.parse();
        double value = cells.value();
        int i = kind.ordinal();
        if (counts[i]++ == 0 && kind != CellKind.NUMBER) {
            firstRows[i] = rows;
            firstPlaces[i] = reader.place();
            firstCells[i] = reader.cell(index);
        }
        if (firstNoWeightPlace == null && !WeightRange.ANY.takes(value)) {
            firstNoWeightPlace = reader.place();
            firstNoWeight = value;
        }
        first = rows == 0 ? value : first;
        numbersRows &= value == first + rows;
        largest = Math.max(largest, value);
        rows++;
        held.add(value);
    }

    public String name() {
        return name;
    }

    /** Its column in the file; of an interval, that of the lower end. */
    public int index() {
        return index;
    }

    long count(CellKind kind) {
        return counts[kind.ordinal()];
    }

    /** The record, from 0, of the first cell of a kind other than numbers. */
    long firstRow(CellKind kind) {
        return firstRows[kind.ordinal()];
    }

    /** The place of the first cell of a kind other than numbers; empty if there is none. */
    String firstPlace(CellKind kind) {
        return firstPlaces[kind.ordinal()];
    }

    String firstCell(CellKind kind) {
        return firstCells[kind.ordinal()];
    }

    /** The place of the first value that no row weight can have, or null. */
    @Nullable
    String firstNoWeightPlace() {
        return firstNoWeightPlace;
    }

    /** The first value that no row weight can have. */
    double firstNoWeight() {
        return firstNoWeight;
    }

    /** The largest number, if all cells are numbers. */
    double largest() {
        return largest;
    }

    /** The numbers, NaN where the cell is not one. */
    HeldNumbers held() {
        return held;
    }

    /** Whether it was said how the values are known. */
    boolean isInexact() {
        return inexact;
    }

    /** A number for each row beside the value, or null. */
    @Nullable
    HeldNumbers beside() {
        return cells.beside();
    }

    /** The unit to which the values are rounded, 0 if they are not. */
    double unit() {
        return cells.unit();
    }

    /** Whether the numbers beside the values are their errors; half widths of intervals otherwise. */
    boolean isMeasured() {
        return cells.isMeasured();
    }

    /** What is doubtful about the cells, or null. */
    @Nullable
    String doubt() {
        return cells.doubt();
    }

    /** The value that was taken in last, which is held. */
    double last() {
        return held.value(held.size() - 1);
    }

    /** One value per row that is held; NaN where the cell is not a number. */
    public double[] values() {
        return held.values();
    }

    TableProfile.Kind kind() {
        return kind(count(CellKind.NUMBER) + count(CellKind.INFINITE), count(CellKind.TEXT), numbersRows());
    }

    static TableProfile.Kind kind(long numbers, long text, boolean numbersRows) {
        if (numbers + text == 0) {
            return TableProfile.Kind.EMPTY;
        }
        if (text > numbers) {
            return TableProfile.Kind.TEXT;
        }
        return numbersRows ? TableProfile.Kind.ROW_NUMBERS : TableProfile.Kind.NUMERIC;
    }

    private boolean numbersRows() {
        return index == 0 && reader.isFirstColumnUnnamed() && numbersRows && (first == 0 || first == 1);
    }
}
