package org.mixtura.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.Criterion;
import org.mixtura.fit.FitListener;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.Ranking;
import org.mixtura.initialization.PartitionsApart;
import org.mixtura.soundness.FitData;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/**
 * Fits all candidates. Each begins with its own starts. Then candidates that are neighbours, by one component or in structure,
 * start from each other's mixtures, until none improves. An open range of numbers of components is then extended while the
 * criterion falls. If the candidates were fitted to a sample so far, they continue with all rows: after every round the worse half
 * is given up, and each round is twice as long as the previous one.
 *
 * <p>Many small candidates are distributed over the threads, each fitted by one; large candidates are fitted one after the other,
 * each by all threads. Since a fit has the same bits for any number of threads, the choice affects only the time.
 */
public final class CandidateSearch {
    /** Above this many values, one fit alone keeps all threads busy. */
    private static final long LARGE_TABLE = 1 << 20;

    /** The number of starts in a round; the best few of them are run until they converge. */
    private static final int ROUND = 10;

    private static final int EXCHANGES = 4;
    /** With more features, the full covariances that neighbours exchange would cost more than a start is worth. */
    private static final int FEATURES_OF_EXCHANGE = 32;

    private static final int FIRST_ROUND_ITERATIONS = 4;
    private static final int CARRIED_TO_CONVERGENCE = 2;

    private final FitData data;
    private final FitOptions options;
    private final FitContext context;
    private final Workers workers;
    private final Deadline deadline;
    private final FitListener listener;
    private final StartRound starts;
    private final Obstacles obstacles;
    /** The fits by what is fitted: with one component, or one feature, several candidates are the same. */
    private final Map<String, CandidateFit> fits = new LinkedHashMap<>();
    /** The numbers of components beyond the requested ones. */
    private final List<Integer> beyond = new ArrayList<>();

    public CandidateSearch(FitData data, FitOptions options, FitContext context) {
        this(data, options, context, StartRound.Draw.of(data, options, context.deadline()));
    }

    private CandidateSearch(FitData data, FitOptions options, FitContext context, StartRound.Draw draw) {
        this.data = data;
        this.options = options;
        this.context = context;
        this.workers = context.workers();
        this.deadline = context.deadline();
        this.listener = context.listener();
        this.starts = new StartRound(draw, options, isLarge(), workers, deadline);
        this.obstacles = new Obstacles(data, options, context);
    }

    /** All candidates, in the order of the options. */
    public List<Candidate> run() {
        listener.onBegin(options.structures().size() * options.components().size());
        FitData values = options.initial().isEmpty() ? data.withoutIntervals() : data;
        CandidateSearch found = (values == data ? this : new CandidateSearch(values, options, context)).searched();
        return (values == data ? found : continuing(found)).candidates();
    }

    private CandidateSearch searched() {
        search(prepare(options.structures(), options.components()), List.of());
        goBeyond();
        return withRareRows();
    }

    /**
     * Continues each candidate of a search of values that stand for intervals with these. Where repeated values led to a component without
     * width, candidates begin anew.
     */
    private CandidateSearch continuing(CandidateSearch before) {
        prepareAll(before);
        forEach(
                longestFirst(fits.values()),
                fit -> known(fit, before).ifPresent(known -> {
                    fit.begin(known);
                    if (!known.isSound()) {
                        tryMore(fit, ROUND);
                    }
                }));
        if (data.sample().complete()) {
            crossValidate(fits.values());
        }
        return this;
    }

    /** The search on a sample enriched by rows that the sample missed, as far as the best mixtures reveal them. */
    private CandidateSearch withRareRows() {
        CandidateSearch search = this;
        RareRows rare = RareRows.none(data);
        for (int pass = 0; pass < RareRows.MOST_PASSES && search.mayMissRows(); pass++) {
            Optional<RareRows> more = rare.and(search.best().known(), options.structures(), workers);
            if (more.isEmpty()) {
                break;
            }
            rare = more.get();
            search = new CandidateSearch(rare.data(), options, context, draw(rare)).from(search);
        }
        return search;
    }

