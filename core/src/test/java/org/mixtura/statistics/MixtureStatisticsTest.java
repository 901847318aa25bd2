package org.mixtura.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.shape.ScatterShape;

/** Statistics are a commutative monoid. */
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
