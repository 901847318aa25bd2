package org.mixtura.studio.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.TableSource;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sample;
import org.mixtura.structure.CovarianceStructures;

/** Example tables: two classical data sets, and simulated ones, each of which shows a single effect. */
public enum Examples {
    FAITHFUL(
            "Old Faithful",
            "272 eruptions of a geyser: how long each took, and the wait for the next. Two kinds, or three?") {
        @Override
        TableSource source() throws IOException {
            return resource("faithful.csv");
        }
    },
    IRIS("Iris", "150 flowers of three species, two of which overlap (Fisher 1936).") {
        @Override
        TableSource source() throws IOException {
            return resource("iris.csv");
        }
    },
    OVERLAP("Overlapping groups", "Three groups so close that many points belong to two of them.") {
        @Override
        TableSource source() {
            return drawn(
                    900,
                    new double[] {0.4, 0.35, 0.25},
                    new double[][] {{0, 0}, {2.6, 0.6}, {1.0, 2.6}},
                    new double[][][] {{{1, 0.4}, {0.4, 0.8}}, {{0.9, -0.3}, {-0.3, 0.7}}, {{0.5, 0}, {0, 0.6}}});
        }
    },
    CIGARS("Two cigars", "Two long, thin, parallel groups: k-means cuts them across, a mixture finds them.") {
        @Override
        TableSource source() {
            double[][] cigar = {{9, 7.7}, {7.7, 7}};
            return drawn(
                    700, new double[] {0.5, 0.5}, new double[][] {{0, 1.3}, {1.3, 0}}, new double[][][] {cigar, cigar});
        }
    },
    SIZES(
            "Different sizes",
            "A wide, thin-sown group with two small dense ones in it. Spread matters, not distance alone.") {
        @Override
        TableSource source() {
            return drawn(
                    1200,
                    new double[] {0.5, 0.3, 0.2},
                    new double[][] {{0, 0}, {3.2, 1.5}, {-2.5, 2}},
                    new double[][][] {{{9, 0}, {0, 6}}, {{0.12, 0.03}, {0.03, 0.1}}, {{0.2, -0.1}, {-0.1, 0.15}}});
        }
    },
    RING("A ring", "Not made of ellipses. A mixture covers it with several; none of them means anything.") {
        @Override
        TableSource source() {
            return ring(800);
        }
    },
    MILLION("A million rows", "1,000,000 rows of 10 columns in five groups: pictures are binned, fits are not.") {
        @Override
        TableSource source() {
            return tenColumns(1_000_000);
        }
    };

    private static final long SEED = 20;

    private final String title;
    private final String description;

    Examples(String title, String description) {
        this.title = title;
        this.description = description;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** A description of the effect. */
    public String description() {
        return description;
    }

    /** The table. */
    public Dataset open() throws IOException {
        return new Dataset(title, null, Tables.columns(source(), ReadOptions.defaults()));
    }

    abstract TableSource source() throws IOException;

    static TableSource resource(String file) throws IOException {
        try (InputStream in = Examples.class.getResourceAsStream(file)) {
            return Tables.source("-", new ByteArrayInputStream(in.readAllBytes()));
        }
    }

    static TableSource drawn(int rows, double[] weights, double[][] means, double[][][] covariances) {
        GaussianMixture mixture = GaussianMixture.of(
                CovarianceStructures.full(),
                weights,
                means,
                CovarianceStructures.full().ofMatrices(covariances));
        return source(mixture.sample(rows, SEED));
    }

    /** Angles all around, with a little noise in both directions. */
    static TableSource ring(int rows) {
        Sample noise = standardNormal().sample(rows, SEED);
        for (int n = 0; n < rows; n++) {
            double angle = 2 * Math.PI * n / rows;
            noise.rows()[n][0] = 3 * StrictMath.cos(angle) + 0.25 * noise.rows()[n][0];
            noise.rows()[n][1] = 3 * StrictMath.sin(angle) + 0.25 * noise.rows()[n][1];
        }
        return source(noise);
    }

    private static GaussianMixture standardNormal() {
        double[][][] identity = {{{1, 0}, {0, 1}}};
        return GaussianMixture.of(
                CovarianceStructures.full(),
                new double[] {1},
                new double[][] {{0, 0}},
                CovarianceStructures.full().ofMatrices(identity));
    }

    /** Five groups whose means and correlations differ by feature. */
    static TableSource tenColumns(int rows) {
        int features = 10;
        double[] weights = {0.3, 0.25, 0.2, 0.15, 0.1};
        double[][] means = new double[weights.length][features];
        double[][][] covariances = new double[weights.length][features][features];
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < features; i++) {
                means[k][i] = 4 * StrictMath.cos(1.3 * k * (i + 1) + i);
                for (int j = 0; j < features; j++) {
                    double correlation = StrictMath.pow(0.35 * StrictMath.cos(k + 1), Math.abs(i - j));
                    covariances[k][i][j] = (0.6 + 0.3 * k) * correlation;
                }
            }
        }
        return drawn(rows, weights, means, covariances);
    }

    private static TableSource source(Sample sample) {
        List<String> names = IntStream.rangeClosed(1, sample.rows()[0].length)
                .mapToObj(d -> "x" + d)
                .toList();
        return TableSource.of("the sample", names, sample.rows());
    }
}
