package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mixtura.fit.FitOptions;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Deadline;
import org.mixtura.threads.Workers;

/** What is drawn in a round, and by whom it is shared. */
class StartRoundTest {
    private final Workers workers = Workers.of(2);
    private final List<String> draws = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        workers.close();
    }

    /** Partitions are told from each other by their first label. */
    private List<int[]> draw(int count, int parts, Workers free) {
        draws.add(count + " into " + parts);
        return IntStream.range(0, count).mapToObj(i -> new int[] {i}).toList();
    }

    private StartRound round(FitOptions options, boolean isLarge, Deadline deadline) {
        return new StartRound(this::draw, options, isLarge, workers, deadline);
    }

    private static Candidates candidates(FitOptions options) {
        return new Candidates(Tables.normal(new Random(1), 50, 2), options);
    }

    private static FitOptions all() {
        return FitOptions.defaults().withStructures(CovarianceStructures.all().toArray(CovarianceStructure[]::new));
    }

    @Test
    void candidatesWithAsManyComponentsShareWhatIsDrawnInARound() {
        StartRound round = round(all(), true, Deadline.NONE);
        Candidates candidates = candidates(all());
        List<int[]> first = round.of(candidates.of(3, "VVV"), 10);

        assertThat(round.of(candidates.of(3, "VVV"), 10)).isEqualTo(first).hasSize(10);
        assertThat(first).containsAll(round.of(candidates.of(3, "VEV"), 10));
        assertThat(draws).containsExactly("10 into 3");
        round.end();
        round.of(candidates.of(3, "VVV"), 10);
        assertThat(draws).containsExactly("10 into 3", "10 into 3");
    }

    /** Two in five, rounded up, of what the common structures try; all where these are not beside it. */
    @Test
    void structuresThatFollowCommonOnesNeedFewerStartsOfTheirOwn() {
        for (int count = 1; count < 30; count++) {
            int fewer = (int) Math.ceil(count * 0.4);
            StartRound round = round(all(), true, Deadline.NONE);
            Candidates candidates = candidates(all());
            assertThat(round.of(candidates.of(2, "VVV"), count)).hasSize(count);
            assertThat(round.of(candidates.of(2, "VEV"), count)).hasSize(fewer);
            FitOptions alone = all().withStructures(candidates.of(2, "VEV").structure());
            assertThat(round(alone, true, Deadline.NONE).count(candidates.of(2, "VEV"), count))
                    .isEqualTo(count);
        }
    }

    @Test
    void allOfASmallTableAreDrawnAtOnceAndThoseOfALargeOneWhenAskedFor() {
        Candidates candidates = candidates(all());
        List<CandidateFit> group = List.of(candidates.of(2, "VVV"), candidates.of(2, "EII"), candidates.of(4, "EII"));
        round(all(), true, Deadline.NONE).draw(group, 5);
        assertThat(draws).isEmpty();
        round(all(), false, Deadline.NONE.or(() -> true)).draw(group, 5);
        assertThat(draws).isEmpty();
        FitOptions initial = all().withInitial(Mixtures.random(CovarianceStructures.full(), 2, 2, new Random(1)));
        round(initial, false, Deadline.NONE).draw(group, 5);
        assertThat(draws).isEmpty();
        round(all(), false, Deadline.NONE).draw(group, 5);
        assertThat(draws).containsExactlyInAnyOrder("5 into 2", "5 into 4");
    }
}
