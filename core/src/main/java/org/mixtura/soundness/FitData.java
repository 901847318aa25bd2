package org.mixtura.soundness;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mixtura.expectation.Completion;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.LocalPopulation;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelAllocation;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.LinearDependence;
import org.mixtura.initialization.Starts;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/**
 * The data that all candidates of a fit share.
 *
 * @param population all rows
 * @param summary the summary of one pass over them
 * @param sample all rows if they are few, else a sample on which starts are tried
 * @param points the sample without gaps, which are filled in: what can be grouped
 * @param distinctRows the distinct rows of the sample
 * @param dependences the features that are linear combinations of others
 * @param scale the location and spread of the features
 * @param grain the smallest variances that the resolution of the values can show
 * @param ties the features that have one value in many rows
 * @param completion what fills the gaps of rows in, for whatever needs points
 * @param allocation how components can be shared among the known groups of the rows
 * @param added the number of rows that were added to the sample since it was drawn
 */
public record FitData(
        Population population,
        RowsSummary summary,
        RowSample sample,
        RowSample points,
        DistinctRows distinctRows,
        List<LinearDependence> dependences,
        DataScale scale,
        Grain grain,
        boolean[] ties,
        Completion completion,
        LabelAllocation allocation,
        int added) {
    private static final int NAMED_FEATURES = 4;

    /** Reads the rows twice: once to check them, once to sample them. */
    public static FitData of(Population population, FitOptions options) {
        Geometry geometry = population.geometry(SamplePlan.of(options, population.features()));
        return of(
                population.under(geometry.rowModel()),
                geometry.summary(),
                geometry.sample(),
                geometry.points(),
                geometry.dependences(),
                geometry.scale(),
                geometry.completion(),
                LabelAllocation.of(geometry.summary(), geometry.sample(), options.labelComponents()),
                0);
    }

    private static FitData of(
            Population population,
            RowsSummary summary,
            RowSample sample,
            RowSample points,
            List<LinearDependence> dependences,
            DataScale scale,
            Completion completion,
            LabelAllocation allocation,
            int added) {
        RowSample spread = SpreadValues.of(sample);
        return new FitData(
                population,
                summary,
                sample,
                points,
                DistinctRows.of(spread),
                dependences,
                scale,
                Grain.of(spread, points, scale),
                Ties.of(spread),
                completion,
                allocation,
                added);
    }

    /** The same data with additional rows in the sample. */
    public FitData withSample(RowSample rest, RowSample rows) {
        RowSample both = RowSample.join(List.of(rest, rows));
        return of(
                population,
                summary,
                both,
                completion.complete(both),
                dependences,
                scale,
                completion,
                allocation,
                rows.size());
    }

    /**
     * The same data with a sample of the values that stand for intervals: good enough to search, and a pass over them takes a hundredth of
     * the time. These data, if no value is an interval.
     */
    public FitData withoutIntervals() {
        if (!summary.hasIntervals()) {
            return this;
        }
        RowSample values = sample.withoutIntervals();
        return new FitData(
                population,
                summary,
                values,
                completion.complete(values),
                distinctRows,
                dependences,
                scale,
                grain,
                ties,
                completion,
                allocation,
                added);
    }

    /** Whether the values of the sample stand for intervals. */
    public boolean standsForIntervals() {
        return summary.hasIntervals() && sample.halfWidths() == null;
    }

    /** Rows that enter E-steps as those of the fit do; those that stand for intervals, as values. */
    public LocalPopulation population(Rows rows) {
        boolean complete = standsForIntervals() && points == sample;
        return Population.of(rows).under(complete ? RowModel.COMPLETE : RowModel.of(summary));
    }

    /** The known groups of the parts of a partition of the sample. */
    public ComponentLabels labels(int[] partition, int components) {
        int[] groups = sample.labels();
        return groups == null || !allocation.any()
                ? ComponentLabels.NONE
                : allocation.ofPartition(partition, groups, components);
    }

    /** The name of the sample in a journal. */
    public String sampleName() {
        return (standsForIntervals() ? "values of " : "") + (added == 0 ? "sample" : "sample and " + added + " rows");
    }

    /** Some values of a row, in words. */
    String place(double[] row) {
        String place = IntStream.range(0, Math.min(row.length, NAMED_FEATURES))
                .mapToObj(d ->
                        String.format(Locale.ROOT, "%s = %.6g", summary.names().get(d), row[d]))
                .collect(Collectors.joining(", "));
        return row.length > NAMED_FEATURES ? place + ", ..." : place;
    }

    /** The number of directions without variance that a warning about the data already names. */
    int namedDegenerateDirections() {
        int constant = 0;
        for (int d = 0; d < summary.features(); d++) {
            constant += summary.isConstant(d) ? 1 : 0;
        }
        return constant + dependences.size();
    }

    /** The number of directions in which even the pooled covariance of all rows lies on the floor of a structure. */
    public int degenerateDirections(CovarianceStructure structure, Workers workers) {
        if (structure.rank() > 0) {
            return namedDegenerateDirections(); // factors find other planes in the course of a fit only
        }
        Frame frame = frame(structure);
        SampleExpectation expectation =
                Population.of(points.rows()).expectation(frame.standardization(), structure.scatterShape(), workers);
        return new Starts(expectation, frame).degenerateDirections(points.size(), summary.features());
    }

    /** The frame in which mixtures of a structure are fitted to the rows. */
    public Frame frame(CovarianceStructure structure) {
        return Frame.of(structure, scale);
    }
}
