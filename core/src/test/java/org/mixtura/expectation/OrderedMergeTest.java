package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.statistics.ScatterShape;

class OrderedMergeTest {
    /** The statistics of a chunk: numbers of very different sizes, so that the order of additions shows in the last bits. */
    private static MixtureStatistics chunk(int index) {
        Random random = new Random(index);
        MixtureStatistics statistics = new MixtureStatistics(ScatterShape.TRACE, 1, 1);
        statistics.counts()[0] = random.nextDouble();
        statistics.first()[0] = random.nextGaussian() * Math.pow(10, random.nextInt(12));
        statistics.addTotals(random.nextGaussian(), 0, 1, 1);
        return statistics;
    }

    private static MixtureStatistics merge(List<Integer> order) {
        OrderedMerge merge = new OrderedMerge();
        order.forEach(index -> merge.add(index, chunk(index)));
        return merge.result();
    }

    private static List<Integer> chunks(int count) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        return order;
    }

    @Test
    void theOrderOfDeliveryDoesNotShowInAnyBit() {
        for (int count = 1; count <= 70; count++) {
            MixtureStatistics expected = merge(chunks(count));
            for (int seed = 0; seed < 10; seed++) {
                List<Integer> order = chunks(count);
                Collections.shuffle(order, new Random(seed));
                MixtureStatistics actual = merge(order);
                String name = "%d chunks, seed %d".formatted(count, seed);
                assertThat(actual.counts()).as(name).isEqualTo(expected.counts());
                assertThat(actual.first()).as(name).isEqualTo(expected.first());
                assertThat(actual.logLikelihood()).as(name).isEqualTo(expected.logLikelihood());
            }
        }
    }

    /** What lets parts of a table be merged elsewhere. */
    @Test
    void runsOfAPowerOfTwoChunksMayBeMergedFirst() {
        for (int count = 1; count <= 70; count++) {
            for (int length : new int[] {2, 8, 32}) {
                OrderedMerge runs = new OrderedMerge();
                for (int first = 0; first < count; first += length) {
                    OrderedMerge run = new OrderedMerge();
                    for (int i = first; i < Math.min(first + length, count); i++) {
                        run.add(i - first, chunk(i));
                    }
                    runs.add(first / length, run.result());
                }
                MixtureStatistics expected = merge(chunks(count));
                MixtureStatistics actual = runs.result();
                String name = "%d chunks in runs of %d".formatted(count, length);
                assertThat(actual.first()).as(name).isEqualTo(expected.first());
                assertThat(actual.logLikelihood()).as(name).isEqualTo(expected.logLikelihood());
            }
        }
    }

    @Test
    void everyChunkCountsOnce() {
        for (int count = 1; count <= 70; count++) {
            assertThat(merge(chunks(count)).rows()).isEqualTo(count);
        }
    }

    @Test
    void mergedStatisticsAreHandedOutAgainEmpty() {
        OrderedMerge merge = new OrderedMerge();
        assertThat(merge.recycled()).isNull();
        merge.add(0, chunk(0));
        merge.add(1, chunk(1));
        MixtureStatistics recycled = merge.recycled();
        assertThat(recycled.rows()).isZero();
        assertThat(recycled.counts()).containsOnly(0);
        assertThat(merge.recycled()).isNull();
        assertThat(merge.result().rows()).isEqualTo(2);
    }
}