    private StartRound.Draw draw(RareRows rare) {
        if (rare.data().allocation().any()) {
            return StartRound.Draw.labelled(rare.data(), options.seed(), deadline);
        }
        PartitionsApart partitions = rare.partitions(options.seed());
        return (count, parts, free) -> partitions.draw(parts, free, deadline);
    }

    /**
     * Whether the sample may miss rows that matter. They do not matter for a single component, which reaches the same optimum from
     * any start.
     */
    private boolean mayMissRows() {
        boolean several = fits.values().stream().anyMatch(fit -> fit.isBegun() && fit.components() > 1);
        return several && !data.sample().complete() && options.initial().isEmpty() && !deadline.hasPassed();
    }

    private CandidateFit best() {
        return fits.values().stream()
                .filter(CandidateFit::isBegun)
                .min(Ranking.soundFirst(CandidateFit::isSound, CandidateFit::bic))
                .orElseThrow();
    }

    /** Continues another search on a sample with more rows. */
    private CandidateSearch from(CandidateSearch before) {
        prepareAll(before);
        List<CandidateFit> group = List.copyOf(fits.values());
        starts.draw(group, ROUND);
        forEach(
                longestFirst(group),
                fit -> known(fit, before).ifPresent(known -> fit.begin(known, starts.all(ROUND, fit.components()))));
        exchange(group, group);
        goBeyond();
        return this;
    }

    /** Prepares the candidates of another search. */
    private void prepareAll(CandidateSearch before) {
        prepare(options.structures(), options.components());
        beyond.addAll(before.beyond);
        before.fits.values().stream()
                .filter(fit -> beyond.contains(fit.components()))
                .forEach(fit -> prepare(List.of(fit.structure()), List.of(fit.components())));
    }

    private static Optional<CandidateFit> known(CandidateFit fit, CandidateSearch before) {
        return Optional.ofNullable(before.fits.get(name(fit.components(), fit.structure())))
                .filter(CandidateFit::isBegun);
    }

    private List<Candidate> candidates() {
        Set<CandidateFit> givenUp = resume();
        if (!data.sample().complete()) {
            crossValidate(fits.values());
        }
        Map<String, Candidate> fitted = new ConcurrentHashMap<>();
        forEach(List.copyOf(fits.values()), fit -> {
            if (fit.isBegun() && fit.isOnAllRows()) {
                fit.candidate(givenUp.contains(fit))
                        .ifPresent(candidate -> fitted.put(name(fit.components(), fit.structure()), candidate));
            }
        });
        List<Candidate> candidates = new ArrayList<>();
        for (CovarianceStructure structure : options.structures()) {
            for (int components : options.components()) {
                candidates.add(candidate(components, structure, fitted));
            }
            for (int components : beyond) {
                if (fits.containsKey(name(components, simplest(components, structure)))) {
                    candidates.add(candidate(components, structure, fitted));
                }
            }
        }
        candidates.forEach(listener::onCandidate);
        return candidates;
    }

    /** Tries larger numbers of components while the criterion falls. */
    private void goBeyond() {
        List<Integer> tried = new ArrayList<>(options.components());
        tried.addAll(beyond);
        while (options.openEnded() && !deadline.hasPassed()) {
            List<CandidateFit> ranked = new ArrayList<>(
                    fits.values().stream().filter(CandidateFit::isBegun).toList());
            rank(ranked);
            RangeEnd.Next next = RangeEnd.next(ranked, tried);
            Collection<CandidateFit> group = prepare(next.structures(), next.components());
            if (group.isEmpty()) {
                return;
            }
            listener.onGoingOn(group.size());
            search(
                    group,
                    ranked.stream()
                            .filter(fit -> fit.components() == next.largest())
                            .toList());
            beyond.addAll(next.components());
            tried.addAll(next.components());
        }
    }

