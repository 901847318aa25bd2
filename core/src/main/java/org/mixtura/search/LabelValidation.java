package org.mixtura.search;

import java.util.Optional;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.LocalPopulation;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Frame;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.RowSample;
import org.mixtura.soundness.FitData;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * What a mixture with labels tells of them: the log-likelihood of the values alone, and how well mixtures that are fitted without some of
 * the labelled rows of the sample predict their groups. They are predicted as new rows are, by their values taken as exact.
 */
public final class LabelValidation {
    private final FitData data;
    private final FitOptions options;
    private final Workers workers;
    private final Deadline deadline;

    /** The validation of mixtures of these rows. */
    public LabelValidation(FitData data, FitOptions options, Workers workers, Deadline deadline) {
        this.data = data;
        this.options = options;
        this.workers = workers;
        this.deadline = deadline;
    }

    /** What a mixture in the units of the data tells; empty if it has no labels. Takes a pass over all rows. */
    public Optional<FitRecord.Labels> of(GaussianMixture mixture) {
        if (!data.allocation().any()) {
            return Optional.empty();
        }
        Frame frame = data.frame(mixture.structure());
        GaussianMixture standard = frame.standardization().toStandard(mixture);
        Expectation all = data.population()
                .expectation(frame.standardization(), mixture.structure().scatterShape(), workers);
        MixtureStatistics statistics =
                all.expect(standard.withLabels(ComponentLabels.NONE).density());
        double logLikelihood = statistics.logLikelihood() / frame.rowWeight()
                + data.summary().sampleSize() * frame.standardization().logScale();
        return Optional.of(new FitRecord.Labels(
                Optional.empty(),
                data.allocation().labels().labelled(),
                logLikelihood,
                classification(standard, frame)));
    }

    private Optional<Classification> classification(GaussianMixture mixture, Frame frame) {
        CrossValidation validation = new CrossValidation(data.sample(), options.seed());
        Tally tally = new Tally(mixture.labels());
        for (int fold = 0; fold < validation.folds(); fold++) {
            if (deadline.hasPassed()) {
                return Optional.empty();
            }
            int[] rows = validation.labelled(fold);
            if (rows.length > 0) {
                tally.add(data.sample(), rows, without(validation, fold, mixture, frame));
            }
        }
        return tally.classification();
    }

    /** The mixture in the units of the data that EM reaches without the labelled rows of a fold. */
    private GaussianMixture without(CrossValidation validation, int fold, GaussianMixture mixture, Frame frame) {
        LocalPopulation rest = data.population(validation.withoutLabelled(fold));
        ExpectationMaximization em = new ExpectationMaximization(
                rest.expectation(frame.standardization(), frame.structure().scatterShape(), workers),
                new PointMaximization(frame.structure(), frame.floor(), Prior.NONE, workers),
                options.convergence(),
                deadline,
                (iteration, mean) -> workers.checkCancelled());
        return frame.standardization()
                .toOriginal(
                        options.accelerated()
                                ? em.runAccelerated(mixture).mixture()
                                : em.run(mixture, 0).mixture());
    }

    /** The predictions so far. */
    private static final class Tally {
        private final ComponentLabels labels;
        private final double[][] counts;
        private int folds;
        private double weight;
        private double brier;
        private double meanAccuracy;
        private double meanBrier;
        private double accuracySquares;
        private double brierSquares;

        Tally(ComponentLabels labels) {
            this.labels = labels;
            this.counts = new double[labels.names().size()][labels.names().size() + 1];
        }

        void add(RowSample sample, int[] rows, GaussianMixture mixture) {
            double[] shares = new double[mixture.components()];
            double foldWeight = 0;
            double right = 0;
            double foldBrier = 0;
            int[] groups = sample.labels() == null ? new int[0] : sample.labels();
            for (int n : rows) {
                mixture.responsibilities(sample.row(n), shares);
                double[] predicted = labels.sums(shares);
                int likeliest = labels.likeliest(predicted);
                double its = sample.weights()[n];
                counts[groups[n]][likeliest == ComponentLabels.FREE ? predicted.length : likeliest] += its;
                right += likeliest == groups[n] ? its : 0;
                foldBrier += its * brier(predicted, groups[n]);
                foldWeight += its;
            }
            folds++;
            weight += foldWeight;
            brier += foldBrier;
            accuracySquares += square(right / foldWeight, meanAccuracy, folds);
            meanAccuracy += (right / foldWeight - meanAccuracy) / folds;
            brierSquares += square(foldBrier / foldWeight, meanBrier, folds);
            meanBrier += (foldBrier / foldWeight - meanBrier) / folds;
        }

        /** What a value adds to the sum of squares about the mean. Welford (1962), doi:10.1080/00401706.1962.10490022. */
        private static double square(double value, double mean, int count) {
            double difference = value - mean;
            return difference * (difference - difference / count);
        }

        private static double brier(double[] predicted, int group) {
            double sum = 0;
            for (int c = 0; c < predicted.length; c++) {
                double difference = predicted[c] - (c == group ? 1 : 0);
                sum += difference * difference;
            }
            return sum / 2;
        }

        Optional<Classification> classification() {
            if (folds == 0) {
                return Optional.empty();
            }
            double scale = folds > 1 ? 1.0 / (folds - 1) / folds : 0;
            return Optional.of(new Classification(
                    labels.names(),
                    counts,
                    brier / weight,
                    Math.sqrt(Math.max(0, accuracySquares * scale)),
                    Math.sqrt(Math.max(0, brierSquares * scale)),
                    folds));
        }
    }
}
