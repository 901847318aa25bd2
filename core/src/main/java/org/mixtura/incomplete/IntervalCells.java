package org.mixtura.incomplete;

import java.util.Arrays;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.box.GaussianBox;
import org.mixtura.internal.linalg.PackedCholesky;
import org.mixtura.internal.math.Logarithm;
import org.mixtura.internal.math.TruncatedNormal;
import org.mixtura.rows.Intervals;
import org.mixtura.statistics.ScatterShape;

/**
 * What it adds to know bounds of some hidden cells. Without them, the hidden cells h of a row have the distribution N(m, C) under a component
 * (see {@link ConditionalCells}). With bounds l < x_i < u of the cells i among them, P the probability of the bounds, e and V the mean and
 * the covariance of x_i within, and G = C_hi C_ii^-1,
 *
 * <pre>
 * log p(row)     = log p(row without bounds) + log P
 * E[x_h | row]   = m + G (e - m_i)
 * Cov[x_h | row] = C - G (C_ii - V) G^T
 * </pre>
 *
 * <p>With independent features, each interval is by itself, and exact; else {@link GaussianBox} says how exact several are. An instance
 * belongs to a density and to one thread at a time.
 *
 * <p>Lee and Scott (2012), EM algorithms for multivariate Gaussian mixture models with truncated and censored data,
 * doi:10.1016/j.csda.2012.03.003.
 */
final class IntervalCells {
    /** In standard coordinates, and as a part of the value. */
    private static final double NARROWEST = 0x1p-30;

    private final CellsByComponent cells;
    private final boolean independent;
    private final TruncatedNormal truncated = new TruncatedNormal();
    private GaussianBox box = new GaussianBox(1);
    /** The numbers of the intervals among the hidden features. */
    private int[] inside = {};

    private double[] covariance = {};
    private double[] factor = {};
    private double[] gains = {};
    private double[] mean = {};
    private double[] lower = {};
    private double[] upper = {};
    private double[] change = {};
    private double[] solved = {};
    private double[] lost = {};
    private double[] taken = {};

    IntervalCells(CellsByComponent cells) {
        this.cells = cells;
        this.independent = switch (cells.density().shape()) {
            case SCALAR, DIAGONAL -> true;
            case TRIANGULAR, SHARED_TRIANGULAR, LOW_RANK -> false;
        };
    }

    /** The density of which they are. */
    MixtureDensity density() {
        return cells.density();
    }

    /** The numbers that {@link #within} leaves for each row of a pattern. */
    static int length(Pattern pattern) {
        int count = inside(pattern).length;
        return count * (count + 1) / 2;
    }

    private static int[] inside(Pattern pattern) {
        int[] inside = new int[pattern.hidden().length];
        int count = 0;
        for (int a = 0; a < inside.length; a++) {
            if (pattern.isInterval(a)) {
                inside[count++] = a;
            }
        }
        return Arrays.copyOf(inside, count);
    }

