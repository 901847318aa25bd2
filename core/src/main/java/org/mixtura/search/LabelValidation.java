package org.mixtura.search;

import java.util.Objects;
import java.util.Optional;
import org.mixtura.em.EmResult;
import org.mixtura.em.ExpectationMaximization;
import org.mixtura.em.PointMaximization;
import org.mixtura.expectation.Expectation;
import org.mixtura.expectation.LocalPopulation;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.FitOptions;
import org.mixtura.geometry.Frame;
import org.mixtura.initialization.LabelledPartitions;
import org.mixtura.initialization.Starts;
import org.mixtura.model.Classification;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.prior.Prior;
import org.mixtura.rows.RowSample;
import org.mixtura.soundness.FitData;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * What a mixture with labels tells of them: the log-likelihood of the values alone, and how well mixtures that are fitted without some of
 * the labelled rows of the sample predict their groups. They are predicted as new rows are, by their values taken as exact.
 */
public final class LabelValidation {
    /** The starts in each fold. */
    private static final int STARTS = 4;

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

    /**
     * The mixture in the units of the data that EM reaches without the labelled rows of a fold, from starts that do not know of them either.
     * Each label has the components that it has in the mixture that is validated.
     */
    private GaussianMixture without(CrossValidation validation, int fold, GaussianMixture mixture, Frame frame) {
        RowSample training = data.points().part(validation.others(fold));
        SampleExpectation ofParts =
                Population.of(training.rows()).expectation(frame.standardization(), shape(frame), workers);
        Starts starts = new Starts(ofParts, frame);
        LabelledPartitions partitions =
                new LabelledPartitions(training, data.scale(), data.allocation(), options.seed());
        LocalPopulation rest = data.population(validation.withoutLabelled(fold));
        EmResult best = null;
        for (int start = 0; start < starts(mixture) && (start == 0 || !deadline.hasPassed()); start++) {
            int[] parts = partitions.like(mixture.labels(), start, workers, deadline);
            GaussianMixture begin = starts.of(parts, mixture.components(), mixture.features())
                    .withLabels(data.allocation().ofPartition(parts, labels(training), mixture.components()));
            EmResult result = run(rest, begin, frame);
            best = best == null || result.objective() > best.objective() ? result : best;
        }
        return frame.standardization()
                .toOriginal(
                        Objects.requireNonNull(best, "there is a first start").mixture());
    }

    /** With one component for each label of all rows, every start leads to the same. */
    private int starts(GaussianMixture mixture) {
        boolean single = data.allocation().labels().unlabelled() == 0
                && mixture.components() == mixture.labels().names().size();
        return single ? 1 : STARTS;
    }

    private static int[] labels(RowSample sample) {
        return Objects.requireNonNull(sample.labels(), "the sample has labels");
    }

    private static ScatterShape shape(Frame frame) {
        return frame.structure().scatterShape();
    }

    private EmResult run(LocalPopulation rows, GaussianMixture start, Frame frame) {
        ExpectationMaximization em = new ExpectationMaximization(
                rows.expectation(frame.standardization(), shape(frame), workers),
                new PointMaximization(frame.structure(), frame.floor(), Prior.NONE, workers),
                options.convergence(),
                deadline,
                (iteration, mean) -> workers.checkCancelled());
        return options.accelerated() ? em.runAccelerated(start) : em.run(start, 0);
    }

    /** The predictions so far. */
    private static final class Tally {
        private final ComponentLabels labels;
        private final double[][] counts;
        private int folds;
        private double weight;
        private double squaredWeight;
        private double right;
        private double squaredRight;
        private double brier;
        private double squaredBrier;
        /** The sum of squared weights times scores. */
        private double weightedBrier;

        Tally(ComponentLabels labels) {
            this.labels = labels;
            this.counts = new double[labels.names().size()][labels.names().size() + 1];
        }

        void add(RowSample sample, int[] rows, GaussianMixture mixture) {
            double[] shares = new double[mixture.components()];
            int[] groups = labels(sample);
            for (int n : rows) {
                mixture.responsibilities(sample.row(n), shares);
                double[] predicted = mixture.labels().sums(shares);
                int likeliest = mixture.labels().likeliest(predicted);
                double its = sample.weights()[n];
                counts[groups[n]][likeliest == ComponentLabels.FREE ? predicted.length : likeliest] += its;
                double score = brier(predicted, groups[n]);
                weight += its;
                squaredWeight += its * its;
                right += likeliest == groups[n] ? its : 0;
                squaredRight += likeliest == groups[n] ? its * its : 0;
                brier += its * score;
                weightedBrier += its * its * score;
                squaredBrier += its * its * score * score;
            }
            folds++;
        }

        /** The standard error of a weighted mean: the root of sum w^2 (x - mean)^2, by the sum of the weights. */
        private double error(double mean, double ofValues, double ofSquares) {
            return Math.sqrt(Math.max(0, ofSquares - 2 * mean * ofValues + mean * mean * squaredWeight)) / weight;
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
            return Optional.of(new Classification(
                    labels.names(),
                    counts,
                    brier / weight,
                    error(right / weight, squaredRight, squaredRight),
                    error(brier / weight, weightedBrier, squaredBrier),
                    folds));
        }
    }
}
