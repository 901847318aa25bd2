package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SampleExpectation;
import org.mixtura.fit.StartReport;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.ScatterShape;
import org.mixtura.testing.AdjustedRand;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** What the ends of some runs say about the best of them; the order in which they came does not matter. */
class OptimaTest {
    private static final int ROWS = 300;

    private final double[][] table = Tables.groups(new Random(4), 2, ROWS / 2, 1, 6);
    private final GaussianMixture here = mixture(-1, 1);
    private final GaussianMixture there = mixture(0.5, 3);

    private static GaussianMixture mixture(double first, double second) {
        double[][] unit = {{1}};
        return Mixtures.of("VII", new double[] {0.5, 0.5}, new double[][] {{first}, {second}}, unit, unit);
    }

    private StartReport report(Optima optima) {
        SampleExpectation expectation = Population.of(Rows.of(table))
                .expectation(
                        new Standardization(new double[] {1}, new double[1], 1), ScatterShape.TRACE, Workers.of(1));
        return optima.report(expectation, ROWS);
    }

    private static void reach(Optima optima, GaussianMixture mixture, double mean, boolean sound) {
        optima.reached(mixture, mean, sound, new double[] {-9, mean});
    }

    @Test
    void thoseWithinATraceOfTheBestAgreeAndTheNextIsBeyond() {
        Optima optima = new Optima(false);
        optima.tried(7);
        reach(optima, there, -2.5, true);
        reach(optima, here, -2, true);
        reach(optima, here, -2 - 0.5e-4, true);
        reach(optima, here, -3, true);
        StartReport report = report(optima);

        assertThat(report.tried()).isEqualTo(7);
        assertThat(report.finished()).isEqualTo(4);
        assertThat(report.agreeing()).isEqualTo(2);
        assertThat(report.gap()).isCloseTo(ROWS * 0.5, within(1e-9));
        int[] inBest = Arrays.stream(table).mapToInt(here::predict).toArray();
        int[] inNext = Arrays.stream(table).mapToInt(there::predict).toArray();
        assertThat(report.similarity())
                .isCloseTo(AdjustedRand.index(inBest, inNext), within(1e-12))
                .isLessThan(0.9);
        assertThat(report.setAside()).isNaN();
    }

    /** Runs on a sample end sooner than those on all rows, and so further apart. */
    @Test
    void onAllRowsTheSameOptimumIsReachedMoreClosely() {
        for (boolean onAllRows : new boolean[] {true, false}) {
            Optima optima = new Optima(onAllRows);
            reach(optima, here, -2, true);
            reach(optima, here, -2 - 0.5e-4, true);
            assertThat(report(optima).agreeing()).isEqualTo(onAllRows ? 1 : 2);
        }
    }

    /** A doubtful mixture is never the best beside a sound one, is no next one, and is told if it is likelier. */
    @Test
    void soundOnesComeFirstAndALikelierDoubtfulOneIsSetAside() {
        Optima optima = new Optima(true);
        reach(optima, there, -1, false);
        reach(optima, here, -2, true);
        StartReport report = report(optima);

        assertThat(report.agreeing()).isEqualTo(1);
        assertThat(report.gap()).isNaN();
        assertThat(report.setAside()).isCloseTo(ROWS, within(1e-9));
    }

    @Test
    void whatIsLessLikelyIsNotSetAsideNorWhatIsNoneBetter() {
        Optima sound = new Optima(true);
        reach(sound, here, -2, true);
        sound.doubtful(-2.5);
        assertThat(report(sound).setAside()).isNaN();

        Optima doubtful = new Optima(true);
        reach(doubtful, here, -2, false);
        assertThat(report(doubtful).setAside()).isNaN();
    }

    /** A report that was made is made anew when something more is known. */
    @Test
    void theReportFollowsWhatIsReached() {
        Optima optima = new Optima(true);
        reach(optima, here, -2, true);
        assertThat(report(optima).setAside()).isNaN();
        optima.doubtful(-1);
        assertThat(report(optima).setAside()).isCloseTo(ROWS, within(1e-9));
        optima.tried(3);
        assertThat(report(optima).tried()).isEqualTo(3);
    }
}
