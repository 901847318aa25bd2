package org.mixtura.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.expectation.Population;
import org.mixtura.fit.FitOptions;
import org.mixtura.rows.RowSample;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** What all candidates of a fit know of its rows. */
class FitDataTest {
    private static FitData of(double[][] table) {
        return FitData.of(Population.of(Rows.of(table)), FitOptions.defaults());
    }

    /** Rows of so many columns of which each of the last ones is the sum of two before. */
    private static double[][] withSums(int columns, int sums) {
        double[][] table = Tables.normal(new Random(1), 200, columns);
        for (double[] row : table) {
            for (int d = columns - sums; d < columns; d++) {
                row[d] = row[0] + (d - columns + sums + 1) * row[1];
            }
        }
        return table;
    }

    /** A full covariance of all rows is flat in each direction in which they are; one variance for all directions is not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eachSumIsAFlatDirectionOfAFullCovariance(int sums) {
        FitData data = of(withSums(5, sums));
        Workers workers = Workers.of(1);

        assertThat(data.dependences()).hasSize(sums);
        assertThat(data.namedDegenerateDirections()).isEqualTo(sums);
        assertThat(data.degenerateDirections(CovarianceStructures.full(), workers))
                .isEqualTo(sums);
        assertThat(data.degenerateDirections(CovarianceStructures.tied(), workers))
                .isEqualTo(sums);
        assertThat(data.degenerateDirections(CovarianceStructures.diagonal(), workers))
                .isZero();
        assertThat(data.degenerateDirections(CovarianceStructures.spherical(), workers))
                .isZero();
    }

    @Test
    void aConstantIsFlatForEachStructureThatLooksAtItAlone() {
        double[][] table = Tables.map(Tables.normal(new Random(2), 100, 3), (value, d) -> d == 1 ? 4 : value);
        FitData data = of(table);
        for (CovarianceStructure structure :
                new CovarianceStructure[] {CovarianceStructures.full(), CovarianceStructures.diagonal()}) {
            assertThat(data.degenerateDirections(structure, Workers.of(1))).isEqualTo(1);
        }
        assertThat(data.namedDegenerateDirections()).isEqualTo(1);
    }

    /** What is told of all rows stays, what is told of the sample follows it. */
    @Test
    void rowsBesidesTheSampleChangeWhatTheSampleTells() {
        double[][] table = Tables.normal(new Random(3), 60, 2);
        FitData data = of(table);
        RowSample copies = new RowSample(2, data.sample().row(0), new double[] {1}, false);
        FitData more = data.withSample(data.sample(), copies);

        assertThat(data.sampleName()).isEqualTo("sample");
        assertThat(more.sampleName()).isEqualTo("sample and 1 rows");
        assertThat(more.sample().size()).isEqualTo(61);
        assertThat(more.distinctRows().count()).isEqualTo(60);
        assertThat(more.distinctRows().repeated()).isEqualTo(1);
        assertThat(more.summary()).isSameAs(data.summary());
        assertThat(more.scale()).isSameAs(data.scale());
    }

    /** The first four are enough to find a row by. */
    @Test
    void aPlaceNamesUpToFourFeatures() {
        FitData four = of(Tables.normal(new Random(4), 20, 4));
        FitData five = of(Tables.normal(new Random(4), 20, 5));
        double[] values = {1, 2.5, -3, 1e9, 7};
        assertThat(four.place(Arrays.copyOf(values, 4)))
                .isEqualTo("x1 = 1.00000, x2 = 2.50000, x3 = -3.00000, x4 = 1.00000e+09");
        assertThat(five.place(values)).endsWith("x4 = 1.00000e+09, ...");
    }
}
