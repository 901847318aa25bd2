package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.rows.RowsSummary;
import org.mixtura.rows.SampleDraw;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;
import org.mixtura.testing.WatchedRows;

/** What is known of rows is what would be found anew, to the last bit, and no pass is made for it. */
class GeometryTest {
    private static final int[] KEPT = {3, 0};

    /** With names, weights, a constant and a dependent column. */
    private static ArrayRows rows(int size) {
        double[][] table = Tables.groups(new Random(3), 2, size / 2, 4, 3);
        for (double[] row : table) {
            row[1] = 7;
            row[2] = row[0] * 2;
        }
        double[] weights = new Random(4).doubles(table.length, 0, 2).toArray();
        weights[0] = 0;
        return Rows.of(table)
                .withNames(Arrays.asList("a", "constant", "dependent", "b"))
                .withWeights(weights);
    }

    private static void assertSame(Geometry known, Geometry anew) {
        assertThat(known.summary()).usingRecursiveComparison().isEqualTo(anew.summary());
        assertThat(known.sample()).usingRecursiveComparison().isEqualTo(anew.sample());
        assertThat(known.scale()).usingRecursiveComparison().isEqualTo(anew.scale());
        assertThat(known.dependences()).isEqualTo(anew.dependences());
    }

    @ParameterizedTest
    @CsvSource({"600,0", "600,5", "40000,0", "40000,5"})
    void ofSomeFeaturesIsThatOfRowsWithTheseAlone(int size, long seed) {
        assertSameForSomeFeatures(rows(size), seed);
    }

    @ParameterizedTest
    @CsvSource({"600,0", "40000,5"})
    void withErrorsOrHalfWidthsToo(int size, long seed) {
        ArrayRows rows = rows(size);
        double[] errors = new double[4 * size];
        Arrays.setAll(errors, at -> at % 4 == 3 ? 0.5 : 0);
        assertSameForSomeFeatures(rows.withErrors(errors), seed);
        assertSameForSomeFeatures(rows.withRounding(0.25, 0, 0.5, 0), seed);
    }

    private static void assertSameForSomeFeatures(ArrayRows rows, long seed) {
        SamplePlan plan = SamplePlan.usual(seed);
        LocalPopulation some =
                Population.of(rows).surveyed(SamplePlan.usual(0), plan).withFeatures(rows.withFeatures(KEPT), KEPT);
        Geometry anew = Population.of(rows.withFeatures(KEPT)).geometry(plan);
        assertSame(some.geometry(plan), anew);
        assertSame(some.keeping(plan).geometry(plan), anew);
    }

    @ParameterizedTest
    @CsvSource({"600,0,1", "600,5,1", "40000,0,1", "40000,5,2"})
    void ofSeveralPlansTakesOnePassForAllSamples(int size, long seed, int samples) {
        WatchedRows rows = new WatchedRows(rows(size));
        SamplePlan usual = SamplePlan.usual(0);
        SamplePlan other = new SamplePlan((1 << 14) + 1000 * (int) seed, seed);
        LocalPopulation known = Population.of(rows).surveyed(usual, other);
        assertThat(known.geometry(usual)).isSameAs(known.geometry(usual));
        assertSame(known.geometry(usual), Population.of(rows(size)).geometry(usual));
        assertSame(known.geometry(other), Population.of(rows(size)).geometry(other));
        assertThat(known.geometry(usual) == known.geometry(other)).isEqualTo(samples == 1);
        assertThat(rows.opened()).containsExactly(RowsSummary.class.getName(), SampleDraw.class.getName());
    }

    @Test
    void thatIsNotKnownTakesAPassForItsSampleAlone() {
        WatchedRows rows = new WatchedRows(rows(40_000));
        LocalPopulation known =
                Population.of(rows).surveyed(SamplePlan.usual(0)).keeping(SamplePlan.usual(1));
        rows.opened().clear();
        assertSame(
                known.geometry(SamplePlan.usual(2)), Population.of(rows(40_000)).geometry(SamplePlan.usual(2)));
        assertThat(rows.opened()).containsExactly(SampleDraw.class.getName());
    }

    @ParameterizedTest
    @CsvSource({"600,0", "40000,0", "40000,5"})
    void isNotFoundAnewByAFit(int size, long seed) {
        FitOptions options = FitOptions.defaults()
                .withComponents(2)
                .withStructures(CovarianceStructures.diagonal())
                .withSeed(seed);
        WatchedRows rows = new WatchedRows(rows(size).withFeatures(KEPT));
        LocalPopulation known = Population.of(rows).surveyed(SamplePlan.usual(0), SamplePlan.of(options, 2));
        FitResult fit = new GaussianMixtureFitter(options).fit(known);
        FitResult plain = new GaussianMixtureFitter(options).fit(rows(size).withFeatures(KEPT));
        assertThat(rows.openedBy(RowsSummary.class)).isOne();
        assertThat(rows.openedBy(SampleDraw.class)).isOne();
        assertThat(fit.best().logLikelihood()).isEqualTo(plain.best().logLikelihood());
        assertThat(fit.best().trace()).isEqualTo(plain.best().trace());
        assertThat(fit.warnings()).isEqualTo(plain.warnings());
        for (int k = 0; k < 2; k++) {
            assertThat(fit.mixture().mean(k)).isEqualTo(plain.mixture().mean(k));
        }
    }
}
