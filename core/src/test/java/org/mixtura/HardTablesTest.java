package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;

/** Tables on which a search once failed, took far too long, or lost components. */
class HardTablesTest {
    private static FitOptions of(CovarianceStructure structure, int components) {
        return FitOptions.defaults().withComponents(components).withStructures(structure);
    }

    /** Nothing of the table but one value: the outlier becomes a component, under every structure that has a sound one for it. */
    @Test
    void oneWildCellDoesNotEndTheSearch() {
        double[][] table = Tables.normal(new Random(3), 100, 2);
        table = Arrays.copyOf(table, 101);
        table[100] = new double[] {1e60, 0};
        FitResult result = new GaussianMixtureFitter(FitOptions.defaults()).fit(Rows.of(table));

        assertThat(result.best().sound()).isTrue();
        assertThat(result.best().effectiveRows()[result.best().components() - 1])
                .isEqualTo(1);
        assertThat(result.warnings()).anySatisfy(warning -> assertThat(warning).startsWith("row 101, feature x1"));
    }

    /** Wild values of many sizes, which lead to variances that no double holds: a candidate may fail, with the reason, and only that one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 17})
    void numbersThatLeaveTheRangeOfADoubleAreTheEndOfARunOnly(int seed) {
        Random random = new Random(seed);
        double[][] table = Tables.normal(random, 60, 2);
        for (int i = 0; i < 4; i++) {
            table[random.nextInt(60)][random.nextInt(2)] = Math.pow(10, 20 + random.nextInt(110));
        }
        FitResult result = new GaussianMixtureFitter(FitOptions.defaults()).fit(Rows.of(table));
        assertThat(result.best().isFitted()).isTrue();
        assertThat(result.candidates())
                .filteredOn(candidate -> !candidate.isFitted())
                .allSatisfy(
                        candidate -> assertThat(candidate.failure().orElse("")).isNotBlank());
    }

    /** 32 rows of 26 columns of noise: components on the floor, where the likelihood jitters in its last digits. */
    @Test
    void onTheFloorARunEndsWhenNothingIsGained() {
        double[][] table = Tables.normal(new Random(58), 32, 26);
        for (String name : List.of("VEE", "EEV")) {
            Candidate best = new GaussianMixtureFitter(
                            of(CovarianceStructures.named(name).orElseThrow(), 4))
                    .fit(Rows.of(table))
                    .best();
            assertThat(best.converged()).as(name).isTrue();
            assertThat(best.iterations()).as(name).isLessThan(500);
        }
    }

    /** 800 groups that lie apart, more than agglomeration begins with. */
    @Test
    void manyComponentsAllHaveRows() {
        double[][] table = Tables.groups(new Random(4), 800, 5, 2, 40);
        Candidate best = new GaussianMixtureFitter(
                        of(CovarianceStructures.named("EII").orElseThrow(), 800))
                .fit(Rows.of(table))
                .best();
        assertThat(IntStream.range(0, 800).filter(k -> best.effectiveRows()[k] < 0.5))
                .isEmpty();
    }

    /** Eighteen normal rows and two that are three deviations away: the likeliest sound mixture has components of 6 and 14. */
    @Test
    void twentyRowsAndTheLikeliestSoundMixture() {
        double[][] table = {
            {-0.562961, -0.617686},
            {-0.218233, 0.709014},
            {0.169471, 0.281969},
            {-0.917127, 0.841222},
            {1.400761, 0.618331},
            {-0.794105, 0.207460},
            {0.222324, 0.997277},
            {0.340801, 0.890726},
            {-0.725552, -0.615442},
            {-0.403523, -0.148954},
            {1.527603, -0.881312},
            {1.773059, -1.248750},
            {-0.125187, -0.719501},
            {-1.188104, 0.083736},
            {0.841175, -0.955957},
            {-2.058961, -1.444015},
            {-0.909740, -0.355432},
            {-0.860101, 0.902354},
            {3.209324, 3.141346},
            {1.889145, 2.878782}
        };
        Candidate best = new GaussianMixtureFitter(of(CovarianceStructures.full(), 2))
                .fit(Rows.of(table))
                .best();
        assertThat(best.sound()).isTrue();
        assertThat(best.logLikelihood()).isGreaterThan(-50.15);
    }
}
