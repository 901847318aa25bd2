package org.mixtura.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.mixtura.rows.RowSample;

/**
 * The steps in which the values of columns move, such as 0.1 where they were rounded to one decimal: the greatest common divisor of the
 * distances between neighbours, by Euclid's algorithm with a tolerance. It needs no decimal notation, and is the same for columns of few
 * values and of many.
 */
final class Lattice {
    /** Shares of a step that count as rounding errors of the values. */
    private static final double TOLERANCE = 1e-3;
    /** Finer steps, as shares of the range, are as good as none. */
    private static final double FINEST = 0x1p-20;

    private final double[] origin;
    private final double[] steps;

    private Lattice(double[] origin, double[] steps) {
        this.origin = origin;
        this.steps = steps;
    }

    /** The lattice on which the rows of a sample lie. */
    static Lattice of(RowSample sample) {
        double[] steps = new double[sample.features()];
        Arrays.setAll(steps, d -> step(distinct(sample, d)));
        return new Lattice(sample.row(0), steps);
    }

    /** For each column its step, or 0 if it has none. */
    List<Double> steps() {
        return DoubleStream.of(steps).boxed().toList();
    }

    /** Moves a row to the nearest point of the lattice. */
    void round(double[] row) {
        for (int d = 0; d < row.length; d++) {
            if (steps[d] > 0) {
                row[d] = origin[d] + steps[d] * Math.rint((row[d] - origin[d]) / steps[d]);
            }
        }
    }

    private static double[] distinct(RowSample sample, int d) {
        double[] column = new double[sample.size()];
        Arrays.setAll(column, n -> sample.values()[n * sample.features() + d]);
        return Arrays.stream(column).sorted().distinct().toArray();
    }

    private static double step(double[] sorted) {
        int last = sorted.length - 1;
        double range = sorted[last] - sorted[0];
        double divisor = 0;
        for (int n = 1; n <= last; n++) {
            divisor = divisor(sorted[n] - sorted[n - 1], divisor, FINEST * range);
            if (!(divisor > FINEST * range)) {
                return 0;
            }
        }
        return last == 0 ? 0 : range / steps(sorted, divisor);
    }

    private static double divisor(double a, double b, double smallest) {
        double divisor = Math.max(a, b);
        double rest = Math.min(a, b);
        while (rest > TOLERANCE * divisor && divisor > smallest) {
            double next = Math.abs(Math.IEEEremainder(divisor, rest));
            divisor = rest;
            rest = next;
        }
        return divisor;
    }

    /** The number of steps from the first value to the last one; each distance is so many of them that none is lost. */
    private static double steps(double[] sorted, double divisor) {
        double steps = 0;
        for (int n = 1; n < sorted.length; n++) {
            steps += Math.rint((sorted[n] - sorted[n - 1]) / divisor);
        }
        return steps;
    }
}
