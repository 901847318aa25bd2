package org.mixtura.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowColumns;
import org.mixtura.rows.Rows;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Mixtures;
import org.mixtura.testing.ReferenceMixture;
import org.mixtura.testing.Tables;
import org.mixtura.threads.Workers;

/** Rows of another kind are one row model: here some rows are known to belong to a component. */
class LabelledRowsTest {
    private static final int COMPONENTS = 3;
    private static final int FEATURES = 2;
    private static final int ROWS = 2000;
    private static final int UNKNOWN = -1;

    /** A row with a label enters as if it were of its component alone; the others as complete rows do. */
    private record Labelled(int[] labels) implements RowModel {
        private static final long serialVersionUID = 1L;

        @Override
        public RowExpectation open(Standardization standardization, int components, int features, long totalRows) {
            RowExpectation complete = RowModel.COMPLETE.open(standardization, components, features, totalRows);
            return new RowExpectation() {
                @Override
                public int components() {
                    return components;
                }

                @Override
                public void accumulate(RowBlock block, MixtureDensity density, MixtureStatistics statistics) {
                    for (int n = 0; n < block.rows(); n++) {
                        int label = labels[(int) block.firstRow() + n];
                        complete.accumulate(
                                row(block, n), label == UNKNOWN ? density : only(density, label), statistics);
                    }
                }

                @Override
                public void accumulate(
                        RowBlock block, int[] parts, MixtureDensity about, MixtureStatistics statistics) {
                    complete.accumulate(block, parts, about, statistics);
                }

                @Override
                public void allocate(RowBlock block, MixtureDensity density, int[] parts) {
                    complete.allocate(block, density, parts);
                }

                @Override
                public void collect(RowBlock block, MixtureDensity density, FarRows far) {
                    complete.collect(block, density, far);
                }
            };
        }

        private static RowBlock row(RowBlock block, int n) {
            RowBlock row = new RowBlock();
            row.set(block.firstRow() + n, 1, block.values(), block.valuesOffset() + n * FEATURES, RowColumns.NONE, 0);
            return row;
        }

        private static MixtureDensity only(MixtureDensity density, int component) {
            double[] constants = density.constants().clone();
            for (int k = 0; k < constants.length; k++) {
                constants[k] = k == component ? constants[k] : Double.NEGATIVE_INFINITY;
            }
            return new MixtureDensity(
                    density.shape(),
                    density.components(),
                    density.features(),
                    density.means(),
                    density.factors(),
                    constants);
        }
    }

    @Test
    void labelsEnterByOneRowModel() {
        Random random = new Random(8);
        GaussianMixture mixture = Mixtures.random(CovarianceStructures.full(), COMPONENTS, FEATURES, random);
        double[][] table = Tables.normal(random, ROWS, FEATURES);
        int[] labels = random.ints(ROWS, UNKNOWN, COMPONENTS).toArray();
        double[] ones = new double[FEATURES];
        Arrays.fill(ones, 1);
        Standardization identity = new Standardization(ones, new double[FEATURES], 1);
        MixtureStatistics statistics;
        try (Workers workers = Workers.of(2)) {
            statistics = new LocalPopulation(Rows.of(table), new Labelled(labels))
                    .expectation(identity, mixture.structure().scatterShape(), workers)
                    .expect(mixture.density());
        }

        double[][] responsibilities = ReferenceMixture.of(mixture).responsibilities(table);
        double[] counts = new double[COMPONENTS];
        double logLikelihood = 0;
        for (int n = 0; n < ROWS; n++) {
            double logDensity = mixture.logDensity(table[n]);
            for (int k = 0; k < COMPONENTS; k++) {
                counts[k] += labels[n] == UNKNOWN ? responsibilities[n][k] : labels[n] == k ? 1 : 0;
            }
            logLikelihood += logDensity + (labels[n] == UNKNOWN ? 0 : StrictMath.log(responsibilities[n][labels[n]]));
        }
        assertThat(statistics.counts()).containsExactly(counts, within(1e-9));
        assertThat(statistics.logLikelihood()).isCloseTo(logLikelihood, within(1e-8));
        assertThat(statistics.rows()).isEqualTo(ROWS);
    }
}
