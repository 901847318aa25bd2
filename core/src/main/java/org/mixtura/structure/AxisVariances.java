package org.mixtura.structure;

import static org.mixtura.structure.CovarianceFamily.Letter.E;
import static org.mixtura.structure.CovarianceFamily.Letter.V;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.statistics.ScatterShape;

/**
 * The variances v_kd of each component along known axes. With N_k rows and mean squares s_kd they minimize
 * <pre>sum_k N_k sum_d (log v_kd + s_kd / v_kd),   v_kd >= floor_d</pre>
 * where v_kd = lambda_k a_kd, prod_d a_kd = 1, with volumes lambda and shapes a that are equal or vary.
 *
 * @param axes the number of axes
 * @param values v_kd at k axes + d
 * @param floored the number of directions in which each component lies on the floor or, if volumes are equal, on another bound
 */
record AxisVariances(int axes, double[] values, int[] floored) {
    private static final int MAX_ITERATIONS = 100;
    /** The tolerance, relative to the volumes. */
    private static final double SAME = 1e-10;
    /** Variances this close to the floor lie on it. */
    private static final double TOUCHING = 1 + 1e-9;

    /**
     * The best variances.
     *
     * @param counts N_k
     * @param squares s_kd at k axes + d
     * @param floor one per axis
     * @param previous the covariances whose relative volumes are the start of an iteration; may be empty
     */
    static AxisVariances maximize(
            CovarianceFamily family, double[] counts, double[] squares, double[] floor, List<Covariance> previous) {
        double[] values;
        if (family.volume() == V) {
            boolean equalShape = family.shape() == E;
            values = equalShape ? equalShape(counts, squares, floor, volumes(previous, counts.length)) : squares;
        } else {
            values = family.shape() == V
                    ? EqualVolume.variances(counts, squares, floor)
                    : pooled(counts, squares, floor);
        }
        double[] raised = raised(values, floor);
        return new AxisVariances(floor.length, raised, floored(family, raised, squares, floor));
    }

    private static int[] floored(CovarianceFamily family, double[] values, double[] squares, double[] floor) {
        boolean equalVolume = family.volume() == E && family.shape() == V;
        int[] floored = new int[values.length / floor.length];
        for (int at = 0; at < values.length; at++) {
            double smallest = floor[at % floor.length];
            boolean bound = equalVolume
                    ? EqualVolume.isBound(values[at], squares[at], smallest, TOUCHING)
                    : values[at] <= smallest * TOUCHING;
            floored[at / floor.length] += bound ? 1 : 0;
        }
        return floored;
    }

    /** The relative volumes det(Sigma_k)^(1/D) of covariances; all 1 if there are none yet. */
    static double[] volumes(List<Covariance> covariances, int components) {
        double[] volumes = new double[components];
        Arrays.fill(volumes, 1);
        for (int k = 1; k < covariances.size(); k++) {
            double log =
                    covariances.get(k).logDeterminant() - covariances.get(0).logDeterminant();
            volumes[k] = StrictMath.exp(log / covariances.get(0).features());
        }
        return volumes;
    }

    /** Composes the matrix of a component from the variances along its axes. */
    interface Composition {
        /** Writes the packed matrix of component k. */
        void compose(int k, double[] variances, double[] packed);
    }

    /**
     * The covariances with these variances. A direction that is raised so that doubles can represent the matrix counts as floored.
     */
    CovarianceEstimate along(Composition composition) {
        CovarianceFloor none = CovarianceFloor.none(axes);
        List<Covariance> covariances = new ArrayList<>(floored.length);
        int[] raised = Arrays.copyOf(floored, floored.length);
        for (int k = 0; k < floored.length; k++) {
            double[] packed = new double[ScatterShape.packedLength(axes)];
            composition.compose(k, of(k), packed);
            raised[k] = Math.max(raised[k], none.raise(packed));
            covariances.add(FullCovariance.ofPacked(axes, packed));
        }
        return new CovarianceEstimate(covariances, raised);
    }

