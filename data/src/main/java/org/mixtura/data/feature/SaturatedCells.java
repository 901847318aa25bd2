package org.mixtura.data.feature;

import org.mixtura.columns.InexactCells;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.records.RecordReader;

/** Values that are cut off: one at an end, or beyond it, is known to be there or beyond. They may be rounded, too. */
final class SaturatedCells extends FeatureCells {
    private final InexactCells.Limits limits;
    private final HeldNumbers halfWidths;
    private double value;

    SaturatedCells(RecordReader reader, FeatureColumns columns, InexactCells.Limits limits) {
        super(reader, columns);
        this.limits = limits;
        this.halfWidths = new HeldNumbers(reader.name());
    }

    @Override
    public CellKind parse() {
        CellKind kind = super.parse();
        double half = 0.5 * columns.unit();
        double halfWidth = half;
        value = reader.value();
        if (kind == CellKind.NUMBER && value <= limits.lower()) {
            value = limits.lower() + half;
            halfWidth = Double.NEGATIVE_INFINITY;
        } else if (kind == CellKind.NUMBER && value >= limits.upper()) {
            value = limits.upper() - half;
            halfWidth = Double.POSITIVE_INFINITY;
        }
        halfWidths.add(kind == CellKind.NUMBER ? halfWidth : 0);
        return kind;
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
