package org.mixtura.data.feature;

import org.jspecify.annotations.Nullable;
import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.RecordReader;

/** Values that were rounded to the nearest multiple of a unit. */
final class RoundedCells extends FeatureCells {
    /** How far from a multiple a value may be, in units: as far as single precision brings it. */
    private static final double TOLERANCE = 0.01;

    private double firstOff;
    private String firstPlace = "";
    private long off;

    RoundedCells(RecordReader reader, FeatureColumns columns) {
        super(reader, columns);
    }

    @Override
    public CellKind parse() {
        CellKind kind = super.parse();
        double units = reader.value() / columns.unit();
        if (kind == CellKind.NUMBER && Math.abs(units - Math.rint(units)) > TOLERANCE && off++ == 0) {
            firstOff = reader.value();
            firstPlace = reader.place();
        }
        return kind;
    }

    @Override
    public double unit() {
        return columns.unit();
    }

    @Override
    @Nullable
    public String doubt() {
        return off == 0
                ? null
                : "column " + Display.quoted(columns.name()) + ": " + Display.number(firstOff) + " on " + firstPlace
                        + (off == 1 ? "" : ", the first of " + Display.count(off, "such value") + ",")
                        + " is no multiple of " + Display.number(columns.unit())
                        + ": was it rounded so? it is taken to lie within half a unit of the value";
    }
}