    private Collection<CandidateFit> prepare(List<CovarianceStructure> structures, List<Integer> counts) {
        boolean spread = !isLarge();
        Map<String, CandidateFit> prepared = new LinkedHashMap<>();
        Map<String, Integer> degenerate = new HashMap<>();
        for (CovarianceStructure structure : structures) {
            for (int components : counts) {
                CovarianceStructure same = simplest(components, structure);
                if (obstacles.of(components, structure).isEmpty()) {
                    int directions =
                            degenerate.computeIfAbsent(same.name(), name -> data.degenerateDirections(same, workers));
                    prepared.computeIfAbsent(
                            name(components, same),
                            name -> new CandidateFit(
                                    data,
                                    options,
                                    components,
                                    same,
                                    directions,
                                    spread ? context.sequential() : context));
                }
            }
        }
        fits.putAll(prepared);
        return prepared.values();
    }

    private boolean isLarge() {
        int candidates = options.structures().size() * options.components().size();
        return candidates == 1 || data.summary().rows() * data.summary().features() > LARGE_TABLE;
    }

    private CovarianceStructure simplest(int components, CovarianceStructure structure) {
        return options.initial().isPresent()
                ? structure
                : structure.simplest(components, data.summary().features());
    }

    private static String name(int components, CovarianceStructure structure) {
        return structure.name() + " " + components;
    }

    private Candidate candidate(int components, CovarianceStructure structure, Map<String, Candidate> fitted) {
        Optional<String> obstacle = obstacles.of(components, structure);
        if (obstacle.isPresent()) {
            return Candidate.failed(components, structure, obstacle.get());
        }
        String name = name(components, simplest(components, structure));
        Candidate same = fitted.get(name);
        return same != null
                ? same.as(structure)
                : Candidate.failed(
                        components,
                        structure,
                        Objects.requireNonNull(fits.get(name), "prepared, since there is no obstacle")
                                .failure());
    }

    /**
     * Fits some candidates on the sample. Starts are tried in rounds of {@link #ROUND}: a search with more starts continues a
     * search with fewer, so that no candidate ends lower.
     *
     * @param known the other candidates, which have mixtures to offer
     */
    private void search(Collection<CandidateFit> group, Collection<CandidateFit> known) {
        int wanted = options.initial().isEmpty() ? options.starts() : 1;
        List<CandidateFit> order = order(group);
        for (int tried = 0; tried == 0 || tried < wanted && !deadline.hasPassed(); tried += ROUND) {
            int count = Math.min(ROUND, wanted - tried);
            starts.draw(group, count);
            Set<CandidateFit> improved = ConcurrentHashMap.newKeySet();
            boolean isFirst = tried == 0;
            forEach(order, fit -> {
                boolean first = known.isEmpty() && order.get(0) == fit;
                if (isFirst ? begin(fit, first, count) : tryMore(fit, count)) {
                    improved.add(fit);
                }
            });
            exchange(
                    group,
                    Stream.concat(group.stream().filter(improved::contains), isFirst ? known.stream() : Stream.of())
                            .toList());
            starts.end();
        }
        if (data.sample().complete() && !data.standsForIntervals()) {
            crossValidate(group);
        }
    }

    private List<CandidateFit> order(Collection<CandidateFit> group) {
        List<CandidateFit> order = longestFirst(group);
        if (deadline.hasTimeLimit()) {
            Collections.reverse(order); // many small candidates rather than a few large ones
        }
        return order;
    }

    /**
     * Begins with a candidate.
     *
     * @param first whether it is begun even after the deadline, so that every search has a result
     */
    private boolean begin(CandidateFit fit, boolean first, int count) {
        if (options.initial().isPresent()) {
            fit.begin(options.initial().get());
        } else if (first || !deadline.hasPassed()) {
            fit.tryStarts(starts.of(fit, count), starts.count(fit, count));
        }
        if (fit.isBegun()) {
            listener.onSearched(fit.components(), fit.structure(), fit.bic(), fit.isSound());
        }
        return fit.isBegun();
    }

    private boolean tryMore(CandidateFit fit, int count) {
        return fit.isBegun() && !deadline.hasPassed() && fit.tryStarts(starts.of(fit, count), starts.count(fit, count));
    }

