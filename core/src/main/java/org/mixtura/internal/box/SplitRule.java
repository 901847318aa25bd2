package org.mixtura.internal.box;

/**
 * Many narrow sides n and a few wide ones w: the narrow ones by the mean field, and given them the wide ones, for which x_n is a Gaussian variable
 * with the moments xi and V that it has within its sides. With B = C_wn C_nn^-1,
 *
 * <pre>
 * x_w ~ N(m_w + B (xi - m_n), S),   S = C_ww - B C_nw + B V B^T
 * log P = log P_n + log P_w,   K = V B^T S^-1
 * E[x_n] = xi + K (E[x_w] - m_w - B (xi - m_n)),   Cov[x_n] = V + K (Cov[x_w] - S) K^T,   Cov[x_n, x_w] = K Cov[x_w]
 * </pre>
 *
 * <p>What x_n lacks of a Gaussian are its third and fourth cumulants. They count by the third and fourth power of the steepness of P_w along x_n:
 * of the slope |B^T S^-1 (E[x_w] - ...)| and (B^T S^-1 B)^(1/2) together. That is the error that is told.
 */
final class SplitRule {
    private static final double MOST_ERROR = 1e-4;
    /** The half width of a narrow side, in standard deviations given all others. */
    private static final double NARROW = 0.4;
    /** The most wide sides for which something better than the lattice is likely. */
    private static final int MOST_WIDE = 6;
    /** The fourth cumulant of a uniform variable, in units of its squared variance. */
    private static final double FLAT = 1.2;

    private final MeanFieldRule meanField;
    private final BoxRules rules;
    private final Box narrow;
    private final Box wide;
    private final int[] narrowSides;
    private final int[] wideSides;
    private final double[] packed;
    private final double[][] regression;
    private final double[][] spread;
    private final double[][] gain;

    /** For so many dimensions at most, with the rules for the wide sides. */
    SplitRule(int capacity, BoxRules rules) {
        this.rules = rules;
        meanField = new MeanFieldRule(capacity);
        narrow = new Box(capacity);
        wide = new Box(MOST_WIDE);
        narrowSides = new int[capacity];
        wideSides = new int[MOST_WIDE];
        packed = new double[capacity * (capacity + 1) / 2];
        regression = new double[MOST_WIDE][capacity];
        spread = new double[MOST_WIDE][capacity];
        gain = new double[MOST_WIDE][capacity];
    }

    /**
     * Finds log P and the moments, if the sides are such.
     *
     * @return whether they are
     */
    boolean evaluate(Box box) {
        if (!split(box) || !evaluateNarrow(box)) {
            return false;
        }
        regress(box);
        if (!condition(box)) {
            return false;
        }
        if (!rules.evaluateNarrow(wide)) {
            rules.evaluateWide(wide);
        }
        double error = narrow.error + findGain();
        if (!(error <= MOST_ERROR)) {
            return false;
        }
        box.logProbability = narrow.logProbability + wide.logProbability;
        box.error = error + wide.error;
        moments(box);
        return true;
    }

    private boolean split(Box box) {
        narrow.dimension = 0;
        wide.dimension = 0;
        for (int i = 0; i < box.dimension; i++) {
            double half = 0.5 * (box.upper[i] - box.lower[i]);
            if (half * half * box.precision[i * (i + 3) / 2] < NARROW * NARROW) {
                narrowSides[narrow.dimension++] = i;
            } else if (wide.dimension == MOST_WIDE) {
                return false;
            } else {
                wideSides[wide.dimension++] = i;
            }
        }
        return narrow.dimension > 0 && wide.dimension > 0;
    }

    private boolean evaluateNarrow(Box box) {
        int count = narrow.dimension;
        for (int a = 0, at = 0; a < count; a++) {
            int i = narrowSides[a];
            narrow.mean[a] = box.mean[i];
            narrow.lower[a] = box.lower[i];
            narrow.upper[a] = box.upper[i];
            for (int b = 0; b <= a; b++, at++) {
                packed[at] = covariance(box, i, narrowSides[b]);
            }
        }
        return narrow.setCovariance(packed, count) && meanField.evaluate(narrow, MOST_ERROR);
    }

