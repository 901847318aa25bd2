package org.mixtura.inference.intervals;

import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/**
 * The skewness of the estimates of variances, covariances and correlations, and the number of rows for each. Let u_n be the
 * influence of row n if responsibilities were treated as labels, and y the deviations of the row from the mean in standard
 * deviations. Then
 *
 * <pre>
 * a = sum u^3 / (6 (sum u^2)^(3/2)),    u = gamma (y_i^2 - 1),  gamma (y_i y_j - rho),  gamma (y_i y_j - rho (y_i^2 + y_j^2) / 2)
 * </pre>
 *
 * <p>is the acceleration of Efron (1987), Better bootstrap confidence intervals, doi:10.1080/01621459.1987.10478410. A parameter
 * that components or features share is one estimate, to which all their rows contribute. Missing cells are given no influence.
 */
final class Acceleration {
    private static final int BLOCK_ROWS = 1024;

    private final GaussianMixture mixture;
    private final double[] responsibilities;
    private final ParameterVector places;
    private final int features;
    private final boolean shared;
    private final boolean spherical;
    private final int length;
    private final double[] counts;
    /** How many of these rows lack one of the values that each place needs. */
    private final double[] absent;

    private final double[] squares;
    private final double[] cubes;

    private Acceleration(GaussianMixture mixture, ParameterVector places) {
        this.mixture = mixture;
        this.responsibilities = new double[mixture.components()];
        this.places = places;
        this.features = mixture.features();
        this.shared = mixture.structure().isShared();
        this.spherical = mixture.structure().isSpherical();
        this.length = features + 2 * places.pairs();
        int covariances = shared ? 1 : mixture.components();
        this.counts = new double[covariances];
        this.absent = new double[covariances * length];
        this.squares = new double[covariances * length];
        this.cubes = new double[covariances * length];
    }

    /**
     * Computes the accelerations for a mixture and its rows.
     *
     * @param rowWeight the row weight that means one row
     */
    static Acceleration of(Rows rows, GaussianMixture mixture, ParameterVector places, double rowWeight) {
        Acceleration acceleration = new Acceleration(mixture, places);
        RowBlock block = new RowBlock();
        double[] row = new double[mixture.features()];
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                for (int n = 0; n < block.rows(); n++) {
                    if (!block.isEmpty(n, row.length)) {
                        System.arraycopy(block.values(), block.valuesOffset() + n * row.length, row, 0, row.length);
                        acceleration.add(row, block.label(n), block.weight(n) / rowWeight);
                    }
                }
            }
        }
        return acceleration;
    }

    private void add(double[] row, int label, double weight) {
        double[] influence = new double[squares.length];
        mixture.responsibilities(row, responsibilities);
        mixture.labels().restrict(responsibilities, 0, label);
        for (int k = 0; k < responsibilities.length; k++) {
            int covariance = shared ? 0 : k;
            counts[covariance] += weight * responsibilities[k];
            addInfluence(k, row, responsibilities[k], influence, covariance * length);
            addAbsent(row, weight * responsibilities[k], covariance * length);
        }
        for (int i = 0; i < influence.length; i++) {
            squares[i] += weight * influence[i] * influence[i];
            cubes[i] += weight * influence[i] * influence[i] * influence[i];
        }
    }

    private void addInfluence(int k, double[] row, double share, double[] influence, int offset) {
        double[] y = deviations(k, row);
        double mean = 0;
        int seen = 0;
        for (double value : y) {
            mean += Double.isNaN(value) ? 0 : value * value / features;
            seen += Double.isNaN(value) ? 0 : 1;
        }
        double expected = seen / (double) features;
        for (int i = 0, at = offset + features; i < features; i++) {
            influence[offset + i] += share * (spherical ? mean - expected : known(y[i] * y[i] - 1));
            for (int j = 0; places.pairs() > 0 && j < i; j++, at++) {
                double correlation = ParameterVector.correlation(mixture.covariance(k), i, j);
                influence[at] += share * known(y[i] * y[j] - correlation);
                influence[at + places.pairs()] +=
                        share * known(y[i] * y[j] - correlation * (y[i] * y[i] + y[j] * y[j]) / 2);
            }
        }
    }

    private static double known(double influence) {
        return Double.isNaN(influence) ? 0 : influence;
    }

    private void addAbsent(double[] row, double count, int offset) {
        for (int i = 0, at = offset + features; i < features; i++) {
            absent[offset + i] += Double.isNaN(row[i]) ? count : 0;
            for (int j = 0; places.pairs() > 0 && j < i; j++, at++) {
                absent[at] += Double.isNaN(row[i] + row[j]) ? count : 0;
            }
        }
    }

    private double[] deviations(int k, double[] row) {
        double[] mean = mixture.mean(k);
        double[] deviations = new double[features];
        for (int d = 0; d < features; d++) {
            deviations[d] = (row[d] - mean[d]) / Math.sqrt(mixture.covariance(k).variance(d));
        }
        return deviations;
    }

    /** a of variance d of component k. */
    double ofVariance(int k, int d) {
        return of(k, d);
    }

    /** a of the covariance of a pair in component k. */
    double ofCovariance(int k, int pair) {
        return of(k, features + pair);
    }

    /** a of the correlation of a pair in component k. */
    double ofCorrelation(int k, int pair) {
        return of(k, features + places.pairs() + pair);
    }

    private double of(int k, int place) {
        int at = (shared ? 0 : k) * length + place;
        return squares[at] > 0 ? cubes[at] / (6 * squares[at] * Math.sqrt(squares[at])) : 0;
    }

    /** The number of values for the estimate of variance d of component k, of all features if these share one variance. */
    double values(int k, int d) {
        int covariance = shared ? 0 : k;
        if (!spherical) {
            return counts[covariance] - absent[covariance * length + d];
        }
        double values = counts[covariance] * features;
        for (int i = 0; i < features; i++) {
            values -= absent[covariance * length + i];
        }
        return values;
    }

    /** The number of values for the estimate of the covariance of a pair in component k. */
    double valuesOfPair(int k, int pair) {
        int covariance = shared ? 0 : k;
        return counts[covariance] - absent[covariance * length + features + pair];
    }
}