    /** Lets neighbours start from each other's mixtures, all from those before the round. */
    private void exchange(Collection<CandidateFit> group, Collection<CandidateFit> improved) {
        Collection<CandidateFit> changed =
                improved.stream().filter(CandidateFit::isBegun).toList();
        boolean pays = fits.size() > 1 && data.summary().features() <= FEATURES_OF_EXCHANGE;
        for (int round = 0; round < EXCHANGES && pays && !changed.isEmpty(); round++) {
            Map<CandidateFit, Neighbours.Offer> offers = new LinkedHashMap<>();
            changed.stream().takeWhile(fit -> !deadline.hasPassed()).forEach(fit -> offers.put(fit, fit.offer()));
            Neighbours neighbours = new Neighbours(offers, data.allocation());
            Set<CandidateFit> better = ConcurrentHashMap.newKeySet();
            forEach(longestFirst(group), fit -> {
                if (fit.isBegun() && fit.takesOffers() && !deadline.hasPassed() && fit.improve(neighbours.of(fit))) {
                    better.add(fit);
                }
            });
            changed = group.stream().filter(better::contains).toList();
        }
    }

    /**
     * Continues with all rows, if the candidates were fitted to a sample so far.
     *
     * @return the candidates that were given up
     */
    private Set<CandidateFit> resume() {
        if (data.sample().complete() || options.initial().isPresent()) {
            return Set.of();
        }
        List<CandidateFit> alive = new ArrayList<>(
                fits.values().stream().filter(CandidateFit::isBegun).toList());
        Set<CandidateFit> givenUp = new HashSet<>();
        for (int iterations = FIRST_ROUND_ITERATIONS; alive.size() > CARRIED_TO_CONVERGENCE; iterations *= 2) {
            int length = iterations;
            forEachInTime(alive, fit -> fit.resume(length));
            rank(alive);
            List<CandidateFit> behind = alive.subList(Math.max(CARRIED_TO_CONVERGENCE, alive.size() / 2), alive.size());
            givenUp.addAll(behind);
            behind.clear();
        }
        forEachInTime(alive, CandidateFit::resume);
        if (alive.stream().noneMatch(CandidateFit::isOnAllRows)) {
            rank(alive);
            alive.get(0).resume(0); // something has to come of every search
        }
        return givenUp;
    }

    /** Runs the body for each candidate, but starts none after the deadline, since a pass over all rows may take long. */
    private void forEachInTime(List<CandidateFit> fits, Consumer<CandidateFit> body) {
        forEach(fits, fit -> {
            if (!deadline.hasPassed()) {
                body.accept(fit);
            }
        });
    }

    /** Sorts the most promising candidates first; those fitted to all rows come before the others. */
    private void rank(List<CandidateFit> fits) {
        boolean known = options.criterion() != Criterion.CV || data.sample().complete();
        Criterion ahead = known ? options.criterion() : Criterion.BIC;
        Map<CandidateFit, Double> values = new ConcurrentHashMap<>();
        forEach(
                List.copyOf(fits),
                fit -> values.put(fit, fit.candidate(true).map(ahead::of).orElse(Double.NaN)));
        Comparator<CandidateFit> ranking = Ranking.soundFirst(CandidateFit::isSound, values::get);
        fits.sort((one, other) -> {
            int onSample = Boolean.compare(other.isOnAllRows(), one.isOnAllRows());
            return onSample != 0 ? onSample : ranking.compare(one, other);
        });
    }

    private void crossValidate(Collection<CandidateFit> group) {
        if (options.criterion() == Criterion.CV) {
            CrossValidation validation = new CrossValidation(data.sample(), options.seed());
            forEach(longestFirst(group), fit -> {
                if (fit.isBegun() && !deadline.hasPassed()) {
                    fit.crossValidate(validation);
                }
            });
        }
    }

    private static List<CandidateFit> longestFirst(Collection<CandidateFit> fits) {
        List<CandidateFit> sorted = new ArrayList<>(fits);
        sorted.sort((one, other) -> Integer.compare(other.components(), one.components()));
        return sorted;
    }

    private void forEach(List<CandidateFit> fits, Consumer<CandidateFit> body) {
        if (isLarge()) {
            fits.forEach(body);
        } else {
            workers.forEach(fits.size(), i -> body.accept(fits.get(i)));
        }
    }
}
