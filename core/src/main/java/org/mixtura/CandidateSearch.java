package org.mixtura;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.mixtura.covariance.CovarianceStructure;
import org.mixtura.covariance.CovarianceStructures;
import org.mixtura.em.Workers;
import org.mixtura.initialization.Partitions;
import org.mixtura.shape.ScatterShape;

/**
 * Fits all candidates. Many small ones are spread over the threads, each fitted by one; a few large ones are fitted one after
 * the other, each by all threads. Since a fit has the same bits for any number of threads, the choice shows in the time only.
 */
final class CandidateSearch {
    /** Above this many values, one fit alone keeps all threads busy. */
    private static final long LARGE_TABLE = 1 << 20;

    private final FitData data;
    private final FitOptions options;
    private final Workers workers;
    private final FitListener listener;
    private final Partitions partitions;
    private final Map<Integer, List<int[]>> starts = new ConcurrentHashMap<>();

    CandidateSearch(FitData data, FitOptions options, Workers workers, FitListener listener) {
        this.data = data;
        this.options = options;
        this.workers = workers;
        this.listener = listener;
        this.partitions =
                options.initial() == null ? new Partitions(data.sample(), data.scale(), options.seed()) : null;
    }

    /** A candidate that was asked for, at its place in the result. */
    private record Task(int index, int components, CovarianceStructure structure) {}

    /** What is fitted. With one component, or one feature, several candidates are the same. */
    private record Cell(int components, CovarianceStructure structure) {}

    /** All candidates, in the order of the options. */
    List<Candidate> run() {
        List<Task> tasks = new ArrayList<>();
        for (CovarianceStructure structure : options.structures()) {
            for (int components : options.components()) {
                tasks.add(new Task(tasks.size(), components, structure));
            }
        }
        listener.onBegin(tasks.size());
        Map<Cell, List<Task>> cells = tasks.stream().collect(Collectors.groupingBy(this::cell));
        List<List<Task>> longestFirst = new ArrayList<>(cells.values());
        longestFirst.sort(Comparator.comparingInt(CandidateSearch::components).reversed());
        Candidate[] candidates = new Candidate[tasks.size()];
        boolean large = data.summary().rows() * data.summary().features() > LARGE_TABLE;
        boolean spread = cells.size() > 1 && !large;
        Workers each = spread ? workers.sequential() : workers;
        forEach(cells.size(), spread, i -> fit(longestFirst.get(i), each, candidates));
        return List.of(candidates);
    }

    private Cell cell(Task task) {
        CovarianceStructure structure = options.initial() != null
                ? task.structure()
                : task.structure().simplest(task.components(), data.summary().features());
        return new Cell(task.components(), structure);
    }

    private static int components(List<Task> tasks) {
        return tasks.get(0).components();
    }

    private void forEach(int count, boolean spread, IntConsumer body) {
        AtomicInteger next = new AtomicInteger();
        Runnable takeAll = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                body.accept(i);
            }
        };
        if (spread) {
            workers.run(takeAll);
        } else {
            takeAll.run();
        }
    }

    /** Fits candidates that are the same, once. */
    private void fit(List<Task> tasks, Workers each, Candidate[] candidates) {
        Candidate fitted = null;
        for (Task task : tasks) {
            Optional<String> obstacle = obstacle(task);
            if (obstacle.isEmpty() && fitted == null) {
                fitted = fit(cell(task), each);
            }
            Candidate candidate = obstacle.isEmpty()
                    ? fitted.as(task.structure())
                    : Candidate.failed(task.components(), task.structure(), obstacle.get());
            candidates[task.index()] = candidate;
            listener.onCandidate(candidate);
        }
    }

    private Candidate fit(Cell cell, Workers each) {
        return new CandidateFit(data, options, cell.components(), cell.structure(), each, listener)
                .fit(starts(cell.components()));
    }

    /** The partitions from which candidates of so many components start; none if there is an initial mixture. */
    private List<int[]> starts(int components) {
        return options.initial() != null
                ? List.of()
                : starts.computeIfAbsent(components, count -> partitions.draw(options.starts(), count));
    }

    /** Why the candidate cannot be fitted, found out before any work or memory is spent. */
    private Optional<String> obstacle(Task task) {
        int features = data.summary().features();
        long rows = data.summary().rows();
        if (task.components() > rows) {
            return Optional.of(task.components() + " components for " + rows + (rows == 1 ? " row" : " rows")
                    + ": ask for at most " + rows);
        }
        if (data.sample().complete() && task.components() > data.distinctRows()) {
            return Optional.of(task.components() + " components for " + data.distinctRows()
                    + " distinct rows: ask for at most " + data.distinctRows());
        }
        if (features < task.structure().minimumFeatures()) {
            return Optional.of(task.structure().alias() + " covariances need at least "
                    + task.structure().minimumFeatures() + " features, there are " + features
                    + ": use fewer factors, or full");
        }
        long needed = task.structure().minimumRows(task.components(), features);
        if (rows < needed) {
            return Optional.of(task.structure().alias() + " covariances of " + features + " features with "
                    + task.components() + (task.components() == 1 ? " component" : " components") + " need at least "
                    + needed + " rows, there are " + rows
                    + ": use fewer components, fewer columns, or a simpler structure"
                    + " (diag, spherical)");
        }
        return memoryObstacle(task, features);
    }

    private Optional<String> memoryObstacle(Task task, int features) {
        int copies = workers.threads() + 6; // statistics in the threads and in the merge, the mixtures before and after
        copies += options.accelerated() ? 20 : 0; // the steps that acceleration remembers, its metric, where it goes
        boolean full = task.structure().scatterShape() == ScatterShape.FULL;
        CovarianceStructure stored = full ? CovarianceStructures.full() : task.structure();
        double values = (double) stored.parameterCount(task.components(), features);
        double needed = 8 * copies * values;
        double free = 0.7 * Runtime.getRuntime().maxMemory();
        if (needed < free && values < Integer.MAX_VALUE - 8) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%d components with %s covariances of %d features need about %.1f GB of memory, there are %.1f GB:"
                        + " use diag or spherical, or fewer columns",
                task.components(),
                task.structure().alias(),
                features,
                needed / 1e9,
                Runtime.getRuntime().maxMemory() / 1e9));
    }
}
