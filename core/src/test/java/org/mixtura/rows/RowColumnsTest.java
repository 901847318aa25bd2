package org.mixtura.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.testing.Tables;
import org.mixtura.testing.WatchedRows;

/** Columns besides the values belong to the rows, whatever the rows are and however they are read. */
class RowColumnsTest {
    private static final double[][] TABLE = Tables.normal(new Random(1), 1000, 2);
    private static final double[] WEIGHTS = new Random(2).doubles(1000).toArray();
    private static final double[] OTHERS = new Random(3).doubles(1000).toArray();

    private static List<Double> weights(Rows rows, int limit) {
        List<Double> weights = new ArrayList<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, limit)) {
                for (int n = 0; n < block.rows(); n++) {
                    weights.add(block.weight(n));
                    assertThat(block.values()[block.valuesOffset() + 2 * n])
                            .isEqualTo(TABLE[(int) block.firstRow() + n][0]);
                }
            }
        }
        return weights;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 256, 4096})
    void theWeightsOfAnyRowsAreThoseThatWereAddedLast(int limit) {
        Rows inMemory = Rows.of(TABLE);
        Rows elsewhere = new WatchedRows(Rows.of(TABLE).withWeights(OTHERS));
        for (Rows rows : List.of(inMemory, elsewhere)) {
            Rows weighted = rows.with(new RowColumns(OTHERS)).with(new RowColumns(WEIGHTS));
            assertThat(weights(weighted, limit))
                    .hasSize(WEIGHTS.length)
                    .allSatisfy(weight -> assertThat(weight).isBetween(0.0, 1.0))
                    .startsWith(WEIGHTS[0], WEIGHTS[1])
                    .endsWith(WEIGHTS[998], WEIGHTS[999]);
            assertThat(weighted.featureName(1)).isEqualTo("x2");
        }
    }

    @Test
    void whatIsAbsentStaysAsItWas() {
        RowColumns nothing = RowColumns.NONE;
        assertThat(weights(Rows.of(TABLE).with(nothing), 100)).containsOnly(1.0);
        assertThat(weights(Rows.of(TABLE).withWeights(WEIGHTS).with(nothing), 100))
                .startsWith(WEIGHTS[0], WEIGHTS[1]);
        assertThat(weights(new WatchedRows(Rows.of(TABLE).withWeights(WEIGHTS)).with(nothing), 100))
                .startsWith(WEIGHTS[0], WEIGHTS[1]);
    }

    /** Errors from one table and half widths from another go into a sample, whose memory they are part of. */
    @Test
    void aSampleHoldsAndCountsAllColumns() {
        double[] errors = new double[2000];
        double[] halfWidths = new double[2000];
        Arrays.setAll(errors, at -> at % 2 == 0 ? at : 0);
        Arrays.setAll(halfWidths, at -> at % 2 == 1 ? 0.5 * at : 0);
        Rows rows = new WatchedRows(Rows.of(TABLE).withErrors(errors))
                .with(new RowColumns(WEIGHTS, null, null, halfWidths));
        RowsSummary summary = RowsSummary.of(rows);
        assertThat(summary.hasErrors()).isTrue();
        assertThat(summary.hasIntervals(1)).isTrue();
        assertThat(summary.hasIntervals(0)).isFalse();
        RowSample sample = RowSample.draw(rows, summary, 1000, 0);
        assertThat(sample.errors()).isEqualTo(errors);
        assertThat(sample.halfWidths()).isEqualTo(halfWidths);
        assertThat(sample.numbers()).isEqualTo(6000);
        assertThat(sample.withFeatures(1).numbers()).isEqualTo(3000);
        assertThat(sample.withValues(sample.values()).numbers()).isEqualTo(2000);
    }

    @Test
    void oneEntryPerRowIsNeeded() {
        RowColumns three = new RowColumns(new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rows.of(TABLE).with(three))
                .withMessage("3 weights for 1000 rows: need one per row");
        assertThatIllegalArgumentException().isThrownBy(() -> new WatchedRows(Rows.of(TABLE)).with(three));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,weights must be finite and not negative",
        "NaN,weights must be finite and not negative",
        "Infinity,weights must be finite and not negative",
        "1e-9,too far",
        "5,too far"
    })
    void aWeightBeyondARangeIsRefused(double weight, String reason) {
        WeightRange range = new WeightRange(0.5, 2, "too far");
        assertThatExceptionOfType(RefusedRowsException.class)
                .isThrownBy(() -> range.require(weight, 6))
                .withMessage("the weight of row 7 is " + weight + ": " + reason);
        assertThat(WeightRange.ANY.takes(weight)).isEqualTo(reason.equals("too far"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.MIN_VALUE, 1, Double.MAX_VALUE})
    void weightsAreFiniteAndNotNegative(double weight) {
        assertThat(WeightRange.ANY.require(weight, 0)).isEqualTo(weight);
    }
}
