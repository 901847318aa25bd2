package org.mixtura.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.expectation.Population;
import org.mixtura.expectation.SamplePlan;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Factors;
import org.mixtura.testing.Tables;

/** In which units mixtures of a structure are fitted, whatever those of the data. */
class FrameTest {
    static Stream<CovarianceStructure> structures() {
        return Factors.all(1);
    }

    private static Frame of(CovarianceStructure structure, Rows rows) {
        return Population.of(rows).geometry(SamplePlan.usual(0)).frame(structure);
    }

    private static double[][] table() {
        return Tables.map(Tables.normal(new Random(1), 200, 4), (value, d) -> Math.pow(10, d) * value + 3);
    }

    /** A unit for each feature would make a sphere an ellipsoid. */
    @ParameterizedTest
    @MethodSource("structures")
    void featuresHaveUnitsOfTheirOwnWhereTheFamilyAllowsThem(CovarianceStructure structure) {
        Frame frame = of(structure, Rows.of(table()));
        long units = Arrays.stream(frame.standardization().scales()).distinct().count();

        assertThat(frame.structure()).isSameAs(structure);
        assertThat(units).isEqualTo(structure.allowsFeatureScaling() ? 4 : 1);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void theFloorFollowsTheUnitsOfTheData(CovarianceStructure structure) {
        double[] units = {0x1p-20, 1, 0x1p7, 0x1p40};
        boolean own = structure.allowsFeatureScaling();
        double[][] scaled = Tables.map(table(), (value, d) -> value * units[own ? d : 3]);
        double[] before = of(structure, Rows.of(table())).originalFloor();
        double[] after = of(structure, Rows.of(scaled)).originalFloor();

        for (int d = 0; d < 4; d++) {
            double unit = units[own ? d : 3];
            assertThat(before[d]).isPositive();
            assertThat(after[d]).isCloseTo(before[d] * unit * unit, within(1e-9 * after[d]));
        }
    }

    /** Weights are relative where they are alike: nothing depends on their unit, but the unit of the statistics. */
    @Test
    void aRowWeighsWhatItDoesInTheStatistics() {
        CovarianceStructure full = CovarianceStructures.full();
        for (double weight : new double[] {1, 0.125, 0x1p-400}) {
            double[] weights = new double[200];
            Arrays.fill(weights, weight);
            Frame frame = of(full, Rows.of(table()).withWeights(weights));
            double inStatistics = weight * frame.standardization().weightScale();
            double needed = full.minimumRowsPerComponent(4);

            assertThat(frame.rowWeight()).isEqualTo(inStatistics);
            assertThat(frame.smallestCount())
                    .isLessThan(inStatistics * needed)
                    .isCloseTo(inStatistics * needed, within(0.01 * inStatistics * needed));
        }
    }

    @Test
    void anotherStructureKeepsTheCoordinates() {
        Frame frame = of(CovarianceStructures.full(), Rows.of(table()));
        Frame other = frame.with(CovarianceStructures.tied());

        assertThat(other)
                .isEqualTo(new Frame(
                        CovarianceStructures.tied(), frame.standardization(), frame.floor(), frame.rowWeight()));
    }
}
