package org.mixtura.inference.intervals;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mixtura.threads.Workers;

/**
 * What rows with missing cells or errors add to the information if their components are known, one pattern of them after the other. With y^
 * and P of {@link ObservedCells}, the score of the observed cells is y^ for m and (y^ y^^T - P) / 2 for X. Their information is
 *
 * <pre>
 * a, b -> a^T P b,    a, A -> a^T P A y^,    A, B -> tr H B
 * H = (Z A P + P A Z) / 2 - (T A + A T) / 4,    Z = y^ y^^T - P / 2,    T = y^ y^^T - P
 * </pre>
 *
 * <p>since for T = B_o exp(X) B_o^T + S the derivatives of y^ and P along B are -P B y^ and -P B P. Where no cell is missing and all are exact,
 * P = I.
 */
final class IncompleteMoments {
    /** The most numbers that are kept before they are added up. */
    private static final int MOST_NUMBERS = 1 << 23;

    private final FreeParameters parameters;
    private final LocalComponent[] components;
    private final int features;
    private final int mostPatterns;
    private final Map<Cells, Pattern> patterns = new LinkedHashMap<>();
    /** Per component: N_k, and the packed sum w gamma T. */
    private final double[] counts;

    private final double[][] residuals;
    /** The packed information but for the terms with T; of length 0 before the first row. */
    private double[] information = {};

    IncompleteMoments(FreeParameters parameters, LocalComponent[] components, int features) {
        this.parameters = parameters;
        this.components = components;
        this.features = features;
        this.mostPatterns = Math.max(1, MOST_NUMBERS / (components.length * features * (4 * features + 1)));
        this.counts = new double[components.length];
        this.residuals = new double[components.length][features * (features + 1) / 2];
    }

    /**
     * The pattern of rows that lack these cells.
     *
     * @param errors the standard errors of their features, 0 for missing ones; empty if all are exact
     */
    Pattern pattern(BitSet missing, double[] errors) {
        Cells cells = new Cells(missing, DoubleBuffer.wrap(errors));
        return patterns.computeIfAbsent(cells, its -> new Pattern(missing, errors));
    }

    /** What is the same for the rows of a pattern. */
    private record Cells(BitSet missing, DoubleBuffer errors) {}

    /** Adds the sums of all patterns, if they are many. */
    void addUpMany(Workers workers) {
        if (patterns.size() >= mostPatterns) {
            addUp(workers);
        }
    }

    /** Adds the sums of all patterns. */
    void addUp(Workers workers) {
        if (patterns.isEmpty()) {
            return;
        }
        int size = parameters.size();
        information = any() ? information : new double[size * (size + 1) / 2];
        List<Pattern> all = new ArrayList<>(patterns.values());
        workers.forEach(components.length, k -> all.forEach(pattern -> pattern.end(k)));
        workers.forEach(size, i -> addRow(i, all));
        patterns.clear();
    }

    /** The number of rows of component k. */
    double count(int k) {
        return counts[k];
    }

    /** The packed sum w gamma T of component k; the live array. */
    double[] residual(int k) {
        return residuals[k];
    }

    /** Whether there are any rows. */
    boolean any() {
        return information.length > 0;
    }

    /** The information, but for the terms with T, is added to a packed matrix. */
    void addTo(double[] matrix) {
        for (int at = 0; any() && at < matrix.length; at++) {
            matrix[at] += information[at];
        }
    }

    private void addRow(int i, List<Pattern> all) {
        for (int k = 0; k < components.length; k++) {
            int place = parameters.place(k, i);
            if (place > 0) {
                double[] view = new double[parameters.viewLength()];
                double[] gradient = new double[features * (features + 1) / 2];
                if (place <= features) {
                    for (Pattern pattern : all) {
                        pattern.addMean(k, place - 1, view, gradient);
                    }
                } else {
                    double[] direction = components[k].coordinates().direction(place);
                    for (Pattern pattern : all) {
                        pattern.addCovariance(k, direction, view, gradient);
                    }
                }
                components[k].coordinates().pullBack(gradient, view, 0);
                int[] indices = parameters.indices(k);
                for (int other = 1; other < view.length; other++) {
                    if (indices[other] <= i) {
                        information[i * (i + 1) / 2 + indices[other]] += view[other];
                    }
                }
            }
        }
    }

