package org.mixtura.expectation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;

/**
 * Where the rows of a fit lie. From the same rows and the same plan follow the same coordinates and the same covariance floor, to the
 * last bit, so whoever goes on from a fit, or judges one, takes its plan. Made by {@link Population#geometry}.
 */
public final class Geometry {
    private final SamplePlan plan;
    private final RowsSummary summary;
    private final RowSample sample;
    private @Nullable DataScale scale;
    private @Nullable List<LinearDependence> dependences;

    /** What follows from two passes over rows. */
    Geometry(SamplePlan plan, RowsSummary summary, RowSample sample) {
        this.plan = plan;
        this.summary = summary;
        this.sample = sample;
    }

    /** What one pass over the rows told. */
    public RowsSummary summary() {
        return summary;
    }

    /** All rows if they are few, else a sample that stands for them. */
    public RowSample sample() {
        return sample;
    }

    /**
     * Where the features lie and how far they spread.
     *
     * @throws org.mixtura.rows.RefusedRowsException if the variance of a feature would not be a normal double
     */
    public synchronized DataScale scale() {
        if (scale == null) {
            scale = DataScale.of(summary, sample);
        }
        return scale;
    }

    /** The frame in which mixtures of a structure are fitted to the rows. */
    public Frame frame(CovarianceStructure structure) {
        return Frame.of(structure, scale());
    }

    /** The features that are linear combinations of others in the sample, to within rounding. */
    public synchronized List<LinearDependence> dependences() {
        if (dependences == null) {
            dependences = LinearDependence.find(summary, sample, scale());
        }
        return dependences;
    }

    /** Whether a plan leads to this very geometry. */
    boolean follows(SamplePlan other) {
        return plan.drawsTheSame(other, summary);
    }

    /** The geometry of the same rows with some of their features, in the order wanted. */
    Geometry withFeatures(int... chosen) {
        return new Geometry(plan, summary.withFeatures(chosen), sample.withFeatures(chosen));
    }
}
