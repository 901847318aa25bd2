package org.mixtura.data.feature;

import org.mixtura.data.cells.CellKind;
import org.mixtura.data.display.Display;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;

/**
 * Values with standard errors in another column. A value without an error is refused: to take it as exact would give it more weight than
 * any measured one has. Where the value is missing, so may be the error.
 */
final class MeasuredCells extends FeatureCells {
    private final HeldNumbers errors;
    private double value;

    MeasuredCells(RecordReader reader, FeatureColumns columns) {
        super(reader, columns);
        this.errors = new HeldNumbers(reader.name());
    }

    @Override
    public CellKind parse() {
        CellKind kind = super.parse();
        value = reader.value();
        errors.add(error(kind == CellKind.MISSING));
        return kind;
    }

    private double error(boolean isValueMissing) {
        CellKind kind = reader.parse(columns.errors());
        double error = reader.value();
        if (isValueMissing && kind == CellKind.MISSING) {
            return 0;
        }
        if (kind == CellKind.NUMBER && error >= 0) {
            return isValueMissing ? 0 : error + 0.0; // -0 is 0
        }
        String fault = kind == CellKind.NUMBER
                ? "the standard error " + Display.number(error) + " is negative"
                : reader.fault(kind, reader.cell(columns.errors()));
        throw new DataException(reader.where(reader.place(), columns.errors()) + ": " + fault + "; " + remedy(kind));
    }

    private String remedy(CellKind kind) {
        String value = "the value of " + Display.quoted(columns.name());
        return switch (kind) {
            case MISSING -> value + " needs a standard error: 0 if it is exact; or empty the value too";
            case INFINITE -> "if nothing is known of " + value + ", empty it";
            case NUMBER, TEXT -> "a standard error is a number, 0 for an exact value, or above";
        };
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public HeldNumbers beside() {
        return errors;
    }

    @Override
    public boolean isMeasured() {
        return true;
    }
}
