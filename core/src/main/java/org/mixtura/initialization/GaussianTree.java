package org.mixtura.initialization;

import java.util.Arrays;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.statistics.ScatterShape;

/**
 * Model-based agglomeration: each step joins the two parts whose union lowers the classification likelihood least, with a separate
 * Gaussian covariance for each part. It begins with the parts of a Ward tree, since single rows have no covariance. It finds long
 * groups that Ward's criterion cuts across.
 *
 * <p>With counts n_i and within-part scatters W_i the cost of part i is
 *
 * <pre>
 * n_i log det((W_i + nu Lambda) / (n_i + nu))
 * </pre>
 *
 * <p>where nu = D + 2 and Lambda = M^(-2/D) I, for M parts at the beginning, in whitened coordinates. This prior keeps the
 * covariances of few rows from being singular (Fraley and Raftery 2007, Bayesian regularization, doi:10.1007/s00357-007-0004-5).
 * Weights are divided by their mean.
 *
 * <p>Banfield and Raftery (1993), Model-based Gaussian and non-Gaussian clustering, doi:10.2307/2532201; Fraley (1998), Algorithms
 * for model-based Gaussian hierarchical clustering, doi:10.1137/S1064827596311451.
 */
final class GaussianTree {
    /** The largest number of parts of the Ward tree that are joined. */
    private static final int MAX_PARTS = 128;

    /** With more dimensions than this, the initial parts are too small for covariances of their own. */
    static final int MAX_DIMENSION = 16;

    private final Points points;
    private final int[] partOf;
    private final int dimension;
    private final int packed;
    private final double[] counts;
    private final double[][] means;
    private final double[][] scatters;
    private final double[] costs;
    private final double[] factor;
    /** The diagonal of nu Lambda. */
    private final double ridge;

    private final Dendrogram joins;

    private GaussianTree(Points points, int[] partOf, int parts) {
        this.points = points;
        this.partOf = partOf;
        this.dimension = points.dimension();
        this.packed = ScatterShape.packedLength(dimension);
        this.counts = new double[parts];
        this.means = new double[parts][dimension];
        this.scatters = new double[parts][packed];
        this.costs = new double[parts];
        this.factor = new double[packed];
        this.joins = new Dendrogram(new int[parts - 1], new int[parts - 1]);
        this.ridge = (dimension + 2) * StrictMath.pow(parts, -2.0 / dimension);
    }

    /** Whether this method is useful for a partition of the points into this many parts. */
    static boolean isFor(Points points, int parts) {
        return parts <= MAX_PARTS && points.dimension() <= MAX_DIMENSION;
    }

    /** The tree above the parts of another tree. */
    static GaussianTree above(WardTree ward, Points points) {
        int parts = Math.min(points.size(), MAX_PARTS);
        int[] labels = ward.partition(parts);
        GaussianTree tree = new GaussianTree(points, labels, parts);
        tree.measure();
        tree.join();
        return tree;
    }

    /** The part of each point when the tree is cut into this many parts. */
    int[] partition(int parts) {
        int[] label = joins.cut(parts);
        return Arrays.stream(partOf).map(part -> label[part]).toArray();
    }

    private void measure() {
        double[] point = new double[dimension];
        double meanWeight = Arrays.stream(points.weights()).sum() / points.size();
        for (int n = 0; n < points.size(); n++) {
            points.copyTo(n, point, 0);
            add(partOf[n], points.weights()[n] / meanWeight, point);
        }
        for (int part = 0; part < counts.length; part++) {
            costs[part] = cost(counts[part], scatters[part].clone());
        }
    }

    /** Adds points that lie at their mean to a part. */
    private void add(int part, double count, double[] mean) {
        addBetween(scatters[part], part, count, mean);
        counts[part] += count;
        double share = counts[part] > 0 ? count / counts[part] : 0;
        for (int d = 0; d < dimension; d++) {
            means[part][d] += share * (mean[d] - means[part][d]);
        }
    }

    /** Adds the scatter between a part and points at their mean: n m / (n + m) (a - b) (a - b)^T. */
    private void addBetween(double[] scatter, int part, double count, double[] mean) {
        double total = counts[part] + count;
        double factor = total > 0 ? counts[part] * (count / total) : 0;
        for (int i = 0, at = 0; i < dimension; i++) {
            double scaled = factor * (mean[i] - means[part][i]);
            for (int j = 0; j <= i; j++, at++) {
                scatter[at] += scaled * (mean[j] - means[part][j]);
            }
        }
    }

    /** The cost of a part; changes the scatter. */
    private double cost(double count, double[] scatter) {
        for (int i = 0, at = 0; i < dimension; at += i + 2, i++) {
            scatter[at] += ridge;
        }
        PackedCholesky.factor(scatter, dimension, factor);
        double determinant = 1;
        for (int i = 0, at = 0; i < dimension; at += i + 2, i++) {
            determinant *= factor[at] * factor[at];
        }
        return count * (StrictMath.log(determinant) - dimension * StrictMath.log(count + dimension + 2));
    }

    private double costOfJoining(int i, int j, double[] scatter) {
        System.arraycopy(scatters[i], 0, scatter, 0, packed);
        for (int at = 0; at < packed; at++) {
            scatter[at] += scatters[j][at];
        }
        addBetween(scatter, i, counts[j], means[j]);
        return cost(counts[i] + counts[j], scatter) - costs[i] - costs[j];
    }

    private void join() {
        int parts = counts.length;
        double[][] joining = new double[parts][];
        double[] scatter = new double[packed];
        for (int i = 0; i < parts; i++) {
            joining[i] = new double[i];
            for (int j = 0; j < i; j++) {
                joining[i][j] = costOfJoining(i, j, scatter);
            }
        }
        boolean[] gone = new boolean[parts];
        for (int step = 0; step < parts - 1; step++) {
            cheapest(joining, gone, step);
            join(joins.first()[step], joins.second()[step]);
            gone[joins.second()[step]] = true;
            for (int i = 0; i < parts; i++) {
                if (!gone[i] && i != joins.first()[step]) {
                    joining[Math.max(i, joins.first()[step])][Math.min(i, joins.first()[step])] =
                            costOfJoining(i, joins.first()[step], scatter);
                }
            }
        }
    }

    /** Finds the two parts to join in a step. */
    private void cheapest(double[][] joining, boolean[] gone, int step) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < joining.length; i++) {
            for (int j = 0; j < i && !gone[i]; j++) {
                if (!gone[j] && joining[i][j] < smallest) {
                    smallest = joining[i][j];
                    joins.first()[step] = j;
                    joins.second()[step] = i;
                }
            }
        }
    }

    private void join(int kept, int gone) {
        for (int at = 0; at < packed; at++) {
            scatters[kept][at] += scatters[gone][at];
        }
        add(kept, counts[gone], means[gone]);
        costs[kept] = cost(counts[kept], scatters[kept].clone());
    }
}
