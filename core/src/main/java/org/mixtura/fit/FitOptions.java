package org.mixtura.fit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.SearchRecord;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/**
 * All options of a fit. The result is a function of the rows and these options; {@link Execution} has the settings on which it does
 * not depend. Immutable; {@link #builder()} starts from the defaults, and the {@code with} methods make variants that differ in one
 * option.
 */
public final class FitOptions {
    /** The most starts: beyond some thousands, more of them find nothing new and only take memory. */
    public static final int MOST_STARTS = 10_000;
    /** The largest number of components that a search tries without a request. */
    public static final int MOST_BY_ITSELF = 20;
    /** Above this many features, structures whose estimates need iterations over matrices are tried only if they are named. */
    public static final int FEATURES_OF_ALL_STRUCTURES = 16;

    /** A search tries so many components more than known groups need, if it tries no more by itself. */
    private static final int MORE_THAN_LABELS = 2;

    private final List<Integer> components;
    private final boolean openEnded;
    private final List<CovarianceStructure> structures;
    private final boolean namesStructures;
    private final Criterion criterion;
    private final int starts;
    private final @Nullable GaussianMixture initial;
    private final Convergence convergence;
    private final boolean accelerated;
    private final @Nullable String orderBy;
    private final LabelComponents labelComponents;
    private final long seed;

    private FitOptions(Builder builder) {
        components = builder.components;
        openEnded = builder.openEnded;
        structures = builder.structures;
        namesStructures = builder.namesStructures;
        criterion = builder.criterion;
        starts = builder.starts;
        initial = builder.initial;
        convergence = builder.convergence;
        accelerated = builder.accelerated;
        orderBy = builder.orderBy;
        labelComponents = builder.labelComponents;
        seed = builder.seed;
    }

    /**
     * The defaults: 1 to 9 components, and more if that improves BIC; the covariance structures that suit the number of features;
     * the best candidate by BIC.
     */
    public static FitOptions defaults() {
        return builder().build();
    }

    /** A builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.components = components;
        builder.openEnded = openEnded;
        builder.structures = structures;
        builder.namesStructures = namesStructures;
        builder.criterion = criterion;
        builder.starts = starts;
        builder.initial = initial;
        builder.convergence = convergence;
        builder.accelerated = accelerated;
        builder.orderBy = orderBy;
        builder.labelComponents = labelComponents;
        builder.seed = seed;
        return builder;
    }

    /** The numbers of components to try, each at least 1. */
    public List<Integer> components() {
        return components;
    }

    /**
     * Whether larger numbers of components are tried if the criterion still falls at the largest of {@link #components()}. The
     * search then goes on with the structures that can still win until the criterion no longer falls, up to
     * {@value #MOST_BY_ITSELF} components.
     */
    public boolean openEnded() {
        return openEnded;
    }

    /**
     * The covariance structures to try. If none are named, these are all structures, of which {@link #forFeatures} keeps those that
     * suit a table.
     */
    public List<CovarianceStructure> structures() {
        return structures;
    }

    /** Whether {@link #structures()} were named. Named structures are all tried, however long they take. */
    public boolean namesStructures() {
        return namesStructures;
    }

    /**
     * These options adapted to a number of features: if no structures are named and there are more than
     * {@value #FEATURES_OF_ALL_STRUCTURES} features, the slow structures VEE, EVE, VVE, EEV and VEV are left out.
     */
    public FitOptions forFeatures(int features) {
        return namesStructures || features <= FEATURES_OF_ALL_STRUCTURES
                ? this
                : toBuilder().structures(CovarianceStructures.direct()).build();
    }

    /**
     * These options adapted to known groups of rows: if no numbers of components are named, these begin with the fewest that the groups
     * need, and end where the groups can own no more.
     */
    public FitOptions forLabels(LabelAllocation allocation) {
        if (!allocation.any() || !openEnded) {
            return this;
        }
        int smallest = allocation.smallest();
        int largest =
                Math.min(allocation.largest(), Math.max(Collections.max(components), smallest + MORE_THAN_LABELS));
        return toBuilder()
                .components(IntStream.rangeClosed(smallest, largest).boxed().toList())
                .openEnded(largest < allocation.largest())
                .build();
    }

