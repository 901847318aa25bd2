package org.mixtura.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.statistics.ComponentScatter;

/**
 * VEE: Sigma_k = lambda_k C. Two steps alternate, with S_k = W_k / N_k: C = sum_k N_k S_k / lambda_k / sum_k N_k, then lambda_k =
 * tr(S_k C^-1) / D. Celeux and Govaert (1995), section 4.2, doi:10.1016/0031-3203(94)00125-6.
 *
 * <p>Under a floor, the smallest component is decisive: lambda_min C is raised to the floor, and while it lies on the floor, no
 * volume falls below lambda_min.
 */
final class ProportionalStructure extends FamilyStructure {
    private static final int MAX_ITERATIONS = 100;
    /**
     * On the floor the iteration is slow, and it need not converge in one step of EM, since the next step starts with its volumes.
     */
    private static final int MAX_ITERATIONS_ON_FLOOR = 10;
    /** The tolerance, relative to the volumes. */
    private static final double SAME = 1e-10;

    ProportionalStructure() {
        super("VEE", "VEE");
    }

    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        double[][] squares = Packed.meanScatters(scatter, previous);
        double[] volumes = AxisVariances.volumes(previous, scatter.components());
        double[] matrix = new double[squares[0].length];
        double smallest = smallest(volumes);
        int below = 0;
        double change = 1;
        for (int iteration = 0;
                iteration < (below > 0 ? MAX_ITERATIONS_ON_FLOOR : MAX_ITERATIONS) && change > SAME;
                iteration++) {
            smallest = smallest(volumes);
            below = matrixGiven(volumes, scatter.counts(), squares, floor, matrix);
            double bound = below > 0 ? smallest : 0;
            double[] next = volumesGiven(matrix, scatter.counts(), squares, scatter.features(), bound);
            if (below == 0 && floor.raise(Packed.times(matrix, smallest(next))) > 0) {
                next = volumesGiven(matrix, scatter.counts(), squares, scatter.features(), smallest);
            }
            change = change(volumes, next);
            volumes = next;
        }
        List<Covariance> covariances = new ArrayList<>(volumes.length);
        int[] floored = new int[volumes.length];
        for (int k = 0; k < volumes.length; k++) {
            floored[k] = volumes[k] <= smallest ? below : 0;
            covariances.add(FullCovariance.ofPacked(scatter.features(), Packed.times(matrix, volumes[k])));
        }
        return new CovarianceEstimate(covariances, floored);
    }

    /** Returns the number of directions in which the smallest component was below the floor. */
    private static int matrixGiven(
            double[] volumes, double[] counts, double[][] squares, CovarianceFloor floor, double[] matrix) {
        double total = 0;
        double smallest = smallest(volumes);
        Arrays.fill(matrix, 0);
        for (int k = 0; k < volumes.length; k++) {
            double factor = counts[k] / (volumes[k] / smallest);
            total += counts[k];
            for (int at = 0; at < matrix.length; at++) {
                matrix[at] += factor * squares[k][at];
            }
        }
        for (int at = 0; at < matrix.length; at++) {
            matrix[at] /= total;
        }
        int below = floor.raise(matrix);
        for (int at = 0; at < matrix.length; at++) {
            matrix[at] /= smallest;
        }
        return below;
    }

    private static double[] volumesGiven(
            double[] matrix, double[] counts, double[][] squares, int features, double bound) {
        double[] factor = new double[matrix.length];
        double[] inverse = new double[matrix.length];
        PackedCholesky.factor(matrix, features, factor);
        PackedCholesky.invert(factor, features, inverse);
        double[] precision = PackedCholesky.gram(inverse, features);
        double[] volumes = new double[squares.length];
        double logVolume = PackedCholesky.logDeterminant(factor, features) / features;
        for (int k = 0; k < volumes.length; k++) {
            double wanted = counts[k] > 0
                    ? trace(squares[k], precision) / features
                    : StrictMath.exp(logVolume(squares[k], features) - logVolume);
            volumes[k] = Math.max(wanted, bound);
        }
        return volumes;
    }

    /** The log volume of a component without rows, which keeps it: see {@link AxisVariances}. */
    private static double logVolume(double[] covariance, int features) {
        double[] factor = new double[covariance.length];
        PackedCholesky.factor(covariance, features, factor);
        return PackedCholesky.logDeterminant(factor, features) / features;
    }

    /** tr(A B) of two symmetric matrices. */
    private static double trace(double[] a, double[] b) {
        double diagonal = 0;
        double below = 0;
        for (int at = 0, i = 0, next = 0; at < a.length; at++) {
            if (at == next) {
                diagonal += a[at] * b[at];
                i++;
                next += i + 1;
            } else {
                below += a[at] * b[at];
            }
        }
        return diagonal + 2 * below;
    }

    private static double smallest(double[] volumes) {
        return Arrays.stream(volumes).min().orElseThrow();
    }

    private static double change(double[] before, double[] after) {
        double change = 0;
        for (int k = 0; k < before.length; k++) {
            change = Math.max(change, Math.abs(after[k] - before[k]) / after[k]);
        }
        return change;
    }
}