    /** The rows that lack the same cells and have the same errors. */
    final class Pattern {
        private final ObservedCells[] cells = new ObservedCells[components.length];
        private final double[] shares = new double[components.length];
        private final double[][] firsts = new double[components.length][features];
        /** The lower triangle of sum w gamma y^ y^^T, at last the matrix sum w gamma Z, both row by row. */
        private final double[][] seconds = new double[components.length][features * features];

        Pattern(BitSet missing, double[] errors) {
            int[] observed =
                    IntStream.range(0, features).filter(d -> !missing.get(d)).toArray();
            Arrays.setAll(cells, k -> components[k].observed(observed, errors));
        }

        /** See {@link ObservedCells}. */
        ObservedCells cells(int k) {
            return cells[k];
        }

        /** Adds a row, or a share of it, to component k. */
        void add(int k, double share, double[] y, int offset) {
            shares[k] += share;
            for (int i = 0; i < features; i++) {
                double value = share * y[offset + i];
                firsts[k][i] += value;
                for (int j = 0; j <= i; j++) {
                    seconds[k][i * features + j] += value * y[offset + j];
                }
            }
        }

        private void end(int k) {
            double[] projection = cells[k].projection();
            counts[k] += shares[k];
            for (int i = 0, packed = 0; i < features; i++) {
                for (int j = 0; j <= i; j++, packed++) {
                    int at = i * features + j;
                    residuals[k][packed] += seconds[k][at] - shares[k] * projection[at];
                    seconds[k][at] -= 0.5 * shares[k] * projection[at];
                    seconds[k][j * features + i] = seconds[k][at];
                }
            }
        }

        /** Adds row d of P, and the derivative of row d of P A y^ with respect to A. */
        private void addMean(int k, int d, double[] view, double[] gradient) {
            double[] p = cells[k].projection();
            int row = d * features;
            for (int i = 0, at = 0; i < features; i++) {
                view[1 + i] += shares[k] * p[row + i];
                for (int j = 0; j <= i; j++, at++) {
                    gradient[at] += 0.5 * (p[row + i] * firsts[k][j] + p[row + j] * firsts[k][i]);
                }
            }
        }

        /** Adds P A y^ and (Z A P + P A Z) / 2. */
        private void addCovariance(int k, double[] direction, double[] view, double[] gradient) {
            for (int i = 0, at = 0; i < features; i++) {
                for (int j = 0; j <= i; j++, at++) {
                    if (direction[at] != 0) { // directions have few entries
                        addEntry(k, i, j, i == j ? 0.5 * direction[at] : direction[at], view, gradient);
                    }
                }
            }
        }

        /** The same for A = factor (e_i e_j^T + e_j e_i^T). */
        private void addEntry(int k, int i, int j, double factor, double[] view, double[] gradient) {
            double[] p = cells[k].projection();
            double[] z = seconds[k];
            for (int r = 0, at = 0; r < features; r++) {
                double pi = factor * p[r * features + i];
                double pj = factor * p[r * features + j];
                view[1 + r] += pi * firsts[k][j] + pj * firsts[k][i];
                double half = 0.5 * factor;
                double zi = half * z[r * features + i];
                double zj = half * z[r * features + j];
                for (int s = 0; s <= r; s++, at++) {
                    int row = s * features;
                    gradient[at] += zi * p[row + j] + zj * p[row + i] + 0.5 * (pi * z[row + j] + pj * z[row + i]);
                }
            }
        }
    }
}
