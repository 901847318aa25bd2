package org.mixtura.incomplete;

/** The errors with which the cells of a block were measured, in the coordinates of a mixture. */
final class CellErrors {
    /** Larger errors count as this one, so that products of several are finite: such a cell tells nothing in any case. */
    private static final double LARGEST = 0x1p200;

    private final double[] scales;
    private double[] errors = {};
    private int offset;

    /**
     * No errors yet.
     *
     * @param scales of the coordinates: z_d = scale_d x_d - center_d
     */
    CellErrors(double[] scales) {
        this.scales = scales;
    }

    /** Turns to a block of rows whose standard errors begin at an index; empty if there are none. */
    void turnTo(double[] block, int from) {
        errors = block;
        offset = from;
    }

    /** Whether cells of the block may have errors. */
    boolean any() {
        return errors.length > 0;
    }

    /** The standard error of a cell of the block, 0 if it is exact. */
    double of(int row, int d) {
        return any() ? Math.min(LARGEST, errors[offset + row * scales.length + d] * Math.abs(scales[d])) : 0;
    }
}
