package org.mixtura.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mixtura.fit.FitOptions;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** The partitions from which the candidates of a round start; those with as many components share them. */
final class StartRound {
    /** Draws the next partitions from which candidates with so many components start. */
    interface Draw {
        List<int[]> partitions(int count, int parts, Workers workers);
    }

    private final Draw draw;
    private final FitOptions options;
    private final boolean isLarge;
    private final Workers workers;
    private final Deadline deadline;
    private final Map<Integer, List<int[]>> drawn = new ConcurrentHashMap<>();

    /**
     * Nothing is drawn yet.
     *
     * @param isLarge whether candidates are fitted one after the other, each by all threads
     */
    StartRound(Draw draw, FitOptions options, boolean isLarge, Workers workers, Deadline deadline) {
        this.draw = draw;
        this.options = options;
        this.isLarge = isLarge;
        this.workers = workers;
        this.deadline = deadline;
    }

    /** Draws all partitions of a small table at once, or candidates would wait for each other's. */
    void draw(Collection<CandidateFit> group, int count) {
        List<Integer> parts =
                group.stream().map(CandidateFit::components).distinct().toList();
        if (options.initial().isEmpty() && !isLarge) {
            workers.forEach(parts.size(), i -> {
                if (!deadline.hasPassed()) {
                    all(count, parts.get(parts.size() - 1 - i));
                }
            });
        }
    }

    /** The partitions from which a candidate starts. */
    List<int[]> of(CandidateFit fit, int count) {
        List<int[]> all = all(count, fit.components());
        return all.subList(0, Math.min(count(fit, count), all.size()));
    }

    /** All partitions into so many parts. */
    List<int[]> all(int count, int parts) {
        Workers free = isLarge ? workers : workers.sequential();
        return drawn.computeIfAbsent(parts, absent -> draw.partitions(count, parts, free));
    }

    /** With the common structures beside them, the others find most of what they start from there. */
    int count(CandidateFit fit, int count) {
        List<CovarianceStructure> common = CovarianceStructures.common();
        boolean led = !common.contains(fit.structure()) && options.structures().containsAll(common);
        return led ? (2 * count + 4) / 5 : count;
    }

    /** Ends the round: what is drawn next are other partitions. */
    void end() {
        drawn.clear();
    }
}
