package org.mixtura.inference;

import java.util.List;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.Geometry;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.geometry.Frame;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
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

    private ClassPriors() {}

    /**
     * The mixture with the shares of the groups in other rows. The components of a group keep their shares of it; a free component counts
     * as a group by itself.
     *
     * @param mixture a mixture with labels, in the units of the rows
     * @param rows the rows; their own labels do not matter
     * @throws IllegalArgumentException if the mixture has no labels
     * @throws org.mixtura.rows.RefusedRowsException if nothing can be told of the rows
     */
    public static GaussianMixture reestimated(GaussianMixture mixture, Rows rows, Workers workers) {
        if (!mixture.labels().any()) {
            throw new IllegalArgumentException("the mixture has no labels: the shares of groups are not known");
        }
        Population population = Population.of(rows);
        Geometry geometry = population.geometry(SamplePlan.of(mixture, 0));
        Frame frame = geometry.frame(mixture.structure());
        ScatterShape shape = mixture.structure().scatterShape();
        Expectation expectation =
                population.under(geometry.rowModel()).expectation(frame.standardization(), shape, workers);
        GaussianMixture current = frame.standardization().toStandard(mixture.withLabels(ComponentLabels.NONE));
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
                    ? counts[k] / total
                    : known[owner] > 0 ? ofGroups[owner] / total * (mixture.weight(k) / known[owner]) : 0;
        }
        return weights;
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
