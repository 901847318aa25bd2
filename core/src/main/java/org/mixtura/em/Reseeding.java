package org.mixtura.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mixtura.fit.Repair;
import org.mixtura.model.ComponentLabels;
import org.mixtura.model.GaussianMixture;

/**
 * Places a component that has lost its rows anew: the heaviest component is split in two along its longest axis, and the lost
 * component becomes one of the halves. Only the mixture is needed, not the rows. Each component is placed anew at most
 * {@link #ATTEMPTS} times in a run; after that it stays as it is, on the floor.
 */
final class Reseeding {
    private static final int ATTEMPTS = 2;
    private static final int NONE = -1;

    private final double smallestCount;
    private final List<Repair> repairs = new ArrayList<>();

    /** A reseeding for components below this count; 0 for none. */
    Reseeding(double smallestCount) {
        this(smallestCount, List.of());
    }

    /** A reseeding in the state after these repairs. */
    Reseeding(double smallestCount, List<Repair> repairs) {
        this.smallestCount = smallestCount;
        this.repairs.addAll(repairs);
    }

    /** The repairs so far. */
    List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** The mixture with its collapsed components placed anew; empty if there is none that may still be moved. */
    Optional<GaussianMixture> repair(int iteration, double[] counts, GaussianMixture mixture) {
        GaussianMixture repaired = mixture;
        for (int k = 0; k < counts.length && counts.length > 1; k++) {
            if (counts[k] < smallestCount && attempts(k) < ATTEMPTS) {
                int heaviest = heaviest(repaired, k);
                if (heaviest != NONE) {
                    repairs.add(new Repair(iteration, k, counts[k]));
                    repaired = ComponentSplit.of(repaired, heaviest, k);
                }
            }
        }
        return repaired == mixture ? Optional.empty() : Optional.of(repaired);
    }

    private long attempts(int k) {
        return repairs.stream().filter(repair -> repair.component() == k).count();
    }

    /** The heaviest component beside a lost one; one of the same group, if that is known: its rows are the ones to be shared. */
    private static int heaviest(GaussianMixture mixture, int lost) {
        ComponentLabels labels = mixture.labels();
        int heaviest = NONE;
        for (int k = 0; k < mixture.components(); k++) {
            boolean shares = labels.owner(lost) == ComponentLabels.FREE || labels.owner(k) == labels.owner(lost);
            if (k != lost && shares && (heaviest == NONE || mixture.weight(k) > mixture.weight(heaviest))) {
                heaviest = k;
            }
        }
        return heaviest;
    }
}
