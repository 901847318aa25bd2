package org.mixtura.structure;

import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.CommonAxes;
import org.mixtura.statistics.ComponentScatter;

/**
 * EVE and VVE: ellipsoids along common axes Q that need not be those of the features. Two steps alternate: the variances v_kd along
 * the axes; then the axes, by plane rotations. For axes p and q turned by theta the objective is, with T_k = Q S_k Q^T,
 * <pre>
 * x cos 2 theta + y sin 2 theta + constant
 * x = sum_k N_k (1 / v_kp - 1 / v_kq) (t_kpp - t_kqq) / 2,   y = sum_k N_k (1 / v_kp - 1 / v_kq) t_kpq
 * </pre>
 * so that the best angle has a closed form. Flury and Gautschi (1986), An algorithm for simultaneous orthogonal transformation of
 * several positive definite symmetric matrices to nearly diagonal form, doi:10.1137/0907013, with fixed variances; compare Browne
 * and McNicholas (2014), doi:10.1007/s11634-013-0139-1.
 */
final class CommonOrientationStructure extends FamilyStructure {
    /** The most sweeps in one step of EM, which need not converge: the next step continues from there. */
    private static final int MAX_SWEEPS = 4;
    /** A gain of the objective per row that is too small for a rotation; the angle is about its square root. */
    private static final double NEGLIGIBLE = 1e-22;

    CommonOrientationStructure(String name) {
        super(name, name);
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        int features = scatter.features();
        double[][] matrices = Packed.meanScatters(scatter, previous);
        CommonAxes axes = start(matrices, previous, features);
        double[] smallest = new double[features];
        Arrays.fill(smallest, floor.sphericalVariance());
        AxisVariances variances = variances(axes, scatter, smallest);
        for (int sweep = 0; sweep < MAX_SWEEPS && sweep(axes, scatter, variances.values()); sweep++) {
            variances = variances(axes, scatter, smallest);
        }
        return variances.along((k, values, packed) -> axes.compose(values, packed));
    }

    /**
     * The scatters along the axes of the previous covariances or, if there are none, along the axes that suit the scatters best.
     */
    private static CommonAxes start(double[][] matrices, List<Covariance> previous, int features) {
        double[][] covariances = previous.stream().map(Packed::lowerTriangle).toArray(double[][]::new);
        return CommonAxes.diagonalizing(previous.isEmpty() ? matrices : covariances, features)
                .of(matrices);
    }

    private AxisVariances variances(CommonAxes axes, ComponentScatter scatter, double[] floor) {
        double[] squares = new double[scatter.components() * floor.length];
        Arrays.setAll(squares, at -> axes.entry(at / floor.length, at % floor.length, at % floor.length));
        return AxisVariances.maximize(family(), scatter.counts(), squares, floor, List.of());
    }

    /** Rotates each pair of axes by the angle with the smallest objective; returns whether the axes changed. */
    private static boolean sweep(CommonAxes axes, ComponentScatter scatter, double[] variances) {
        double threshold = NEGLIGIBLE * scatter.totalCount();
        boolean rotated = false;
        for (int p = 0; p < scatter.features(); p++) {
            for (int q = p + 1; q < scatter.features(); q++) {
                rotated |= turn(axes, scatter, variances, p, q, threshold);
            }
        }
        return rotated;
    }

    private static boolean turn(
            CommonAxes axes, ComponentScatter scatter, double[] variances, int p, int q, double threshold) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < scatter.components(); k++) {
            int at = k * scatter.features();
            double weight = scatter.counts()[k] * (1 / variances[at + p] - 1 / variances[at + q]);
            x += weight * (axes.entry(k, p, p) - axes.entry(k, q, q)) / 2;
            y += weight * axes.entry(k, p, q);
        }
        double length = Math.sqrt(x * x + y * y);
        double gain = x > 0 ? x + length : y * y / (length - x);
        if (!(gain > threshold)) {
            return false;
        }
        if (x <= 0) {
            double c = Math.sqrt((1 - x / length) / 2);
            axes.rotate(p, q, c, -y / length / (2 * c));
        } else {
            double s = Math.sqrt((1 + x / length) / 2);
            axes.rotate(p, q, -y / length / (2 * s), s);
        }
        return true;
    }
}
