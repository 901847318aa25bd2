package org.mixtura.soundness;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.em.EmResult;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.geometry.Frame;
import org.mixtura.geometry.Standardization;
import org.mixtura.rows.RowSample;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Workers;

/**
 * The number of rows that support each component: N_k, or the number of distinct rows among them if that is smaller. A row that is
 * recorded twice, or has a weight of 2, counts twice in the likelihood, but gives no additional evidence for a narrow component.
 */
public final class Support {
    /** Above this share of distinct rows, a sample without repeats is taken to represent rows without repeats. */
    private static final double ALL_DIFFERENT = 0.5;

    private final RowSample sample;
    private final DistinctRows distinct;
    private final FitData data;
    private final Standardization standardization;
    private final Workers workers;
    private final double rowWeight;
    /** The largest number of rows that one row of the sample represents. */
    private final double largest;

    private final double rows;
    /** Whether the rows that repeat others are counted and subtracted, since they are fewer. */
    private final boolean repeatsAreCounted;
    /** A single E-step for all passes, which reuses its memory. */
    private @Nullable SampleExpectation pass;

    /** The support by the rows of a fit. */
    public Support(FitData data, Frame frame, Workers workers) {
        this.data = data;
        this.sample = data.sample();
        this.distinct = data.distinctRows();
        this.standardization = frame.standardization();
        this.workers = workers;
        this.rowWeight = frame.rowWeight();
        double[] weights = sample.weights();
        this.largest = Arrays.stream(weights).max().orElse(1) / data.summary().rowWeight();
        this.rows = sample.complete()
                ? Math.min(data.summary().sampleSize(), distinct.count())
                : data.summary().sampleSize();
        boolean alike = Arrays.stream(weights)
                .allMatch(weight -> weight == data.summary().rowWeight());
        this.repeatsAreCounted = sample.complete() && alike && distinct.repeated() < distinct.count();
    }

    /** The number of rows that support the mixture. */
    double rows() {
        return rows;
    }

    /** Whether rows repeat others. */
    boolean areRepeated() {
        return distinct.repeated() > 0;
    }

    /** N_k: the effective number of rows of a component. */
    double count(EmResult result, int k) {
        return result.statistics().counts()[k] / rowWeight;
    }

    /**
     * The support of each component.
     *
     * @param enough a sufficient count; smaller counts are computed exactly, which takes a pass over the rows
     */
    double[] of(EmResult result, double enough) {
        double[] support = result.statistics().counts().clone();
        boolean doubtful = false;
        for (int k = 0; k < support.length; k++) {
            support[k] /= rowWeight;
            doubtful |= support[k] / largest - distinct.repeated() < enough;
        }
        boolean repeated = distinct.repeated() > 0 || largest > 1;
        return doubtful && repeated ? different(result, support) : support;
    }

    private double[] different(EmResult result, double[] support) {
        double[] counts = pass().expect(result.mixture().density()).counts();
        if (repeatsAreCounted) {
            for (int k = 0; k < support.length; k++) {
                support[k] -= counts[k] / standardization.weightScale();
            }
            return support;
        }
        double share = sample.complete() ? Double.POSITIVE_INFINITY : ALL_DIFFERENT * sample.size() / rows;
        for (int k = 0; k < support.length; k++) {
            double different = counts[k] / standardization.weightScale();
            support[k] = different < share * support[k] ? Math.min(different, support[k]) : support[k];
        }
        return support;
    }

    private SampleExpectation pass() {
        if (pass == null) {
            pass = data.population(repeatsAreCounted ? distinct.repeats() : distinct.rows())
                    .expectation(standardization, ScatterShape.TRACE, workers);
        }
        return pass;
    }
}
