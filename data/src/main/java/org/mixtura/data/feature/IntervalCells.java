package org.mixtura.data.feature;

import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.rows.Intervals;

/** Values of which the ends of intervals are known, in two columns; an empty end, or an infinite one, is open. */
final class IntervalCells extends FeatureCells {
    private final HeldNumbers halfWidths;
    private double value;

    IntervalCells(RecordReader reader, FeatureColumns columns) {
        super(reader, columns);
        this.halfWidths = new HeldNumbers(reader.name());
    }

    @Override
    public CellKind parse() {
        double lower = end(columns.column(), Double.NEGATIVE_INFINITY);
        double upper = end(columns.upper(), Double.POSITIVE_INFINITY);
        value = Intervals.value(lower, upper);
        double halfWidth = Intervals.halfWidth(lower, upper);
        boolean isBounded = lower > Double.NEGATIVE_INFINITY && upper < Double.POSITIVE_INFINITY;
        if (lower > upper) {
            throw refusal(
                    columns.upper(),
                    "the upper end " + Display.number(upper) + " is below the lower end " + Display.number(lower)
                            + " in " + Display.quoted(reader.columns().get(columns.column()))
                            + "; exchange them, or mend one");
        }
        if (isBounded && Double.isInfinite(halfWidth)) {
            throw refusal(columns.upper(), "the interval is wider than a double can tell; leave an end open");
        }
        halfWidths.add(halfWidth);
        return Double.isNaN(value) ? CellKind.MISSING : CellKind.NUMBER;
    }

    private double end(int column, double open) {
        CellKind kind = reader.parse(column);
        double end = reader.value();
        if (kind == CellKind.MISSING) {
            return open;
        }
        if (kind == CellKind.NUMBER || kind == CellKind.INFINITE && end == open) {
            return end;
        }
        throw refusal(
                column,
                reader.fault(kind, reader.cell(column))
                        + "; an end of an interval is a number, or empty if it is open");
    }

    private DataException refusal(int column, String fault) {
        return new DataException(reader.where(reader.place(), column) + ": " + fault);
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public HeldNumbers beside() {
        return halfWidths;
    }
}
