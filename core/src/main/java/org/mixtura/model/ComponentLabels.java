package org.mixtura.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.rows.RowLabels;

/**
 * Which known group each component of a mixture belongs to. A group may own several components; a component that no group owns is free. A
 * row of a known group can only come from the components that its group owns, any other row from all components.
 */
public final class ComponentLabels {
    /** The owner of a free component. */
    public static final int FREE = -1;

    /** Those of a mixture without labels. */
    public static final ComponentLabels NONE = new ComponentLabels(List.of(), new int[0]);

    private final List<String> names;
    private final int[] owners;

    private ComponentLabels(List<String> names, int[] owners) {
        this.names = names;
        this.owners = owners;
    }

    /**
     * Labels of K components.
     *
     * @param names the names of the groups; their indices are the labels of rows
     * @param owners for each component the index of its group, or {@link #FREE}; copied
     * @throws IllegalArgumentException if there is no such index
     */
    public static ComponentLabels of(List<String> names, int... owners) {
        new RowLabels(names, owners);
        return names.isEmpty() ? NONE : new ComponentLabels(List.copyOf(names), owners.clone());
    }

    /** Labels of K components by the names of their groups; empty for a free component. If all are free, there are no labels. */
    public static ComponentLabels of(List<Optional<String>> byComponent) {
        RowLabels labels =
                RowLabels.of(byComponent.stream().map(name -> name.orElse("")).toArray(String[]::new));
        return of(labels.names(), labels.codes());
    }

    /** Whether there are labels. */
    public boolean any() {
        return !names.isEmpty();
    }

    /** The names of the groups, in their order. */
    public List<String> names() {
        return names;
    }

    /** The index of the group of component k in {@link #names}, or {@link #FREE}. */
    public int owner(int k) {
        return any() ? owners[k] : FREE;
    }

    /** The index of the group of each component; empty if there are no labels; a copy. */
    public int[] owners() {
        return owners.clone();
    }

    /** The name of the group of component k; empty if it is free. */
    public Optional<String> of(int k) {
        return owner(k) == FREE ? Optional.empty() : Optional.of(names.get(owners[k]));
    }

    /** The name of the group of each component. */
    public List<Optional<String>> byComponent() {
        return IntStream.range(0, owners.length).mapToObj(this::of).toList();
    }

    /** The number of components that a group owns, or that are free. */
    public int count(int owner) {
        return (int) IntStream.of(owners).filter(own -> own == owner).count();
    }

    /** The probability of each group: the sum of the probabilities of its components. */
    public double[] sums(double[] byComponent) {
        double[] sums = new double[names.size()];
        for (int k = 0; k < owners.length; k++) {
            if (owners[k] != FREE) {
                sums[owners[k]] += byComponent[k];
            }
        }
        return sums;
    }

    /**
     * The index of the likeliest group, or {@link #FREE} if components that no group owns are likelier together.
     *
     * @param sums the probability of each group
     */
    public int likeliest(double[] sums) {
        double free = 1;
        int best = 0;
        for (int c = 0; c < sums.length; c++) {
            free -= sums[c];
            best = sums[c] > sums[best] ? c : best;
        }
        return free > sums[best] ? FREE : best;
    }

    /** The labels of the listed components. */
    public ComponentLabels withComponents(List<Integer> order) {
        return any()
                ? new ComponentLabels(
                        names, order.stream().mapToInt(k -> owners[k]).toArray())
                : this;
    }

    /** These labels with that of the component at a place, which may be the next one. */
    public ComponentLabels withOwner(int place, int owner) {
        if (!any()) {
            return this;
        }
        int[] more = Arrays.copyOf(owners, Math.max(owners.length, place + 1));
        more[place] = owner;
        return new ComponentLabels(names, more);
    }

    /**
     * The same labels for rows whose groups are numbered by another list.
     *
     * @throws IllegalArgumentException if the list lacks a name of a group that owns a component
     */
    public ComponentLabels numberedBy(List<String> others) {
        if (others.equals(names)) {
            return this;
        }
        int[] indices = names.stream().mapToInt(others::indexOf).toArray();
        return of(
                others,
                IntStream.of(owners)
                        .map(owner -> owner == FREE ? FREE : indices[owner])
                        .toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComponentLabels labels
                && Arrays.equals(labels.owners, owners)
                && labels.names.equals(names);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(owners);
    }

    @Override
    public String toString() {
        return byComponent().stream().map(name -> name.orElse("-")).toList().toString();
    }
}
