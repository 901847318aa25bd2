package org.mixtura;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.EmResult;
import org.mixtura.em.Maximization;
import org.mixtura.internal.text.Figures;

/**
 * Whether the components of a fit mean something. The likelihood of a mixture has no maximum: a component on a single row, or
 * on rows in a plane, makes it as large as one likes. A fit is sound if no component was raised to the covariance floor in a
 * direction in which the rows as a whole spread, and each has at least as many rows as parameters of its own, or
 * as many as are enough with many features.
 */
final class Soundness {
    /**
     * With many features a component may have fewer rows than parameters and still be well determined, since each row
     * counts for every feature. So many rows, or so many times what a covariance needs to exist, are enough.
     */
    private static final long ENOUGH_ROWS = 10;

    private static final long ENOUGH_TIMES = 3;
    /** One row, of which other components have a trace. */
    private static final double ALONE = 0.999;

    private final CovarianceStructure structure;
    private final Maximization maximization;
    private final int features;
    private final int flatDirections;
    private final boolean unnamedFlatness;
    private final double rowWeight;

    /**
     * The judge of the candidates of one structure.
     *
     * @param flatDirections in how many directions all rows together are on the floor
     * @param unnamedFlatness whether no warning about the data says so yet
     * @param rowWeight the weight that stands for one row
     */
    Soundness(
            CovarianceStructure structure,
            Maximization maximization,
            int features,
            int flatDirections,
            boolean unnamedFlatness,
            double rowWeight) {
        this.structure = structure;
        this.maximization = maximization;
        this.features = features;
        this.flatDirections = flatDirections;
        this.unnamedFlatness = unnamedFlatness;
        this.rowWeight = rowWeight;
    }

    /** A component below this count cannot have a covariance of its own. */
    double smallestCount() {
        return 0.999 * rowWeight * structure.minimumRowsPerComponent(features);
    }

    boolean isSound(EmResult result) {
        int[] floored = maximization.floored(result.statistics(), result.mixture());
        for (int k = 0; k < floored.length; k++) {
            if (floored[k] > flatDirections || effectiveRows(result, k) < needed(result)) {
                return false;
            }
        }
        return true;
    }

    private double effectiveRows(EmResult result, int k) {
        return result.statistics().counts()[k] / rowWeight;
    }

    /** How many rows a component needs for the fit to be sound. */
    private double needed(EmResult result) {
        boolean meanAlone = structure.parametersPerComponent(features) <= features;
        return meanAlone && result.mixture().components() > 1
                ? ALONE // nothing collapses on a single row: the component may well stand for an outlier
                : trusted(result);
    }

    /** How many rows a component needs to be believed. */
    private double trusted(EmResult result) {
        boolean single = result.mixture().components() == 1;
        if (single) {
            return structure.minimumRows(1, features);
        }
        long own = structure.minimumRowsPerComponent(features);
        return Math.min(structure.parametersPerComponent(features), Math.max(ENOUGH_ROWS, ENOUGH_TIMES * own));
    }

    /** What is wrong with the components, numbered in the given order from 1. */
    List<String> warnings(EmResult result, List<Integer> order) {
        List<String> warnings = new ArrayList<>();
        if (unnamedFlatness) {
            warnings.add(
                    "the rows lie in a plane of fewer dimensions than there are features, which adds an arbitrary"
                            + " constant to the log-likelihood: use a diag or spherical structure, fewer columns, or more rows");
        }
        int[] floored = maximization.floored(result.statistics(), result.mixture());
        for (int i = 0; i < order.size(); i++) {
            int k = order.get(i);
            if (floored[k] > flatDirections) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "component %d collapsed onto %s and rests on the covariance floor: its likelihood means"
                                + " nothing; use fewer components or a simpler structure",
                        i + 1,
                        Figures.amount(effectiveRows(result, k), "row")));
            } else if (effectiveRows(result, k) < trusted(result)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "component %d rests on %s, fewer than the %.0f that it takes to trust one: it may be spurious",
                        i + 1,
                        Figures.amount(effectiveRows(result, k), "row"),
                        trusted(result)));
            }
        }
        return warnings;
    }
}