    /** The variances of component k. */
    double[] of(int k) {
        return Arrays.copyOfRange(values, k * axes, (k + 1) * axes);
    }

    private static double[] raised(double[] values, double[] floor) {
        double[] raised = new double[values.length];
        for (int at = 0; at < raised.length; at++) {
            raised[at] = Math.max(values[at], floor[at % floor.length]);
        }
        return raised;
    }

    /** v_d = sum_k N_k s_kd / sum_k N_k. */
    private static double[] pooled(double[] counts, double[] squares, double[] floor) {
        double[] ones = new double[counts.length];
        Arrays.fill(ones, 1);
        double[] shape = new double[floor.length];
        shapeGiven(ones, counts, squares, floor, shape);
        double[] values = new double[squares.length];
        Arrays.setAll(values, at -> shape[at % shape.length]);
        return values;
    }

    /**
     * v_kd = lambda_k a_d, by alternating steps: a_d = sum_k N_k s_kd / lambda_k / sum_k N_k, then lambda_k = mean_d s_kd / a_d. In
     * log lambda and log a the objective is convex, so that the steps converge to its only optimum unless a variance reaches the
     * floor.
     */
    private static double[] equalShape(double[] counts, double[] squares, double[] floor, double[] start) {
        double[] volumes = start.clone();
        double[] shape = new double[floor.length];
        double change = 1;
        for (int iteration = 0; iteration < MAX_ITERATIONS && change > SAME; iteration++) {
            shapeGiven(volumes, counts, squares, floor, shape);
            change = volumesGiven(shape, counts, squares, floor, volumes);
        }
        double[] values = new double[squares.length];
        Arrays.setAll(values, at -> volumes[at / shape.length] * shape[at % shape.length]);
        return values;
    }

    private static void shapeGiven(
            double[] volumes, double[] counts, double[] squares, double[] floor, double[] shape) {
        double total = 0;
        double smallest = Double.POSITIVE_INFINITY;
        Arrays.fill(shape, 0);
        for (int k = 0; k < counts.length; k++) {
            total += counts[k];
            smallest = Math.min(smallest, volumes[k]);
            for (int d = 0; d < shape.length; d++) {
                shape[d] += counts[k] * squares[k * shape.length + d] / volumes[k];
            }
        }
        for (int d = 0; d < shape.length; d++) {
            shape[d] = Math.max(shape[d] / total, floor[d] / smallest);
        }
    }

    /** Returns the largest relative change. */
    private static double volumesGiven(
            double[] shape, double[] counts, double[] squares, double[] floor, double[] volumes) {
        double change = 0;
        for (int k = 0; k < volumes.length; k++) {
            double smallest = 0;
            for (int d = 0; d < shape.length; d++) {
                smallest = Math.max(smallest, floor[d] / shape[d]);
            }
            double wanted = counts[k] > 0 ? ratio(squares, k, shape) : sameVolume(squares, k, shape);
            double volume = Math.max(wanted, smallest);
            change = Math.max(change, Math.abs(volume - volumes[k]) / volume);
            volumes[k] = volume;
        }
        return change;
    }

    private static double ratio(double[] squares, int k, double[] shape) {
        double sum = 0;
        for (int d = 0; d < shape.length; d++) {
            sum += squares[k * shape.length + d] / shape[d];
        }
        return sum / shape.length;
    }

    /**
     * The volume of a component without rows, which stays the same. The volume that fits its previous variances best would grow
     * without bound, with every step in which the shape changes.
     */
    private static double sameVolume(double[] squares, int k, double[] shape) {
        double sum = 0;
        for (int d = 0; d < shape.length; d++) {
            sum += StrictMath.log(squares[k * shape.length + d]) - StrictMath.log(shape[d]);
        }
        return StrictMath.exp(sum / shape.length);
    }
}
