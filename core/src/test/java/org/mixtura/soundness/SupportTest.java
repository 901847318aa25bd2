package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mixtura.em.EmResult;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** How many rows speak for a component, whose rows are far from those of the other one. */
class SupportTest {
    private static final double ALL = Double.POSITIVE_INFINITY;

    private final GaussianMixture mixture = Mixtures.of(
            "VII", new double[] {0.5, 0.5}, new double[][] {{0}, {100}}, new double[][] {{1}}, new double[][] {{1}});

    /** 30 rows around 0, and so many around 100. */
    private static double[][] table(int far) {
        double[][] table = Tables.normal(new Random(1), 30 + far, 1);
        for (int n = 30; n < table.length; n++) {
            table[n][0] += 100;
        }
        return table;
    }

    private static double[][] followedBy(double[][] table, double[]... more) {
        return Stream.concat(Arrays.stream(table), Arrays.stream(more)).toArray(double[][]::new);
    }

    private double[] of(Rows rows, double enough) {
        Judged judged = Judged.of(rows, mixture.structure());
        EmResult result = judged.ended(mixture);
        return new Support(judged.data(), judged.frame(), Workers.of(1)).of(result, enough);
    }

    private void assertSupport(Rows rows, double here, double there) {
        assertThat(of(rows, ALL)).containsExactly(new double[] {here, there}, within(1e-9));
    }

    @Test
    void differentRowsAreCounted() {
        assertSupport(Rows.of(table(20)), 30, 20);
    }

    /** Copies say no more than the row does, many or few, and whatever the order. */
    @Test
    void copiesCountOnce() {
        double[][] table = table(20);
        assertSupport(Rows.of(followedBy(table, table[0], table[0], table[49])), 30, 20);
        assertSupport(Rows.of(followedBy(table, followedBy(table, table))), 30, 20);
        double[][] reversed = followedBy(table, table);
        Collections.reverse(Arrays.asList(reversed));
        assertSupport(Rows.of(reversed), 30, 20);
    }

    /** A weight of 2 is a copy; so it is if only one row has it. */
    @Test
    void weightsCountOnce() {
        double[] weights = new double[50];
        Arrays.fill(weights, 2);
        assertSupport(Rows.of(table(20)).withWeights(weights), 30, 20);
        Arrays.fill(weights, 1);
        weights[0] = 7;
        assertSupport(Rows.of(table(20)).withWeights(weights), 30, 20);
    }

    /** Relative weights, which are less than 1, count rows: halves of what they stand for are no copies. */
    @Test
    void whatWeighsLessThanOthersCountsForLess() {
        double[] weights = new double[50];
        Arrays.fill(weights, 0, 30, 1.0 / 4096);
        Arrays.fill(weights, 30, 50, 1.0 / 1024);
        double[] support = of(Rows.of(table(20)).withWeights(weights), ALL);
        assertThat(support[0]).isLessThan(30).isGreaterThan(10);
        assertThat(support[1]).isCloseTo(20, within(1e-9));
    }

    /** What is enough anyway is not looked at: a pass over the rows is spared, and N_k is the answer. */
    @Test
    void copiesAreLeftWhereTheyCannotMatter() {
        double[][] table = table(20);
        Rows rows = Rows.of(followedBy(table, table[0], table[49]));
        assertThat(of(rows, 10)).containsExactly(new double[] {31, 21}, within(1e-9));
        assertThat(of(rows, 20)).containsExactly(new double[] {30, 20}, within(1e-9));
    }
}
