package org.mixtura.covariance;

import java.util.Arrays;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.linalg.SymmetricEigen;

/**
 * The smallest covariance that a component may have, as a constraint of the M-step: Sigma >= F = diag(floor_1, ..., floor_D) in the
 * order of positive semidefinite matrices.
 *
 * <p>The constrained maximum of -n/2 (log det Sigma + tr(Sigma^-1 W / n)) is solved exactly: the eigenvalues of F^-1/2 (W / n)
 * F^-1/2 that are below 1 are raised to 1 (Won, Lim, Kim and Rajaratnam 2013, Condition-number-regularized covariance estimation,
 * doi:10.1111/j.1467-9868.2012.01049.x, with a bound on one side). So the floor never makes the likelihood fall, and an estimate
 * above the floor is returned unchanged to the last bit.
 *
 * <p>If a component is so wide that doubles cannot represent its matrix and the floor together, the floor of that component is
 * {@link #REPRESENTABLE} times its own variances.
 */
public final class CovarianceFloor {
    /**
     * The floor as a fraction of a variance: 2^-36, a ratio of standard deviations of 1 to 262144. It is small enough for any real
     * group of rows. It is large enough for the rounding error of the matrix, 2^-53, to be small compared with its smallest
     * eigenvalue, so that the likelihood is accurate to about 1e-5 per row even on the floor.
     */
    public static final double RELATIVE = 0x1p-36;

    /**
     * The fraction of its own variances to which a component is always raised, so that it has a Cholesky factor. It is far below
     * {@link #RELATIVE}, because a floor that moves with the component is not a constraint, and the likelihood could fall.
     */
    private static final double REPRESENTABLE = 0x1p-44;

    private final double[] variances;
    private final double sphericalVariance;

    /**
     * The floor with these variances.
     *
     * @param variances the smallest variance of each feature, positive
     * @param sphericalVariance the smallest variance in all directions, for structures that compare variances along different
     *     directions
     */
    public CovarianceFloor(double[] variances, double sphericalVariance) {
        this.variances = variances.clone();
        this.sphericalVariance = sphericalVariance;
    }

    /** No constraint, except that doubles can represent the matrix. */
    public static CovarianceFloor none(int features) {
        return new CovarianceFloor(new double[features], 0);
    }

    /** The smallest variance of feature d. */
    public double variance(int d) {
        return variances[d];
    }

    /** The smallest variance in any direction, for structures that compare variances along different directions. */
    public double sphericalVariance() {
        return sphericalVariance;
    }

    /** The smallest noise variance of feature d with this variance: above the rounding error of the part that factors explain. */
    public double noiseVariance(int d, double variance) {
        return Math.max(variances[d], REPRESENTABLE * variance);
    }

    /** The smallest noise variance if all features share one, from the mean of their variances. */
    public double sphericalNoiseVariance(double variance) {
        return Math.max(sphericalVariance, REPRESENTABLE * variance);
    }

    /**
     * Raises a packed covariance to the floor, in place.
     *
     * @return the number of directions in which it was below the floor; 0 means that nothing was changed
     */
    public int raise(double[] packed) {
        int below = 0;
        double[] factor = new double[packed.length];
        for (double relative = REPRESENTABLE * Math.max(1, variances.length / 4.0); ; relative *= 4) {
            below = Math.max(below, raise(packed, floorDeviations(packed, relative)));
            if (below == 0 || PackedCholesky.factor(packed, variances.length, factor)) {
                return below;
            }
        }
    }

    /** Replaces a packed matrix A by F^-1/2 A F^-1/2, in place. In this metric, the floor is the identity. */
    public void toMetric(double[] packed) {
        System.arraycopy(scale(packed, floorDeviations(packed, 0), true), 0, packed, 0, packed.length);
    }

    /** Reverses {@link #toMetric}. */
    public void fromMetric(double[] packed) {
        System.arraycopy(scale(packed, floorDeviations(packed, 0), false), 0, packed, 0, packed.length);
    }

    private double[] floorDeviations(double[] packed, double relative) {
        double[] deviations = new double[variances.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sqrt(Math.max(variances[i], relative * packed[i * (i + 3) / 2]));
        }
        return deviations;
    }

    private static int raise(double[] packed, double[] deviations) {
        int features = deviations.length;
        double[] scaled = scale(packed, deviations, true);
        if (isAboveIdentity(scaled, features)) {
            return 0;
        }
        boundByVariances(scaled, features);
        SymmetricEigen eigen = SymmetricEigen.of(scaled, features);
        double[] raised = new double[features];
        int below = 0;
        for (int i = 0; i < features; i++) {
            below += eigen.value(i) < 1 ? 1 : 0;
            raised[i] = Math.max(eigen.value(i), 1);
        }
        if (below > 0) {
            eigen.recompose(raised, scaled);
            System.arraycopy(scale(scaled, deviations, false), 0, packed, 0, packed.length);
        }
        return below;
    }

    private static double[] scale(double[] packed, double[] deviations, boolean divide) {
        double[] scaled = new double[packed.length];
        for (int i = 0, at = 0; i < deviations.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                double unit = deviations[i] * deviations[j];
                scaled[at] = divide ? packed[at] / unit : packed[at] * unit;
            }
        }
        return scaled;
    }

    /**
     * Enforces |a_ij| <= sqrt(a_ii a_jj), which holds for every scatter, but not after rounding when the scales of features differ
     * widely.
     */
    private static void boundByVariances(double[] packed, int features) {
        for (int i = 0, at = 0; i < features; i++) {
            double deviation = Math.sqrt(Math.max(packed[i * (i + 3) / 2], 0));
            for (int j = 0; j < i; j++, at++) {
                double bound = deviation * Math.sqrt(Math.max(packed[j * (j + 3) / 2], 0));
                packed[at] = Math.max(-bound, Math.min(bound, packed[at]));
            }
            at++; // the diagonal
        }
    }

    /** Whether A - I has a Cholesky factor, a cheaper test than the eigenvalues of A. */
    private static boolean isAboveIdentity(double[] packed, int features) {
        double[] shifted = Arrays.copyOf(packed, packed.length);
        for (int i = 0; i < features; i++) {
            shifted[i * (i + 3) / 2] -= 1;
        }
        return PackedCholesky.factor(shifted, features, new double[packed.length]);
    }
}