    /** Turns to the rows of a pattern under component k. */
    void prepare(int k, Pattern pattern) {
        cells.prepare(k, pattern);
        cells.prepareCovariance();
        inside = inside(pattern);
        int count = inside.length;
        if (mean.length < count) {
            mean = new double[count];
            lower = new double[count];
            upper = new double[count];
            change = new double[count];
            solved = new double[count];
            covariance = new double[count * (count + 1) / 2];
            factor = new double[covariance.length];
            lost = new double[covariance.length];
            box = new GaussianBox(count);
        }
        for (int i = 0, at = 0; i < count; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[at] = cells.covariance(inside[i], inside[j]);
            }
        }
        if (!independent) {
            if (!PackedCholesky.factor(covariance, count, factor)) {
                throw new IllegalArgumentException("the covariance of intervals is not positive definite");
            }
            box.setCovariance(covariance, count);
        }
        fillGains(pattern.hidden().length);
    }

    /** G = C_hi C_ii^-1: of an interval, the unit vector. */
    private void fillGains(int hidden) {
        int count = inside.length;
        gains = gains.length < hidden * count ? new double[hidden * count] : gains;
        for (int a = 0, next = 0; a < hidden; a++) {
            Arrays.fill(solved, 0, count, 0);
            if (next < count && inside[next] == a) {
                solved[next++] = 1;
            } else if (!independent) {
                for (int i = 0; i < count; i++) {
                    solved[i] = cells.covariance(Math.max(a, inside[i]), Math.min(a, inside[i]));
                }
                PackedCholesky.solve(factor, count, solved);
            }
            System.arraycopy(solved, 0, gains, a * count, count);
        }
    }

    /**
     * Sets the i-th interval of a row. One that is so narrow that its ends are the same number is taken for a wider one, over which the
     * density hardly changes.
     *
     * @return what is added to the log probability of the intervals for that
     */
    double bound(int i, double value, double halfWidth) {
        double narrowest = NARROWEST * (1 + Math.abs(value));
        boolean narrow = halfWidth > 0 && halfWidth < narrowest;
        double used = narrow ? narrowest : halfWidth;
        lower[i] = Intervals.lower(value, used);
        upper[i] = Intervals.upper(value, used);
        return narrow ? Logarithm.log(halfWidth) - Logarithm.log(narrowest) : 0;
    }

    /**
     * Finds what the bounds of a row tell.
     *
     * @param expected what is expected of the hidden features without the bounds, the first at {@code at}, the next ones at distances of
     *     {@code step}; receives what is expected with them
     * @param within receives V, packed, from {@code place} on
     * @return what is added to the log density of a complete row at this expectation: log P + (e - m_i)^T C_ii^-1 (e - m_i) / 2
     */
    double expect(double[] expected, int at, int step, int hidden, double[] within, int place) {
        int count = inside.length;
        for (int i = 0; i < count; i++) {
            mean[i] = expected[at + inside[i] * step];
        }
        double log = independent ? eachByItself(within, place) : together(within, place);
        for (int a = 0; a < hidden; a++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += gains[a * count + i] * change[i];
            }
            expected[at + a * step] += sum;
        }
        return log;
    }

    private double eachByItself(double[] within, int place) {
        Arrays.fill(within, place, place + inside.length * (inside.length + 1) / 2, 0);
        double log = 0;
        for (int i = 0; i < inside.length; i++) {
            double variance = covariance[i * (i + 3) / 2];
            double deviation = Math.sqrt(variance);
            truncated.set(
                    (lower[i] - mean[i]) / deviation,
                    (upper[i] - mean[i]) / deviation,
                    (upper[i] - lower[i]) / deviation);
            double moved = truncated.mean();
            change[i] = moved * deviation;
            within[place + i * (i + 3) / 2] = truncated.variance() * variance;
            log += truncated.logProbability() + 0.5 * moved * moved;
        }
        return log;
    }

    private double together(double[] within, int place) {
        box.evaluate(mean, lower, upper);
        for (int i = 0, at = place; i < inside.length; i++) {
            change[i] = box.mean(i) - mean[i];
            for (int j = 0; j <= i; j++, at++) {
                within[at] = box.covariance(i, j);
            }
        }
        System.arraycopy(change, 0, solved, 0, inside.length);
        PackedCholesky.solve(factor, inside.length, solved);
        double square = 0;
        for (int i = 0; i < inside.length; i++) {
            square += change[i] * solved[i];
        }
        return box.logProbability() + 0.5 * square;
    }

    /** Begins to add up what the bounds of rows take from the covariances, for the pattern that is prepared. */
    void beginCovariances() {
        Arrays.fill(lost, 0, inside.length * (inside.length + 1) / 2, 0);
    }

    /** Adds a multiple of C_ii - V of a row. */
    void addLost(double weight, double[] within, int place) {
        for (int at = 0; at < inside.length * (inside.length + 1) / 2; at++) {
            lost[at] += weight * (covariance[at] - within[place + at]);
        }
    }

    /** Takes G (sum of what is lost) G^T from the scatter of component k. */
    void subtractCovariances(Pattern pattern, ScatterShape shape, int k, double[] scatter) {
        int[] hidden = pattern.hidden();
        int features = density().features();
        fillTaken(hidden.length);
        CellsByComponent.addEntries(density(), k, hidden, -1, this::taken, shape, scatter);
        if (shape == ScatterShape.LOW_RANK) {
            subtractAlong(
                    hidden, k, scatter, k * shape.length(1, features, density().rank()) + features);
        }
    }

    /** What is seen along the directions p_j = w * v_j; see {@link org.mixtura.density.PrecisionShape#LOW_RANK}. */
    private void subtractAlong(int[] hidden, int k, double[] scatter, int offset) {
        int features = density().features();
        int noise = density().factorOffset(k);
        double[] factors = density().factors();
        for (int j = 0; j < density().rank(); j++) {
            int at = offset + j * (features + 1);
            int direction = noise + (j + 1) * features;
            for (int a = 0; a < hidden.length; a++) {
                double sum = 0;
                for (int b = 0; b < hidden.length; b++) {
                    sum += taken(a, b) * factors[noise + hidden[b]] * factors[direction + hidden[b]];
                }
                scatter[at + hidden[a]] -= sum;
            }
        }
    }

    /** G (lost), from which rows of G take the rest. */
    private void fillTaken(int hidden) {
        int count = inside.length;
        taken = taken.length < hidden * count ? new double[hidden * count] : taken;
        for (int a = 0; a < hidden; a++) {
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int j = 0; j < count; j++) {
                    int entry = i < j ? j * (j + 1) / 2 + i : i * (i + 1) / 2 + j;
                    sum += gains[a * count + j] * lost[entry];
                }
                taken[a * count + i] = sum;
            }
        }
    }

    private double taken(int a, int b) {
        double sum = 0;
        for (int i = 0; i < inside.length; i++) {
            sum += taken[a * inside.length + i] * gains[b * inside.length + i];
        }
        return sum;
    }
}
