package org.mixtura.inference;

import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.RowModel;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.threads.Workers;

/**
 * The shares of known groups among new rows. The rows that a mixture was fitted to may hold another share of each group than those whose
 * groups are to be predicted. With the densities f_c of the groups as they are, EM finds the shares tau_c that maximize
 * sum w log sum_c tau_c f_c(x) over the new rows: the likelihood has one maximum.
 *
 * <p>Saerens, Latinne and Decaestecker (2002), Adjusting the outputs of a classifier to new a priori probabilities,
 * doi:10.1162/089976602753284446.
 */
public final class ClassPriors {
    private static final int MOST_ITERATIONS = 10_000;
    /** The relative change of the likelihood at which the shares are found. */
    private static final double TOLERANCE = 1e-12;

    private static final double SMALLEST = 1e-12;

    private ClassPriors() {}

    /**
     * The mixture with the shares of the groups in other rows. The components of a group keep their shares of it; a free component counts
     * as a group by itself.
     *
     * @param mixture a mixture with labels, in the units of the rows
     * @param rows the rows; their own labels do not matter
     * @throws IllegalArgumentException if the mixture has no labels
     * @throws org.mixtura.rows.RefusedRowsException if no row has a value and a positive weight
     */
    public static GaussianMixture reestimated(GaussianMixture mixture, Rows rows, Workers workers) {
        if (!mixture.labels().any()) {
            throw new IllegalArgumentException("the mixture has no labels: the shares of groups are not known");
        }
        RowsSummary summary = RowsSummary.ofPart(rows);
        if (summary.rows() == 0) {
            throw new RefusedRowsException("no row has a value and a positive weight: no share can be found");
        }
        Standardization standardization = standardization(mixture);
        Expectation expectation = Population.of(rows)
                .under(RowModel.of(summary))
                .expectation(standardization, mixture.structure().scatterShape(), workers);
        GaussianMixture current = standardization.toStandard(mixture.withLabels(ComponentLabels.NONE));
        double before = Double.NEGATIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            workers.checkCancelled();
            MixtureStatistics statistics = expectation.expect(current.density());
            double now = statistics.meanLogLikelihood();
            if (now - before < TOLERANCE * (1 + Math.abs(now))) {
                break;
            }
            before = now;
            current = withWeights(current, weights(statistics.counts(), mixture));
        }
        return withWeights(mixture, current.weights());
    }

    /** Coordinates in which the mixture as a whole has about the mean 0 and the variance 1, whatever the rows are. */
    private static Standardization standardization(GaussianMixture mixture) {
        double[] mean = mixture.mean();
        Covariance covariance = mixture.covariance();
        double[] scales = new double[mean.length];
        double[] centers = new double[mean.length];
        for (int d = 0; d < mean.length; d++) {
            scales[d] = Math.scalb(1.0, -Math.getExponent(Math.sqrt(covariance.variance(d))));
            centers[d] = mean[d] * scales[d];
        }
        return new Standardization(scales, centers, 1);
    }

    /** Each group has the share of its rows, which its components divide as they did before. */
    private static double[] weights(double[] counts, GaussianMixture mixture) {
        ComponentLabels labels = mixture.labels();
        double[] ofGroups = labels.sums(counts);
        double[] known = labels.sums(mixture.weights());
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double[] weights = new double[counts.length];
        for (int k = 0; k < weights.length; k++) {
            int owner = labels.owner(k);
            weights[k] = owner == ComponentLabels.FREE
                    ? negligible(counts[k] / total)
                    : known[owner] > 0 ? negligible(ofGroups[owner] / total) * (mixture.weight(k) / known[owner]) : 0;
        }
        return weights;
    }

    /** A share that falls for ever is none. */
    private static double negligible(double share) {
        return share < SMALLEST ? 0 : share;
    }

    private static GaussianMixture withWeights(GaussianMixture mixture, double[] weights) {
        double[][] means = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            means[k] = mixture.mean(k);
        }
        return GaussianMixture.of(mixture.structure(), weights, means, List.copyOf(mixture.covariances()))
                .withLabels(mixture.labels());
    }
}
