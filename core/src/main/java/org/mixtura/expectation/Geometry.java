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
 * The geometry of the rows of a fit: their summary, a sample, and what follows from these. The same rows and the same plan give the
 * same coordinates and the same covariance floor, to the last bit. Code that continues or judges a fit should therefore use the
 * plan of that fit. Created by {@link Population#geometry}.
 */
public final class Geometry {
    private final SamplePlan plan;
    private final RowsSummary summary;
    private final RowSample sample;
    private @Nullable DataScale scale;
    private @Nullable List<LinearDependence> dependences;
    private @Nullable Completion completion;
    private @Nullable RowSample points;

    /** The geometry from the results of two passes over the rows. */
    Geometry(SamplePlan plan, RowsSummary summary, RowSample sample) {
        this.plan = plan;
        this.summary = summary;
        this.sample = sample;
    }

    /** The summary of the rows. */
    public RowsSummary summary() {
        return summary;
    }

    /** All rows if they are few, else a representative sample. */
    public RowSample sample() {
        return sample;
    }

    /**
     * The location and spread of the features.
     *
     * @throws org.mixtura.rows.RefusedRowsException if the variance of a feature would not be a normal double
     */
    public synchronized DataScale scale() {
        if (scale == null) {
            scale = DataScale.of(summary, sample);
        }
        return scale;
    }

    /** How the rows enter E-steps. */
    public RowModel rowModel() {
        return RowModel.of(summary);
    }

    /** What fills the gaps of rows in, for whatever needs points. */
    public synchronized Completion completion() {
        if (completion == null) {
            completion = Completion.isNeeded(summary) ? Completion.of(sample, scale()) : Completion.NONE;
        }
        return completion;
    }

    /** The sample without gaps, which are filled in; the sample itself if it has none. */
    public synchronized RowSample points() {
        if (points == null) {
            points = completion().complete(sample);
        }
        return points;
    }

    /** The frame in which mixtures of a structure are fitted to the rows. */
    public Frame frame(CovarianceStructure structure) {
        return Frame.of(structure, scale());
    }

    /** The features that are linear combinations of others in the sample, up to rounding. */
    public synchronized List<LinearDependence> dependences() {
        if (dependences == null) {
            dependences = LinearDependence.find(summary, sample, points(), scale());
        }
        return dependences;
    }

    /** The features that are nearly linear combinations of others in the sample. */
    public List<LinearDependence> nearDependences() {
        return LinearDependence.findNear(summary, sample, points(), scale());
    }

    /** Whether a plan leads to this geometry. */
    boolean follows(SamplePlan other) {
        return plan.drawsTheSame(other, summary);
    }

    /** The geometry of the same rows with some of their features, in the order of {@code chosen}. */
    Geometry withFeatures(int... chosen) {
        return new Geometry(plan, summary.withFeatures(chosen), sample.withFeatures(chosen));
    }
}
