package org.mixtura.internal.kernel;

import org.mixtura.density.MixtureDensity;

/** From which components a row with a label may come. */
public final class RowOwners {
    private RowOwners() {}

    /** Whether a row has a label that owns a component. */
    public static boolean any(int label, int[] owners) {
        if (label < 0) {
            return false;
        }
        for (int owner : owners) {
            if (owner == label) {
                return true;
            }
        }
        return false;
    }

    /** The log joint density of a row with a label and a component with an owner. */
    public static double restricted(double log, int label, int owner) {
        return owner == label ? Math.max(log, MixtureDensity.LOWEST) : Double.NEGATIVE_INFINITY;
    }
}