    /** B and B V. */
    private void regress(Box box) {
        for (int w = 0; w < wide.dimension; w++) {
            for (int a = 0; a < narrow.dimension; a++) {
                double sum = 0;
                for (int b = 0; b < narrow.dimension; b++) {
                    sum += covariance(box, wideSides[w], narrowSides[b]) * entry(narrow.precision, a, b);
                }
                regression[w][a] = sum;
            }
            for (int a = 0; a < narrow.dimension; a++) {
                double sum = 0;
                for (int b = 0; b < narrow.dimension; b++) {
                    sum += regression[w][b] * entry(narrow.second, a, b);
                }
                spread[w][a] = sum;
            }
        }
    }

    /** The wide sides given the narrow ones; returns whether S is positive definite. */
    private boolean condition(Box box) {
        int count = wide.dimension;
        for (int w = 0, at = 0; w < count; w++) {
            int i = wideSides[w];
            double mean = box.mean[i];
            for (int a = 0; a < narrow.dimension; a++) {
                mean += regression[w][a] * (narrow.first[a] - narrow.mean[a]);
            }
            wide.mean[w] = mean;
            wide.lower[w] = box.lower[i];
            wide.upper[w] = box.upper[i];
            for (int v = 0; v <= w; v++, at++) {
                double sum = covariance(box, i, wideSides[v]);
                for (int a = 0; a < narrow.dimension; a++) {
                    double told = covariance(box, i, narrowSides[a]) - spread[w][a];
                    sum -= told * regression[v][a];
                }
                packed[at] = sum;
            }
        }
        return wide.setCovariance(packed, count);
    }

    /** K^T; returns the error that cumulants make. */
    private double findGain() {
        double error = 0;
        for (int a = 0; a < narrow.dimension; a++) {
            double square = 0;
            double slope = 0;
            for (int w = 0; w < wide.dimension; w++) {
                double sum = 0;
                double weight = 0;
                for (int v = 0; v < wide.dimension; v++) {
                    sum += spread[v][a] * entry(wide.precision, w, v);
                    weight += regression[v][a] * entry(wide.precision, w, v);
                }
                gain[w][a] = sum;
                square += weight * regression[w][a];
                slope += weight * (wide.first[w] - wide.mean[w]);
            }
            double steepness = Math.abs(slope) + Math.sqrt(square);
            double variance = narrow.second[a * (a + 3) / 2] * steepness * steepness;
            error += Math.abs(meanField.third(a)) * steepness * steepness * steepness / 6;
            error += FLAT * variance * variance / 24;
        }
        return error;
    }

    private void moments(Box box) {
        for (int w = 0; w < wide.dimension; w++) {
            box.first[wideSides[w]] = wide.first[w];
            for (int v = 0; v <= w; v++) {
                set(box, wideSides[w], wideSides[v], entry(wide.second, w, v));
            }
        }
        for (int a = 0; a < narrow.dimension; a++) {
            double mean = narrow.first[a];
            for (int w = 0; w < wide.dimension; w++) {
                mean += gain[w][a] * (wide.first[w] - wide.mean[w]);
                set(box, narrowSides[a], wideSides[w], gained(a, wide.second, w));
            }
            box.first[narrowSides[a]] = mean;
            for (int b = 0; b <= a; b++) {
                double sum = entry(narrow.second, a, b);
                for (int w = 0; w < wide.dimension; w++) {
                    sum += (gained(a, wide.second, w) - gained(a, wide.covariance, w)) * gain[w][b];
                }
                set(box, narrowSides[a], narrowSides[b], sum);
            }
        }
    }

    /** The entry (a, w) of K M. */
    private double gained(int a, double[] matrix, int w) {
        double sum = 0;
        for (int v = 0; v < wide.dimension; v++) {
            sum += gain[v][a] * entry(matrix, v, w);
        }
        return sum;
    }

    private static double covariance(Box box, int i, int j) {
        return entry(box.covariance, i, j);
    }

    private static void set(Box box, int i, int j, double value) {
        box.second[i < j ? j * (j + 1) / 2 + i : i * (i + 1) / 2 + j] = value;
    }

    private static double entry(double[] triangle, int i, int j) {
        return triangle[i < j ? j * (j + 1) / 2 + i : i * (i + 1) / 2 + j];
    }
}
