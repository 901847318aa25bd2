package org.mixtura.expectation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.covariance.Covariance;
import org.mixtura.geometry.DataScale;
import org.mixtura.geometry.Frame;
import org.mixtura.imputation.Imputer;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/**
 * Fills the gaps of rows with what a single Gaussian expects, which is fitted to rows with gaps by EM. Points that are made so are good
 * enough to be grouped and to look for dependences; mixtures are fitted to the rows as they are. Measured values are taken as they are, since
 * what is grouped is as wide as they are.
 */
public final class Completion {
    /** Rows without gaps. */
    static final Completion NONE = new Completion(null);

    private static final int MOST_ITERATIONS = 30;
    private static final double TOLERANCE = 1e-4;
    /** With more features each is filled in by itself: there are too few rows to know how they depend on each other. */
    private static final int MOST_FEATURES = 256;
    /** Rows times squared features that are read in an iteration. */
    private static final int MOST_WORK = 1 << 26;

    private final @Nullable Imputer imputer;

    private Completion(@Nullable Imputer imputer) {
        this.imputer = imputer;
    }

    /** Whether rows of positive weight lack cells, or all of them. */
    static boolean isNeeded(RowsSummary summary) {
        return summary.missing().any() || summary.missing().emptyRows() > 0;
    }

    /** By the Gaussian of a sample. */
    static Completion of(RowSample sample, DataScale scale) {
        int features = sample.features();
        CovarianceStructure structure =
                features > MOST_FEATURES ? CovarianceStructures.diagonal() : CovarianceStructures.full();
        Frame frame = Frame.of(structure, scale);
        int rows = Math.max(1, MOST_WORK / features / features);
        GaussianMixture gaussian = gaussian(everyNth(sample, (sample.size() + rows - 1) / rows), frame);
        return new Completion(Imputer.of(frame.standardization().toOriginal(gaussian)));
    }

    private static RowSample everyNth(RowSample sample, int step) {
        int[] chosen = new int[(sample.size() + step - 1) / step];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = i * step;
        }
        return step == 1 ? sample : sample.part(chosen);
    }

    private static GaussianMixture gaussian(RowSample sample, Frame frame) {
        Expectation expectation = new LocalPopulation(exact(sample).rows(), RowModel.INCOMPLETE)
                .expectation(frame.standardization(), frame.structure().scatterShape(), Workers.of(1));
        GaussianMixture gaussian = standard(sample.features()).withStructure(frame.structure());
        double before = Double.NEGATIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            MixtureStatistics statistics = expectation.expect(gaussian.density());
            double now = statistics.meanLogLikelihood();
            if (now - before < TOLERANCE) {
                break;
            }
            before = now;
            gaussian = next(statistics, gaussian, frame);
        }
        return gaussian;
    }

    private static RowSample exact(RowSample sample) {
        return sample.withValues(sample.values());
    }

    private static GaussianMixture standard(int features) {
        double[][] covariance = new double[features][features];
        for (int d = 0; d < features; d++) {
            covariance[d][d] = 1;
        }
        return GaussianMixture.of(new double[] {1}, new double[1][features], new double[][][] {covariance});
    }

    private static GaussianMixture next(MixtureStatistics statistics, GaussianMixture gaussian, Frame frame) {
        double[] mean = gaussian.mean(0);
        for (int d = 0; d < mean.length; d++) {
            mean[d] += statistics.first()[d] / statistics.counts()[0];
        }
        List<Covariance> covariances = frame.structure()
                .estimate(ComponentScatter.of(statistics), frame.floor(), gaussian.covariances())
                .covariances();
        return GaussianMixture.of(frame.structure(), new double[] {1}, new double[][] {mean}, covariances);
    }

    /** The same rows without gaps and errors; the same instance if they have none. */
    public RowSample complete(RowSample rows) {
        if (imputer == null) {
            return rows.errors() == null && rows.halfWidths() == null ? rows : exact(rows);
        }
        double[] values = rows.values().clone();
        imputer.fill(values, 0, rows.size());
        return rows.withValues(values);
    }
}
