package org.mixtura.initialization;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.geometry.Standardization;
import org.mixtura.rows.RowSample;

/** The rows of a component of factor analysers, projected on its factors: few dimensions, in which they have about unit variance. */
final class FactorPlane {
    private final Points points;

    /**
     * The rows of a component.
     *
     * @param covariance the covariance of the component, in standard coordinates
     * @param mean its mean, in standard coordinates
     */
    FactorPlane(RowSample rows, Standardization standardization, FactorCovariance covariance, double[] mean) {
        int features = rows.features();
        int[] axes = longest(covariance);
        double[] row = new double[features];
        double[] scores = new double[rows.size() * axes.length];
        for (int n = 0, at = 0; n < rows.size(); n++) {
            for (int d = 0; d < features; d++) {
                row[d] = rows.values()[n * features + d] * standardization.scale(d) - standardization.center(d);
            }
            double[] all = covariance.scores(row, mean);
            for (int axis : axes) {
                scores[at++] = all[axis];
            }
        }
        this.points = new Points(axes.length, scores, rows.weights());
    }

    /** The longest axes, as many as model-based agglomeration can handle. */
    private static int[] longest(FactorCovariance covariance) {
        return IntStream.range(0, covariance.rank())
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -covariance.axisLength(j)))
                .limit(GaussianTree.MAX_DIMENSION)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The rows in two parts, by Ward's criterion and by model-based agglomeration. */
    List<int[]> cuts() {
        WardTree ward = WardTree.of(points);
        return List.of(ward.partition(2), GaussianTree.above(ward, points).partition(2));
    }
}
