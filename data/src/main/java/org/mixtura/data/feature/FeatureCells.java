package org.mixtura.data.feature;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.records.RecordReader;

/** The cells of a feature in the current record: its value, and what is known of it if it is not exact. This one is exact. */
public class FeatureCells {
    final RecordReader reader;
    final FeatureColumns columns;

    FeatureCells(RecordReader reader, FeatureColumns columns) {
        this.reader = reader;
        this.columns = columns;
    }

    public static FeatureCells of(RecordReader reader, FeatureColumns columns) {
        if (columns.errors() != FeatureColumns.NONE) {
            return new MeasuredCells(reader, columns);
        }
        if (columns.upper() != FeatureColumns.NONE) {
            return new IntervalCells(reader, columns);
        }
        if (columns.limits() != null) {
            return new SaturatedCells(reader, columns, columns.limits());
        }
        return columns.unit() > 0 ? new RoundedCells(reader, columns) : new FeatureCells(reader, columns);
    }

    /** The kind of the value in the current record. */
    public CellKind parse() {
        return reader.parse(columns.column());
    }

    /** The value that was parsed last; infinite for {@link CellKind#INFINITE}, NaN for other kinds. */
    public double value() {
        return reader.value();
    }

    /** A number for each row beside the value: its error, or the half width of its interval; null if there is none. */
    @Nullable
    public HeldNumbers beside() {
        return null;
    }

    /** Whether the numbers beside the values are their errors; half widths of intervals otherwise. */
    public boolean isMeasured() {
        return false;
    }

    /** The unit to which values are rounded, 0 if they are not. */
    public double unit() {
        return 0;
    }

    /** What is doubtful about the cells that were read, or null. */
    @Nullable
    public String doubt() {
        return null;
    }
}
