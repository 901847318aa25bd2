package org.mixtura;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.em.Convergence;
import org.mixtura.em.EmResult;
import org.mixtura.em.Maximization;
import org.mixtura.em.Repair;

/**
 * Whether the components of a fit mean something. The likelihood of a mixture has no maximum: a component on a single row, or
 * on rows in a plane, makes it as large as one likes. A fit is sound if no component was raised to the covariance floor in a
 * direction in which the rows as a whole spread, and each has at least as many rows as parameters of its own.
 */
final class Soundness {
    private final CovarianceStructure structure;
    private final Maximization maximization;
    private final int features;
    private final int flatDirections;
    private final int constantFeatures;
    private final double rowWeight;

    /**
     * The judge of the candidates of one structure.
     *
     * @param flatDirections in how many directions all rows together are on the floor
     * @param constantFeatures how many of these are features that are constant
     * @param rowWeight the weight that stands for one row
     */
    Soundness(
            CovarianceStructure structure,
            Maximization maximization,
            int features,
            int flatDirections,
            int constantFeatures,
            double rowWeight) {
        this.structure = structure;
        this.maximization = maximization;
        this.features = features;
        this.flatDirections = flatDirections;
        this.constantFeatures = constantFeatures;
        this.rowWeight = rowWeight;
    }

    /** A component below this count cannot have a covariance of its own. */
    double smallestCount() {
        return 0.999 * rowWeight * (structure.minimumRows(2, features) - structure.minimumRows(1, features));
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

    private double needed(EmResult result) {
        boolean single = result.mixture().components() == 1;
        return single ? structure.minimumRows(1, features) : structure.parametersPerComponent(features);
    }

    /** What is wrong with the components, numbered in the given order from 1. */
    List<String> warnings(EmResult result, List<Integer> order, Convergence rule) {
        List<String> warnings = new ArrayList<>();
        if (flatDirections > constantFeatures) {
            warnings.add("some features are collinear: combinations of the others give them (in "
                    + (flatDirections - constantFeatures) + " directions), so the log-likelihood holds an arbitrary"
                    + " constant; leave them out, or use a diagonal structure");
        }
        int[] floored = maximization.floored(result.statistics(), result.mixture());
        for (int i = 0; i < order.size(); i++) {
            int k = order.get(i);
            if (floored[k] > flatDirections) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "component %d collapsed onto %.4g rows and rests on the covariance floor: its likelihood means"
                                + " nothing; use fewer components or a simpler structure",
                        i + 1,
                        effectiveRows(result, k)));
            } else if (effectiveRows(result, k) < needed(result)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "component %d rests on %.4g rows but has %.0f parameters of its own: it may be spurious",
                        i + 1,
                        effectiveRows(result, k),
                        needed(result)));
            }
        }
        for (Repair repair : result.repairs()) {
            warnings.add("a component lost its rows in iteration " + repair.iteration() + " and was placed anew");
        }
        if (!result.converged() && rule.tolerance() + rule.parameterTolerance() > 0) {
            warnings.add("stopped after " + rule.maxIterations()
                    + " iterations before it converged: allow more, or a larger tolerance");
        }
        return warnings;
    }
}
