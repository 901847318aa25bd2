package org.mixtura.inference.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.fit.Execution;
import org.mixtura.fit.FitOptions;
import org.mixtura.inference.BootstrapOptions;
import org.mixtura.inference.ReplicateListener;
import org.mixtura.inference.replicate.Gaps;
import org.mixtura.inference.replicate.Lattice;
import org.mixtura.inference.replicate.Refit;
import org.mixtura.inference.replicate.Replicates;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sampler;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RefusedRowsException;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Workers;

/**
 * The bootstrap likelihood-ratio test for the number of components: K against K + 1, for one covariance structure. The statistic
 *
 * <pre>LR = 2 (L_K+1 - L_K)</pre>
 *
 * <p>does not have a chi-squared distribution, since under K components the parameters of K + 1 components are not identified. Its
 * distribution is simulated: B tables as large as the data are drawn from the fitted mixture of K components, rounded to the steps
 * of the columns of the data and with the missing cells of rows of the data, and both mixtures are fitted to each. The mixture of K + 1 components is fitted to the data and to
 * each replicate from the same few kinds of starts, among them the fit of K with a component split in two. So even if the fits
 * sometimes miss an optimum, the statistic of the data and those of the replicates have the same distribution under K components.
 *
 * <p>The p-value is (1 + h) / (1 + B), where h is the number of replicates whose statistic is at least that of the data. As soon as
 * h is larger than {@code level} times B, the test can no longer be significant: no more replicates are drawn after these l, and p
 * = h / l, which is a valid p-value of this sequential design.
 *
 * <p>McLachlan (1987), On bootstrapping the likelihood ratio test statistic for the number of components in a normal mixture,
 * doi:10.2307/2347790; Besag and Clifford (1991), Sequential Monte Carlo p-values, doi:10.1093/biomet/78.2.301.
 */
public final class LikelihoodRatioTest {
    private static final int PARTITIONS = 4;
    /** The rows of a replicate use the stream 0 of its seed. */
    private static final long GAP_STREAM = 1;

    private static final long ERROR_STREAM = 2;

    private final CovarianceStructure structure;
    private final double level;
    private final BootstrapOptions options;

