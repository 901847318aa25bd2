package org.mixtura.incomplete;

import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.statistics.ScatterShape;

/**
 * The distribution of the hidden cells of a row, which are missing or measured with an error, given what it tells, under each component.
 * With P = Sigma^-1, the hidden features h, and z the row that has the mean in place of a missing value and the measured value w of a
 * measured one,
 *
 * <pre>
 * E[x_h | row]   = z_h - D y             where y = A^-1 D (P (z - mu))_h
 * Cov[x_h | row] = D A^-1 D
 * log p(row)     = log N(x^) + |missing| log(2 pi) / 2 - log det A / 2 - sum_measured y^2 / 2
 * D = diag(standard error; missing: 1)   A = D P_hh D + diag(1; missing: 0)
 * </pre>
 *
 * <p>where x^ is the row with E[x_h | row] in its hidden cells. So what is known of a complete row, its distance from the mean, serves for
 * such ones. If cells are missing alone, A = P_mm: their conditional density at its own mean is the square root of det P_mm / (2 pi)^|m|.
 * A measured cell brings a prior to it, of the precision D^-2 about w, whose constants cancel: with smaller and smaller errors A becomes the
 * identity, and no digit is lost. Not thread-safe.
 *
 * <p>Ghahramani and Jordan (1994), Supervised learning from incomplete data via an EM approach, Advances in Neural Information Processing
 * Systems 6. Bovy, Hogg and Roweis (2011), Extreme deconvolution: inferring complete distribution functions from noisy, heterogeneous and
 * incomplete observations, doi:10.1214/10-AOAS439.
 */
interface ConditionalCells {
    /** log(2 pi) / 2. */
    double LOG_ROOT_TWO_PI = 0.918938533204672742;

    /** Those of a density, for a pattern. */
    static ConditionalCells of(MixtureDensity density) {
        return switch (density.shape()) {
            case SCALAR, DIAGONAL -> new IndependentCells(density);
            case TRIANGULAR, SHARED_TRIANGULAR -> new DependentCells(density);
            case LOW_RANK -> new FactorCells(density);
        };
    }

    /** The density of which they are. */
    MixtureDensity density();

    /** The same cells under one component after the other. */
    CellsByComponent byComponent();

    /**
     * What is expected in rows of the same pattern.
     *
     * @param tile the rows, with w in measured cells; what stands for missing ones does not matter
     * @param from the first row
     * @param to one past the last row
     * @param target for each component receives y of the first hidden feature, row after row, then of the next
     * @param at where in it
     * @param logVolumes receives |missing| log(2 pi) / 2 - log det A / 2 for each component
     */
    void expect(Pattern pattern, Kernels tile, int from, int to, double[][] target, int at, double[] logVolumes);

    /** Adds multiples of the conditional covariances to the scatters of all components. */
    void addCovariances(double[] weights, Pattern pattern, ScatterShape shape, double[] scatter);

    /**
     * Makes a draw from the conditional distribution under component k, about its mean.
     *
     * @param deviation as many independent standard normal numbers as cells are hidden; receives the draw
     * @param random where more of them come from
     */
    void correlate(int k, Pattern pattern, double[] deviation, RandomGenerator random);
}