    /** The criterion that chooses between the candidates. */
    public Criterion criterion() {
        return criterion;
    }

    /** The number of starts per candidate, from 1 to {@value #MOST_STARTS}. */
    public int starts() {
        return starts;
    }

    /**
     * A mixture, in the units of the data, that is the only start, if there is one. Each iteration is then exactly one E-step and
     * one M-step, and no component is placed anew.
     */
    public Optional<GaussianMixture> initial() {
        return Optional.ofNullable(initial);
    }

    /** When EM stops. */
    public Convergence convergence() {
        return convergence;
    }

    /**
     * Whether the EM runs that are continued to convergence are accelerated, with longer steps than plain EM; never with an initial
     * mixture.
     */
    public boolean accelerated() {
        return accelerated;
    }

    /**
     * The name of the feature by whose mean the components of a fitted mixture are sorted, the smallest first; empty for the canonical
     * order, by weight.
     */
    public Optional<String> orderBy() {
        return Optional.ofNullable(orderBy);
    }

    /** How many components a known group of rows may own; has no effect on rows without labels. */
    public LabelComponents labelComponents() {
        return labelComponents;
    }

    /** The seed of all random choices. */
    public long seed() {
        return seed;
    }

    /** All options as text, in the order of the constants; records, fingerprints and recipes are made from it. */
    public Map<FitOption, String> entries() {
        Map<FitOption, String> entries = new EnumMap<>(FitOption.class);
        for (FitOption option : FitOption.values()) {
            entries.put(option, option.of(this));
        }
        return Collections.unmodifiableMap(entries);
    }

    /** These options with these numbers of components, and no others. */
    public FitOptions withComponents(List<Integer> components) {
        return toBuilder().components(components).build();
    }

    /** These options with this number of components. */
    public FitOptions withComponents(int components) {
        return withComponents(List.of(components));
    }

    /** These options with these covariance structures. */
    public FitOptions withStructures(CovarianceStructure... structures) {
        return toBuilder().structures(List.of(structures)).build();
    }

    /** These options with this criterion. */
    public FitOptions withCriterion(Criterion criterion) {
        return toBuilder().criterion(criterion).build();
    }

    /** These options with this number of starts. */
    public FitOptions withStarts(int starts) {
        return toBuilder().starts(starts).build();
    }

    /** These options with a mixture as the only start, and its number of components and structure. */
    public FitOptions withInitial(GaussianMixture initial) {
        return toBuilder().initial(initial).build();
    }

    /** These options with this stopping rule. */
    public FitOptions withConvergence(Convergence convergence) {
        return toBuilder().convergence(convergence).build();
    }

    /** These options with accelerated EM, or with plain EM. */
    public FitOptions withAcceleration(boolean accelerated) {
        return toBuilder().accelerated(accelerated).build();
    }

    /** These options with the components sorted by their means of this feature. */
    public FitOptions withOrderBy(String feature) {
        return toBuilder().orderBy(feature).build();
    }

    /** These options with this number of components for each known group of rows. */
    public FitOptions withLabelComponents(LabelComponents range) {
        return toBuilder().labelComponents(range).build();
    }

    /** These options with this seed. */
    public FitOptions withSeed(long seed) {
        return toBuilder().seed(seed).build();
    }