    /**
     * A test for mixtures of a structure.
     *
     * @param level the probability of rejecting K components if there are K, such as 0.05
     * @throws IllegalArgumentException if the level is not between 0 and 1, or too small for the p-values that this number of
     *     replicates can give
     */
    public LikelihoodRatioTest(CovarianceStructure structure, double level, BootstrapOptions options) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie between 0 and 1, got " + level);
        }
        if (level * (options.replicates() + 1) < 1) {
            throw new IllegalArgumentException("with " + options.replicates() + " replicates no p-value is as small as "
                    + level + ": at least " + (long) Math.ceil(1 / level - 1) + " are needed");
        }
        this.structure = structure;
        this.level = level;
        this.options = options;
    }

    /**
     * Tests {@code first} against {@code first + 1} components, then the next, until a test is not significant or {@code last}
     * components were an alternative.
     *
     * @param first the smallest number of components, at least 1
     * @param last the largest, above {@code first}
     * @throws RefusedRowsException if the rows cannot be fitted, or have labels
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public LikelihoodRatioSequence run(Rows rows, int first, int last) {
        return run(rows, first, last, ReplicateListener.NONE);
    }

    /** As {@link #run(Rows, int, int)}, with a listener that receives the progress. */
    public LikelihoodRatioSequence run(Rows rows, int first, int last, ReplicateListener listener) {
        if (first < 1 || last <= first) {
            throw new IllegalArgumentException(
                    "need at least two numbers of components to test, from 1 on; got " + first + " to " + last);
        }
        List<LikelihoodRatio> tests = new ArrayList<>();
        try (Workers workers = Workers.of(options.threads())) {
            Refit refit = new Refit(rows, structure, plan(rows, first), workers);
            requireNoLabels(refit.labels());
            refit.requireNoIntervals(
                    "there is no test for them, since no mixture says what would be known of other values; compare fits by a criterion");
            Optional<Gaps> gaps = refit.gaps();
            List<Double> steps = refit.lattice().steps();
            Refit.Fit fit = refit.from(search(rows, first), rows, workers);
            for (int components = first; components < last; components++) {
                Optional<String> obstacle = refit.obstacle(components + 1);
                if (obstacle.isPresent() && tests.isEmpty()) {
                    throw new RefusedRowsException(obstacle.get() + ": test fewer components");
                }
                if (obstacle.isPresent()) {
                    return new LikelihoodRatioSequence(tests, obstacle, steps);
                }
                Refit.Fit alternative = refit.withOneMore(fit.mixture(), PARTITIONS, options.seed(), workers);
                LikelihoodRatio test = test(refit, gaps, fit, alternative, workers, listener);
                tests.add(test);
                if (!test.significant()) {
                    break;
                }
                fit = alternative;
            }
            return new LikelihoodRatioSequence(tests, Optional.empty(), steps);
        }
    }

    /** Which rows happen to have a label follows from no mixture, so that replicates could not be drawn like the data. */
    private static void requireNoLabels(RowLabels.Counts labels) {
        if (labels.any()) {
            throw new RefusedRowsException(
                    "there is no test for rows with labels, since no mixture says which rows have one: leave"
                            + " the labels out, or compare fits by a criterion");
        }
    }

    /** The sample plan of the search. */
    private SamplePlan plan(Rows rows, int components) {
        return SamplePlan.of(List.of(structure), components, rows.features(), options.seed());
    }

    private GaussianMixture search(Rows rows, int components) {
        FitOptions search = FitOptions.defaults()
                .withComponents(components)
                .withStructures(structure)
                .withSeed(options.seed());
        Execution execution = Execution.defaults().withThreads(options.threads());
        return new GaussianMixtureFitter(search).with(execution).fit(rows).mixture();
    }

    private LikelihoodRatio test(
            Refit data,
            Optional<Gaps> gaps,
            Refit.Fit fit,
            Refit.Fit alternative,
            Workers workers,
            ReplicateListener listener) {
        double statistic = LikelihoodRatio.statistic(fit.logLikelihood(), alternative.logLikelihood());
        AtomicInteger done = new AtomicInteger();
        Exceedances exceedances = new Exceedances(statistic);
        GaussianMixture mixture = fit.mixture();
        List<Double> statistics = Replicates.run(
                options.replicates(),
                workers,
                replicate -> replicate(data, gaps, mixture, replicate, workers.sequential()),
                exceedances,
                () -> listener.onReplicate(mixture.components(), done.incrementAndGet(), options.replicates()));
        double pValue = exceedances.pValue(statistics.size());
        return new LikelihoodRatio(
                mixture,
                alternative.mixture(),
                fit.logLikelihood(),
                alternative.logLikelihood(),
                statistics.size(),
                exceedances.count,
                pValue,
                pValue <= level,
                fit.sound() && alternative.sound());
    }

    /** Counts the replicates that reach the statistic of the data, until their number decides the test. */
    private final class Exceedances implements Predicate<Double> {
        private final double statistic;
        private int count;

        Exceedances(double statistic) {
            this.statistic = statistic;
        }

        @Override
        public boolean test(Double replicate) {
            count += replicate >= statistic ? 1 : 0;
            return areEnough();
        }

        private boolean areEnough() {
            return count > level * options.replicates();
        }

        double pValue(int replicates) {
            return areEnough() ? (double) count / replicates : (1.0 + count) / (1 + replicates);
        }
    }

    /** The statistic of one table from the mixture of K components. */
    private double replicate(Refit data, Optional<Gaps> gaps, GaussianMixture mixture, int replicate, Workers workers) {
        long stream = (long) mixture.components() << 32 | replicate;
        long seed = new Xoshiro256(options.seed(), stream).nextLong();
        Rows rows = draw(data, gaps, mixture, seed);
        Refit refit = new Refit(rows, structure, plan(rows, mixture.components()), workers);
        Refit.Fit fit = refit.from(mixture, rows, workers);
        Refit.Fit alternative = refit.withOneMore(fit.mixture(), PARTITIONS, seed, workers);
        return LikelihoodRatio.statistic(fit.logLikelihood(), alternative.logLikelihood());
    }

    /**
     * Draws a table with the effective number of rows of the data, with the same total weight, measured with errors, rounded and with gaps
     * like the data.
     */
    private static Rows draw(Refit data, Optional<Gaps> gaps, GaussianMixture mixture, long seed) {
        int size = data.bootstrapSize();
        int features = mixture.features();
        double[] values = new double[Math.multiplyExact(size, features)];
        double[] row = new double[features];
        Sampler sampler = Sampler.of(mixture, seed);
        RandomGenerator ofGaps = new Xoshiro256(seed, GAP_STREAM);
        RandomGenerator ofErrors = new Xoshiro256(seed, ERROR_STREAM);
        double[] errors = new double[data.hasErrors() ? values.length : 0];
        Lattice lattice = data.lattice();
        for (int n = 0; n < size; n++) {
            sampler.next(row);
            Optional<Gaps.Cells> cells = gaps.map(all -> all.draw(ofGaps));
            cells.ifPresent(its -> its.measure(row, ofErrors));
            lattice.round(row);
            if (cells.isPresent()) {
                cells.get().open(row);
            }
            if (cells.isPresent() && data.hasErrors()) {
                cells.get().copyErrors(errors, n * features);
            }
            System.arraycopy(row, 0, values, n * features, features);
        }
        double[] weights = new double[size];
        Arrays.fill(weights, data.bootstrapWeight());
        ArrayRows rows = Rows.of(values, features).withWeights(weights);
        return data.hasErrors() ? rows.withErrors(errors) : rows;
    }
}
