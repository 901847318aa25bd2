package org.mixtura.em;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.journal.AccelerationMemory;
import org.mixtura.journal.AccelerationMemory.Place;
import org.mixtura.model.GaussianMixture;
import org.mixtura.statistics.MixtureStatistics;
import org.mixtura.structure.CovarianceStructure;

/**
 * Accelerates EM in the directions in which EM is slow, by a quasi-Newton method for the log-likelihood. In the metric W of the
 * {@link CompleteInformation}, a step of EM is the gradient. So with H_0 = W^-1 the first step of L-BFGS is that of EM, and each
 * later step corrects EM by the curvature that previous steps have measured:
 *
 * <pre>
 * d = H g,   g = W (theta_EM - theta),   s = theta_n - theta_n-1,   y = g_n-1 - g_n
 * </pre>
 *
 * <p>The proposed mixture lies at most {@link #RADIUS} from that of EM in this metric. It depends only on mixtures, not on rows,
 * and it does not depend on units or on any other linear map of the features. The caller has to check whether its likelihood is
 * higher.
 *
 * <p>Lange (1995), A quasi-Newton acceleration of the EM algorithm, Statistica Sinica 5, 1-18; Jamshidian and Jennrich (1997),
 * Acceleration of the EM algorithm by using quasi-Newton methods, doi:10.1111/1467-9868.00083; Nocedal (1980), Updating
 * quasi-Newton matrices with limited storage, doi:10.1090/S0025-5718-1980-0572855-7.
 */
final class Acceleration {
    private static final int MEMORY = 5;
    /**
     * The largest distance, about the square root of twice the divergence per row between the mixtures; larger steps are rejected
     * more often.
     */
    private static final double RADIUS = 0.05;
    /** A product s^T y that is smaller than this, relative to its terms, is a rounding error. */
    private static final double ROUNDING = 1e-10;

    private static final int FEW_FEATURES = 32;
    /** With this number of rows per feature, an accelerated step takes four times as long as a step of EM. */
    private static final int ROWS_PER_FEATURE = 25;

    /** A step s, the decrease y of the gradient along it, and s^T y. */
    private record Curvature(double[] step, double[] fall, double product) {
        Curvature(double[] step, double[] fall) {
            this(step, fall, dot(step, fall));
        }
    }

    private final ParameterSpace space;
    private final Deque<Curvature> memory = new ArrayDeque<>();
    private @Nullable Place last;

    /** An acceleration with the memory of the same run. */
    Acceleration(PointMaximization maximization, AccelerationMemory before) {
        this.space = new ParameterSpace(maximization);
        this.last = before.last().orElse(null);
        for (int i = 0; i < before.steps().size(); i++) {
            memory.addLast(new Curvature(before.steps().get(i), before.falls().get(i)));
        }
    }

    /** Whether a step costs no more than it may save: with D x D matrices it needs products of them, D^3, while an E-step needs N D^2. */
    static boolean pays(CovarianceStructure structure, MixtureStatistics statistics) {
        int features = statistics.features();
        return !structure.scatterShape().hasTriangles()
                || features <= FEW_FEATURES
                || statistics.rows() >= (long) ROWS_PER_FEATURE * features;
    }

    /** The memory of the previous steps. */
    AccelerationMemory memory() {
        return new AccelerationMemory(
                memory.stream().map(Curvature::step).toList(),
                memory.stream().map(Curvature::fall).toList(),
                Optional.ofNullable(last));
    }

    /** Forgets the previous steps, which do not lead to the start of the next one. */
    void restart() {
        memory.clear();
        last = null;
    }

    /** The accelerated step from a mixture, or {@code maximized}, the step of EM, if there is none. */
    GaussianMixture beyond(GaussianMixture mixture, GaussianMixture maximized) {
        CompleteInformation information = space.information(mixture);
        double[] point = space.vector(mixture);
        double[] target = space.vector(maximized);
        double[] change = difference(target, point);
        double[] gradient = information.lower(change);
        remember(point, gradient);
        if (memory.isEmpty()) {
            return maximized;
        }
        double[] excess = difference(direction(gradient, information), change);
        double length = Math.sqrt(dot(excess, information.lower(excess)));
        if (!(length < Double.POSITIVE_INFINITY)) {
            return maximized;
        }
        add(excess, Math.min(1, RADIUS / length), target);
        return space.mixture(target, mixture).orElse(maximized);
    }

    private void remember(double[] point, double[] gradient) {
        if (last != null) {
            Curvature curvature = new Curvature(difference(point, last.point()), difference(last.gradient(), gradient));
            if (curvature.product > ROUNDING * sumOfSizes(curvature.step, curvature.fall)) {
                memory.addLast(curvature);
            }
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
        last = new Place(point, gradient);
    }

    /** H g by the two loops of L-BFGS. */
    private double[] direction(double[] gradient, CompleteInformation information) {
        double[] rest = gradient.clone();
        double[] share = new double[memory.size()];
        Iterator<Curvature> newestFirst = memory.descendingIterator();
        for (int i = share.length - 1; i >= 0; i--) {
            Curvature curvature = newestFirst.next();
            share[i] = dot(curvature.step, rest) / curvature.product;
            add(curvature.fall, -share[i], rest);
        }
        double[] direction = information.raise(rest);
        int i = 0;
        for (Curvature curvature : memory) {
            add(curvature.step, share[i++] - dot(curvature.fall, direction) / curvature.product, direction);
        }
        return direction;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static void add(double[] summand, double factor, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * summand[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double sumOfSizes(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] * b[i]);
        }
        return sum;
    }
}
