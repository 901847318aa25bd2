package org.mixtura.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.internal.text.Figures;
import org.mixtura.model.ComponentLabels;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.RowIdentity;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.RowsSummary;

/**
 * How the components of a mixture can be shared among the known groups of its rows. Each group owns at least one; components that no
 * group owns are free, and there can be some only if the groups of some rows are not known.
 */
public final class LabelAllocation {
    /** That of rows without labels. */
    public static final LabelAllocation NONE = new LabelAllocation(
            new RowLabels.Counts(List.of(), new long[0], new double[0], 0), new int[0], new int[0], 0);

    private final RowLabels.Counts labels;
    private final int[] least;
    private final int[] most;
    private final int mostFree;

    private LabelAllocation(RowLabels.Counts labels, int[] least, int[] most, int mostFree) {
        this.labels = labels;
        this.least = least;
        this.most = most;
        this.mostFree = mostFree;
    }

    /**
     * That of rows. No group owns more components than it has distinct rows.
     *
     * @param sample all rows, or a sample of them
     * @param range how many components a group may own
     */
    public static LabelAllocation of(RowsSummary summary, RowSample sample, LabelComponents range) {
        RowLabels.Counts labels = summary.labels();
        if (!labels.any()) {
            return NONE;
        }
        int groups = labels.names().size();
        int[] distinct = distinct(sample, groups);
        int[] least = new int[groups];
        int[] most = new int[groups];
        for (int c = 0; c < groups; c++) {
            int limit = labels.rows()[c] == 0 ? 0 : sample.complete() ? distinct[c] : Integer.MAX_VALUE;
            least[c] = Math.min(range.least(), limit);
            most[c] = Math.min(range.most(), limit);
        }
        int unlabelled = sample.complete() ? distinct[groups] : Integer.MAX_VALUE;
        return new LabelAllocation(labels, least, most, labels.unlabelled() == 0 ? 0 : unlabelled);
    }

    /** For each group, and for the rest, the number of distinct rows in a sample. */
    private static int[] distinct(RowSample sample, int groups) {
        int[] distinct = new int[groups + 1];
        int[] labels = sample.labels();
        for (int c = 0; c <= groups; c++) {
            int label = c == groups ? RowColumns.UNLABELLED : c;
            int[] rows = IntStream.range(0, sample.size())
                    .filter(n -> (labels == null ? RowColumns.UNLABELLED : labels[n]) == label)
                    .toArray();
            if (rows.length > 0) {
                int[] numbers = RowIdentity.of(sample.part(rows).values(), sample.features());
                distinct[c] = 1 + Arrays.stream(numbers).max().orElse(-1);
            }
        }
        return distinct;
    }

    /** Whether rows have labels. */
    public boolean any() {
        return !labels.names().isEmpty();
    }

    /** The labels of the rows. */
    public RowLabels.Counts labels() {
        return labels;
    }

    /** The fewest components that a group owns; 0 if it has no rows. */
    public int least(int group) {
        return least[group];
    }

    /** The most components that a group may own. */
    public int most(int group) {
        return most[group];
    }

    /** The smallest number of components of a mixture. */
    public int smallest() {
        return Math.max(1, IntStream.of(least).sum());
    }

    /** The largest number of components of a mixture. */
    public int largest() {
        long sum = any() ? mostFree : Integer.MAX_VALUE;
        for (int own : most) {
            sum += own;
        }
        return (int) Math.min(Integer.MAX_VALUE, sum);
    }

    /** The fewest components without an owner among so many. */
    public int leastFree(int components) {
        return Math.max(0, components - IntStream.of(most).sum());
    }

    /** The most components without an owner among so many. */
    public int mostFree(int components) {
        return Math.min(mostFree, components - IntStream.of(least).sum());
    }

    /** Why there is no mixture of so many components; empty if there is. */
    public Optional<String> obstacle(int components) {
        if (!any() || components >= smallest() && components <= largest()) {
            return Optional.empty();
        }
        String groups =
                Figures.count(IntStream.of(least).filter(count -> count > 0).count(), "label");
        return Optional.of(
                components < smallest()
                        ? Figures.count(components, "component") + " for " + groups + ": need at least " + smallest()
                        : Figures.count(components, "component") + " for " + groups + ": at most " + largest()
                                + " can have rows" + (mostFree == 0 ? ", since all rows are labelled" : "")
                                + "; allow a label more of them");
    }

    /** Whether a component more may have this owner. */
    public boolean mayAdd(ComponentLabels owners, int owner) {
        return !any() || owners.count(owner) < (owner == ComponentLabels.FREE ? mostFree : most[owner]);
    }

    /** Whether a component less may have this owner. */
    public boolean mayRemove(ComponentLabels owners, int owner) {
        return !any() || owner == ComponentLabels.FREE || owners.count(owner) > least[owner];
    }

    /** Whether two components can become one: those of one owner, or a free one and another. */
    public boolean mayJoin(ComponentLabels owners, int one, int other) {
        int first = owners.owner(one);
        int second = owners.owner(other);
        return first == second
                ? mayRemove(owners, first)
                : first == ComponentLabels.FREE || second == ComponentLabels.FREE;
    }

    /**
     * The owners of the parts of a partition, none of which has rows of two groups.
     *
     * @param groups the label of each row
     */
    public ComponentLabels ofPartition(int[] parts, int[] groups, int components) {
        int[] owners = new int[components];
        Arrays.fill(owners, ComponentLabels.FREE);
        for (int n = 0; n < parts.length; n++) {
            if (groups[n] != RowColumns.UNLABELLED) {
                owners[parts[n]] = groups[n];
            }
        }
        return ComponentLabels.of(labels.names(), owners);
    }
}