    /** Whether all options are the same, and the initial mixture is the same object. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FitOptions options
                && initial == options.initial
                && namesStructures == options.namesStructures
                && entries().equals(options.entries());
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(initial), entries());
    }

    @Override
    public String toString() {
        return entries().entrySet().stream()
                .map(entry -> entry.getKey().words() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "FitOptions[", "]"));
    }

    /** A builder of options. Each option has its default until it is set; {@link #build} checks the ranges. */
    public static final class Builder {
        private List<Integer> components = IntStream.rangeClosed(1, 9).boxed().toList();
        private boolean openEnded = true;
        private List<CovarianceStructure> structures = CovarianceStructures.all();
        private boolean namesStructures;
        private Criterion criterion = Criterion.BIC;
        private int starts = 10;
        private @Nullable GaussianMixture initial;
        private Convergence convergence = new Convergence(1000, 1e-8, 0);
        private boolean accelerated = true;
        private @Nullable String orderBy;
        private LabelComponents labelComponents = LabelComponents.ONE;
        private long seed;

        private Builder() {}

        /** Sets {@link FitOptions#components()} and turns {@link FitOptions#openEnded()} off. */
        public Builder components(List<Integer> components) {
            this.components = List.copyOf(components);
            this.openEnded = false;
            return this;
        }

        /** Sets {@link FitOptions#openEnded()}. */
        public Builder openEnded(boolean openEnded) {
            this.openEnded = openEnded;
            return this;
        }

        /** Sets {@link FitOptions#structures()}. */
        public Builder structures(List<CovarianceStructure> structures) {
            this.structures = List.copyOf(structures);
            this.namesStructures = true;
            return this;
        }

        /** Sets {@link FitOptions#criterion()}. */
        public Builder criterion(Criterion criterion) {
            this.criterion = Objects.requireNonNull(criterion);
            return this;
        }

        /** Sets {@link FitOptions#starts()}. */
        public Builder starts(int starts) {
            this.starts = starts;
            return this;
        }

        /** Sets {@link FitOptions#initial()}, and its number of components and structure as the only ones. */
        public Builder initial(GaussianMixture initial) {
            this.initial = initial;
            return components(List.of(initial.components())).structures(List.of(initial.structure()));
        }

        /** Sets {@link FitOptions#convergence()}. */
        public Builder convergence(Convergence convergence) {
            this.convergence = Objects.requireNonNull(convergence);
            return this;
        }

        /** Sets {@link FitOptions#accelerated()}. */
        public Builder accelerated(boolean accelerated) {
            this.accelerated = accelerated;
            return this;
        }

        /** Sets {@link FitOptions#orderBy()}. */
        public Builder orderBy(String feature) {
            this.orderBy = Objects.requireNonNull(feature);
            return this;
        }

        /** Sets {@link FitOptions#labelComponents()}. */
        public Builder labelComponents(LabelComponents range) {
            this.labelComponents = Objects.requireNonNull(range);
            return this;
        }

        /** Sets {@link FitOptions#seed()}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a number is out of its range or a list is empty
         */
        public FitOptions build() {
            if (components.isEmpty() || structures.isEmpty()) {
                throw new IllegalArgumentException(
                        "need at least one number of components and one covariance structure");
            }
            for (int count : components) {
                requirePositive("the number of components", count);
            }
            requireFewCandidates();
            requirePositive("the number of starts", starts);
            if (starts > MOST_STARTS) {
                throw new IllegalArgumentException(
                        "the number of starts must be at most " + MOST_STARTS + ", got " + starts);
            }
            boolean single = components.size() == 1 && structures.size() == 1;
            if (initial != null && !(single && initial.components() == components.get(0))) {
                throw new IllegalArgumentException(
                        "an initial mixture of " + Figures.count(initial.components(), "component")
                                + " goes with that number of components and one covariance structure alone");
            }
            return new FitOptions(this);
        }

        private void requireFewCandidates() {
            long candidates = (long) components.size() * structures.size();
            if (candidates > SearchRecord.MOST_CANDIDATES) {
                throw new IllegalArgumentException(components.size() + " numbers of components with "
                        + structures.size() + " covariance structures are " + candidates + " candidates; at most "
                        + SearchRecord.MOST_CANDIDATES + " are tried at once");
            }
        }

        private static void requirePositive(String what, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " must be at least 1, got " + value);
            }
        }
    }
}
