package org.mixtura.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statistics are a commutative monoid, and move as sums do. */
class MixtureStatisticsTest {
    private static final int COMPONENTS = 3;
    private static final int FEATURES = 4;

    private static MixtureStatistics random(ScatterShape shape, long seed) {
        Random random = new Random(seed);
        MixtureStatistics statistics = new MixtureStatistics(shape, COMPONENTS, FEATURES);
        fill(statistics.counts(), random);
        fill(statistics.first(), random);
        fill(statistics.scatter(), random);
        statistics.addTotals(random.nextGaussian(), -random.nextDouble(), random.nextDouble(), random.nextInt(100));
        return statistics;
    }

    private static void fill(double[] values, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
    }

    private static double[] contents(MixtureStatistics s) {
        double[] all = new double[s.counts().length + s.first().length + s.scatter().length + 4];
        int at = 0;
        for (double[] part : new double[][] {s.counts(), s.first(), s.scatter()}) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        all[at] = s.logLikelihood();
        all[at + 1] = s.logMaxResponsibility();
        all[at + 2] = s.totalWeight();
        all[at + 3] = s.rows();
        return all;
    }

    private static MixtureStatistics merged(MixtureStatistics target, MixtureStatistics... others) {
        for (MixtureStatistics other : others) {
            target.merge(other);
        }
        return target;
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void whatIsWrittenReadsBackToTheSameBits(ScatterShape shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        random(shape, 1).write(new DataOutputStream(bytes));
        MixtureStatistics read = random(shape, 2);
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(contents(read)).isEqualTo(contents(random(shape, 1)));
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void statisticsOfNoRowsAreNeutral(ScatterShape shape) {
        double[] expected = contents(random(shape, 1));
        MixtureStatistics cleared = random(shape, 2);
        cleared.clear();
        assertThat(contents(merged(random(shape, 1), cleared))).isEqualTo(expected);
        assertThat(contents(merged(cleared, random(shape, 1)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void theOrderOfTwoDoesNotMatter(ScatterShape shape) {
        assertThat(contents(merged(random(shape, 1), random(shape, 2))))
                .isEqualTo(contents(merged(random(shape, 2), random(shape, 1))));
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void theGroupingOfThreeMattersToRoundingOnly(ScatterShape shape) {
        MixtureStatistics left = merged(random(shape, 1), random(shape, 2), random(shape, 3));
        MixtureStatistics right = merged(random(shape, 1), merged(random(shape, 2), random(shape, 3)));
        assertThat(contents(left)).containsExactly(contents(right), within(1e-15 * 8));
    }

    @ParameterizedTest
    @EnumSource(ScatterShape.class)
    void mergingLeavesTheOtherAsItIs(ScatterShape shape) {
        MixtureStatistics other = random(shape, 2);
        merged(random(shape, 1), other);
        assertThat(contents(other)).isEqualTo(contents(random(shape, 2)));
    }

    private static final double[][] ROWS = {{1, 2, -1, 0.5}, {0, -3, 2, 1}, {2.5, 1, 0, -2}, {-1, 0.25, 4, 3}};
    private static final double[][] SHARES = {{0.5, 0.25, 0.25}, {1, 0, 0.5}, {0, 2, 0.75}, {0.125, 1, 1.5}};

    /** The sums of {@link #ROWS} with these shares, times factors, about origins at k D: from their definitions. */
    private static double[] sums(ScatterShape shape, double[] origins, double[] factors, double discount) {
        MixtureStatistics s = new MixtureStatistics(shape, COMPONENTS, FEATURES);
        for (int n = 0; n < ROWS.length; n++) {
            for (int k = 0; k < COMPONENTS; k++) {
                double r = SHARES[n][k] * discount;
                double[] x = new double[FEATURES];
                s.counts()[k] += r;
                for (int i = 0; i < FEATURES; i++) {
                    x[i] = (ROWS[n][i] - origins[k * FEATURES + i]) * factors[i];
                    s.first()[k * FEATURES + i] += r * x[i];
                    for (int j = 0; j <= i; j++) {
                        int packed = i * (i + 1) / 2 + j;
                        switch (shape) {
                            case TRACE -> s.scatter()[k] += i == j ? r * x[i] * x[i] : 0;
                            case DIAGONAL -> s.scatter()[k * FEATURES + i] += i == j ? r * x[i] * x[i] : 0;
                            case POOLED -> s.scatter()[packed] += r * x[i] * x[j];
                            default -> s.scatter()[k * 10 + packed] += r * x[i] * x[j];
                        }
                    }
                }
            }
        }
        s.addTotals(-3, -1, 4, 4);
        return contents(s);
    }

    private static MixtureStatistics about(ScatterShape shape, double[] origins) {
        double[] contents = sums(shape, origins, ONES, 1);
        MixtureStatistics s = new MixtureStatistics(shape, COMPONENTS, FEATURES);
        int at = 0;
        for (double[] part : new double[][] {s.counts(), s.first(), s.scatter()}) {
            System.arraycopy(contents, at, part, 0, part.length);
            at += part.length;
        }
        s.addTotals(-3, -1, 4, 4);
        return s;
    }

    private static final double[] ONES = {1, 1, 1, 1};
    private static final double[] HERE = {0, 1, 2, 0, -1, 0.5, 0, 1, 3, 0, 0, 1};
    private static final double[] THERE = {1, 0, -2, 4, 0, 0, 0.5, 1, 1, 1, 2, 2};

    @ParameterizedTest
    @EnumSource(value = ScatterShape.class, names = "LOW_RANK", mode = EnumSource.Mode.EXCLUDE)
    void movedOriginsAndUnitsGiveTheSumsAboutThem(ScatterShape shape) {
        MixtureStatistics moved = about(shape, HERE);
        double[] shifts = new double[HERE.length];
        Arrays.setAll(shifts, at -> HERE[at] - THERE[at]);
        moved.shiftOrigins(shifts);
        assertThat(contents(moved)).containsExactly(sums(shape, THERE, ONES, 1), within(1e-13));
        double[] factors = shape == ScatterShape.TRACE ? new double[] {4, 4, 4, 4} : new double[] {0.5, 2, 8, 1};
        moved = about(shape, HERE);
        moved.scaleFeatures(factors);
        assertThat(contents(moved)).containsExactly(sums(shape, HERE, factors, 1), within(1e-13));
    }

    @ParameterizedTest
    @EnumSource(value = ScatterShape.class, names = "LOW_RANK", mode = EnumSource.Mode.EXCLUDE)
    void discountedRowsCountLessAndTakingRowsAwayUndoesMerging(ScatterShape shape) {
        MixtureStatistics statistics = about(shape, HERE);
        statistics.discount(0.25);
        assertThat(contents(statistics)).containsExactly(sums(shape, HERE, ONES, 0.25), within(1e-13));
        MixtureStatistics both = about(shape, HERE);
        both.merge(random(shape, 3));
        both.subtract(random(shape, 3));
        assertThat(contents(both)).containsExactly(contents(about(shape, HERE)), within(1e-13));
    }

    @ParameterizedTest
    @EnumSource(value = ScatterShape.class, names = "LOW_RANK", mode = EnumSource.Mode.EXCLUDE)
    void componentsWithNextToNoRowsAreForgotten(ScatterShape shape) {
        MixtureStatistics statistics = about(shape, HERE);
        statistics.counts()[1] = 0x1p-310;
        statistics.discount(0.5);
        assertThat(statistics.counts()[1]).isZero();
        assertThat(statistics.counts()[0]).isEqualTo(about(shape, HERE).counts()[0] / 2);
        assertThat(Arrays.stream(statistics.first(), 4, 8)).allMatch(sum -> sum == 0);
    }

    @ParameterizedTest
    @EnumSource(value = ScatterShape.class, names = "LOW_RANK", mode = EnumSource.Mode.EXCLUDE)
    void anotherOrderMovesWholeComponents(ScatterShape shape) {
        MixtureStatistics turned = about(shape, HERE).withComponents(List.of(2, 0, 1));
        assertThat(turned.counts()[1]).isEqualTo(about(shape, HERE).counts()[0]);
        assertThat(contents(turned.withComponents(List.of(1, 2, 0)))).isEqualTo(contents(about(shape, HERE)));
    }

    @Test
    void whatIsSeenAlongDirectionsCannotBeMoved() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random(ScatterShape.LOW_RANK, 1).shiftOrigins(new double[12]));
    }

    @Test
    void differentSizesDoNotMerge() {
        MixtureStatistics statistics = random(ScatterShape.FULL, 1);
        for (MixtureStatistics other : new MixtureStatistics[] {
            new MixtureStatistics(ScatterShape.POOLED, COMPONENTS, FEATURES),
            new MixtureStatistics(ScatterShape.FULL, COMPONENTS + 1, FEATURES),
            new MixtureStatistics(ScatterShape.FULL, COMPONENTS, FEATURES + 1)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> statistics.merge(other))
                    .withMessageContaining("same shape and size");
        }
    }
}
