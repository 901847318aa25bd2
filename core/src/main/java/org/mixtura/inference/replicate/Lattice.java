package org.mixtura.inference.replicate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.mixtura.geometry.Resolution;
import org.mixtura.rows.RowSample;

/** The lattice of rows whose values have steps, such as 0.1 after rounding to one decimal. */
public final class Lattice {
    private final double[] origin;
    private final double[] steps;

    private Lattice(double[] origin, double[] steps) {
        this.origin = origin;
        this.steps = steps;
    }

    /** The lattice of the rows of a sample. */
    static Lattice of(RowSample sample) {
        Resolution resolution = Resolution.of(sample);
        double[] steps = new double[sample.features()];
        Arrays.setAll(steps, resolution::step);
        return new Lattice(sample.row(0), steps);
    }

    /** The step of each column, or 0 if it has none. */
    public List<Double> steps() {
        return DoubleStream.of(steps).boxed().toList();
    }

    /** Moves a row to the nearest point of the lattice. */
    public void round(double[] row) {
        for (int d = 0; d < row.length; d++) {
            if (steps[d] > 0) {
                row[d] = origin[d] + steps[d] * Math.rint((row[d] - origin[d]) / steps[d]);
            }
        }
    }
}
