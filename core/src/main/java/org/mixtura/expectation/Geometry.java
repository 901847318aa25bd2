package org.mixtura.expectation;

import java.util.List;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;

/**
 * Where the rows of a fit lie. From the same rows and the same plan follow the same coordinates and the same covariance floor, to the
 * last bit, so whoever goes on from a fit, or judges one, takes its plan.
 *
 * @param summary what one pass over the rows told
 * @param sample all rows if they are few, else a sample that stands for them
 * @param scale where the features lie and how far they spread
 */
public record Geometry(RowsSummary summary, RowSample sample, DataScale scale) {
    /**
     * Reads the rows twice: once to check them, once to sample them.
     *
     * @throws org.mixtura.rows.RefusedRowsException if no mixture can be fitted to them
     */
    public static Geometry of(Population rows, SamplePlan plan) {
        RowsSummary summary = rows.summary();
        RowSample sample = rows.sample(summary, plan.rows(), plan.seed());
        return new Geometry(summary, sample, DataScale.of(summary, sample));
    }

    /** The frame in which mixtures of a structure are fitted to the rows. */
    public Frame frame(CovarianceStructure structure) {
        return Frame.of(structure, scale);
    }

    /** The features that are linear combinations of others in the sample, to within rounding. */
    public List<LinearDependence> dependences() {
        return LinearDependence.find(summary, sample, scale);
    }
}
