package org.mixtura.cli.inexact;

import org.jspecify.annotations.Nullable;
import org.mixtura.rows.RowBlock;

/** Counts the values of a feature by how they are known. */
public final class KnownCells {
    /** The values that are known exactly, or only up to their rounding. */
    private long exact;
    /** The values with an error. */
    private long measured;
    /** The intervals with two ends. */
    private long bounded;
    /** The values that are known to be at least, or at most, a number. */
    private long atLeast;

    private long atMost;
    private double leastError = Double.POSITIVE_INFINITY;
    private double largestError;

    /** Takes in the feature d of D in all rows of a block. */
    void add(RowBlock block, int d, int features) {
        double @Nullable [] errors = block.hasErrors() ? block.errors() : null;
        double @Nullable [] halfWidths = block.hasIntervals() ? block.halfWidths() : null;
        for (int n = 0; n < block.rows(); n++) {
            if (!Double.isNaN(block.values()[block.valuesOffset() + n * features + d])) {
                add(
                        errors == null ? 0 : errors[block.errorsOffset(features) + n * features + d],
                        halfWidths == null ? 0 : halfWidths[block.halfWidthsOffset(features) + n * features + d]);
            }
        }
    }

    private void add(double error, double halfWidth) {
        if (error > 0) {
            measured++;
            leastError = Math.min(leastError, error);
            largestError = Math.max(largestError, error);
        } else if (halfWidth == 0) {
            exact++;
        } else if (Double.isInfinite(halfWidth)) {
            atLeast += halfWidth > 0 ? 1 : 0;
            atMost += halfWidth < 0 ? 1 : 0;
        } else {
            bounded++;
        }
    }

    long exact() {
        return exact;
    }

    long measured() {
        return measured;
    }

    long bounded() {
        return bounded;
    }

    long atLeast() {
        return atLeast;
    }

    long atMost() {
        return atMost;
    }

    /** The smallest positive error; infinite if there is none. */
    double leastError() {
        return leastError;
    }

    double largestError() {
        return largestError;
    }
}
