package org.mixtura.fit;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.SearchRecord;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Workers;

/**
 * Everything that a fit can be told. Immutable; {@link #defaults()} and the {@code with} methods make variants.
 *
 * @param components the numbers of components to try, each at least 1
 * @param openEnded whether larger numbers of components are tried too where the criterion still falls at the largest of them: the
 *     search then goes on with the structures that are in the running until it no longer falls, up to {@value #MOST_BY_ITSELF}
 *     components
 * @param structures the covariance structures to try
 * @param criterion what chooses between the candidates
 * @param starts the number of starts per candidate, from 1 to {@value #MOST_STARTS}
 * @param initial a mixture in the units of the data that is the only start, or null; each iteration is then exactly one E-step
 *     and one M-step, and no component is placed anew
 * @param convergence when EM stops
 * @param accelerated whether the runs of EM that go on to convergence take longer steps than EM itself; never with an initial
 *     mixture
 * @param timeLimit how long a fit may take, or null: after that it ends with what it has found, which depends on the machine
 * @param orderBy the name of the feature by whose mean the components of a fitted mixture are sorted, the smallest first; null for
 *     the canonical order, by weight
 * @param seed what the random choices depend on
 * @param threads the number of threads, from 1 to {@value Workers#MOST_THREADS}; the result does not depend on it
 */
public record FitOptions(
        List<Integer> components,
        boolean openEnded,
        List<CovarianceStructure> structures,
        Criterion criterion,
        int starts,
        GaussianMixture initial,
        Convergence convergence,
        boolean accelerated,
        Duration timeLimit,
        String orderBy,
        long seed,
        int threads) {
    /** Runs from more starts find nothing new: beyond some thousands, they only take memory. */
    public static final int MOST_STARTS = 10_000;
    /** The largest number of components that a search comes to without being asked for it. */
    public static final int MOST_BY_ITSELF = 20;

    private static final int DEFAULT_STARTS = 10;
    private static final Convergence DEFAULT_CONVERGENCE = new Convergence(1000, 1e-8, 0);

    /**
     * Checked options.
     *
     * @throws IllegalArgumentException if a number is out of its range or a list is empty
     */
    public FitOptions {
        components = List.copyOf(components);
        structures = List.copyOf(structures);
        if (components.isEmpty() || structures.isEmpty()) {
            throw new IllegalArgumentException("need at least one number of components and one covariance structure");
        }
        for (int count : components) {
            requirePositive("the number of components", count);
        }
        long candidates = (long) components.size() * structures.size();
        if (candidates > SearchRecord.MOST_CANDIDATES) {
            throw new IllegalArgumentException(components.size() + " numbers of components with " + structures.size()
                    + " covariance structures are " + candidates + " candidates; at most "
                    + SearchRecord.MOST_CANDIDATES
                    + " are tried at once");
        }
        requirePositive("the number of starts", starts);
        if (starts > MOST_STARTS) {
            throw new IllegalArgumentException(
                    "the number of starts must be at most " + MOST_STARTS + ", got " + starts);
        }
        Workers.requireThreads(threads);
        if (timeLimit != null && timeLimit.isNegative()) {
            throw new IllegalArgumentException("the time limit must not be negative, got " + timeLimit);
        }
        boolean single = components.size() == 1 && structures.size() == 1;
        if (initial != null && !(single && initial.components() == components.get(0))) {
            throw new IllegalArgumentException(
                    "an initial mixture of " + Figures.count(initial.components(), "component")
                            + " goes with that number of components and one covariance structure alone");
        }
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
    }

    /** 1 to 9 components and more where that is better, all covariance structures, the best by BIC, on all processors. */
    public static FitOptions defaults() {
        return new FitOptions(
                IntStream.rangeClosed(1, 9).boxed().toList(),
                true,
                CovarianceStructures.all(),
                Criterion.BIC,
                DEFAULT_STARTS,
                null,
                DEFAULT_CONVERGENCE,
                true,
                null,
                null,
                0,
                Runtime.getRuntime().availableProcessors());
    }

    /** These options with these numbers of components, and no others. */
    public FitOptions withComponents(List<Integer> components) {
        return new FitOptions(
                components,
                false,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this number of components. */
    public FitOptions withComponents(int components) {
        return withComponents(List.of(components));
    }

    /** These options with these covariance structures. */
    public FitOptions withStructures(CovarianceStructure... structures) {
        return new FitOptions(
                components,
                openEnded,
                List.of(structures),
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this criterion. */
    public FitOptions withCriterion(Criterion criterion) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this number of starts. */
    public FitOptions withStarts(int starts) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with a mixture as the only start, and its number of components and structure. */
    public FitOptions withInitial(GaussianMixture initial) {
        return new FitOptions(
                List.of(initial.components()),
                false,
                List.of(initial.structure()),
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this stopping rule. */
    public FitOptions withConvergence(Convergence convergence) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with longer steps than those of EM, or without. */
    public FitOptions withAcceleration(boolean accelerated) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this time limit; null for none. */
    public FitOptions withTimeLimit(Duration timeLimit) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with the components sorted by their means of this feature; null for the canonical order, by weight. */
    public FitOptions withOrderBy(String orderBy) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this seed. */
    public FitOptions withSeed(long seed) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }

    /** These options with this number of threads. */
    public FitOptions withThreads(int threads) {
        return new FitOptions(
                components,
                openEnded,
                structures,
                criterion,
                starts,
                initial,
                convergence,
                accelerated,
                timeLimit,
                orderBy,
                seed,
                threads);
    }
}
