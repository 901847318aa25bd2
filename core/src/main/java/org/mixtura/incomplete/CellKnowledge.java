package org.mixtura.incomplete;

/** How the cells of a block are known: with which errors they were measured, or within which bounds they lie, in the coordinates of a mixture. */
final class CellKnowledge {
    /** Larger errors count as this one, so that products of several are finite: such a cell tells nothing in any case. */
    private static final double LARGEST = 0x1p200;

    private final double[] scales;
    private double[] errors = {};
    private int errorsOffset;
    private double[] halfWidths = {};
    private int halfWidthsOffset;

    /**
     * No knowledge yet.
     *
     * @param scales of the coordinates: z_d = scale_d x_d - center_d
     */
    CellKnowledge(double[] scales) {
        this.scales = scales;
    }

    /** Sets the standard errors of a block, which begin at an index; empty if there are none. */
    void setErrors(double[] all, int offset) {
        errors = all;
        errorsOffset = offset;
    }

    /** Sets the half widths of a block, which begin at an index; empty if there are none. */
    void setHalfWidths(double[] all, int offset) {
        halfWidths = all;
        halfWidthsOffset = offset;
    }

    /** Whether cells of the block may have errors or be intervals. */
    boolean any() {
        return errors.length > 0 || halfWidths.length > 0;
    }

    /** Whether cells of the block may be intervals. */
    boolean hasIntervals() {
        return halfWidths.length > 0;
    }

    /** The standard error of a cell of the block, 0 if it has none. */
    double error(int row, int d) {
        return errors.length > 0
                ? Math.min(LARGEST, errors[errorsOffset + row * scales.length + d] * Math.abs(scales[d]))
                : 0;
    }

    /** Whether a cell of the block that has a value is an interval. */
    boolean isInterval(int row, int d) {
        return halfWidth(row, d) != 0;
    }

    /** The half width of a cell of the block, 0 if it is no interval; see {@link org.mixtura.rows.RowColumns#halfWidths}. */
    double halfWidth(int row, int d) {
        return halfWidths.length > 0 ? halfWidths[halfWidthsOffset + row * scales.length + d] * Math.abs(scales[d]) : 0;
    }
}
