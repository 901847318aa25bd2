package org.mixtura.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.Repair;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;

/** Components that lose their rows on the way are told. */
class RepairNotesTest {
    @Test
    void whatWasPlacedAnewInTheRunThatWonIsToldByItsNumberInTheResult() {
        int repaired = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[][] table = Tables.rounded(Tables.normal(new Random(seed), 60, 3), 0.5);
            FitOptions options = FitOptions.defaults()
                    .withComponents(12)
                    .withStructures(CovarianceStructures.full())
                    .withSeed(seed);
            FitResult fit = new GaussianMixtureFitter(options).fit(Rows.of(table));
            for (Repair repair : fit.best().repairs()) {
                assertThat(repair.component()).isBetween(0, 11);
                assertThat(repair.iteration()).isBetween(1, 6);
                assertThat(repair.count()).isLessThan(4);
                assertThat(fit.notes())
                        .anyMatch(note -> note.startsWith("component " + (repair.component() + 1)
                                + " was placed anew in iteration " + repair.iteration()));
                repaired++;
            }
        }
        assertThat(repaired).isPositive();
    }
}
