package org.mixtura.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mixtura.fit.FitOptions;
import org.mixtura.initialization.LabelledPartitions;
import org.mixtura.initialization.Partitions;
import org.mixtura.soundness.FitData;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** The partitions from which the candidates of a round start. Candidates with the same number of components share them. */
final class StartRound {
    /** Draws the next partitions into a number of parts. */
    interface Draw {
        List<int[]> partitions(int count, int parts, Workers workers);

        /** The draws from the rows of a fit; an initial mixture is the only start. */
        static Draw of(FitData data, FitOptions options, Deadline deadline) {
            if (options.initial().isPresent()) {
                return (count, parts, workers) -> List.of();
            }
            if (data.allocation().any()) {
                return labelled(data, options.seed(), deadline);
            }
            Partitions partitions = new Partitions(data.points(), data.scale(), options.seed());
            return (count, parts, workers) -> partitions.draw(count, parts, workers, deadline);
        }

        /** The draws from rows with labels. */
        static Draw labelled(FitData data, long seed, Deadline deadline) {
            LabelledPartitions partitions =
                    new LabelledPartitions(data.points(), data.scale(), data.allocation(), seed);
            return (count, parts, workers) -> partitions.draw(count, parts, workers, deadline);
        }
    }

    private final Draw draw;
    private final FitOptions options;
    private final boolean isLarge;
    private final Workers workers;
    private final Deadline deadline;
    private final Map<Integer, List<int[]>> drawn = new ConcurrentHashMap<>();

    /**
     * A round without partitions so far.
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

    /** Draws all partitions of a small table at once, since candidates would otherwise wait for each other. */
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

    /** All partitions into this many parts. */
    List<int[]> all(int count, int parts) {
        Workers free = isLarge ? workers : workers.sequential();
        return drawn.computeIfAbsent(parts, absent -> draw.partitions(count, parts, free));
    }

    /** The number of starts of a candidate. If the common structures are fitted too, the others start mainly from their mixtures. */
    int count(CandidateFit fit, int count) {
        List<CovarianceStructure> common = CovarianceStructures.common();
        boolean led = !common.contains(fit.structure()) && options.structures().containsAll(common);
        return led ? (2 * count + 4) / 5 : count;
    }

    /** Ends the round: the next partitions that are drawn are new ones. */
    void end() {
        drawn.clear();
    }
}
