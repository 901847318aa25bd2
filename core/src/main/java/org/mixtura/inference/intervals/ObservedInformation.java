package org.mixtura.inference.intervals;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.mixtura.internal.kernel.RowOwners;
import org.mixtura.internal.math.LogSum;
import org.mixtura.model.GaussianMixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;
import org.mixtura.threads.Workers;

/**
 * The first and second derivatives of the log-likelihood of rows at a mixture, in the coordinates of {@link FreeParameters}:
 *
 * <pre>
 * score        g = sum_n w_n s_n,    s_n = sum_k gamma_nk s_nk
 * information  H = sum_n w_n (sum_k gamma_nk C_nk - Var_n),    Var_n = sum_k gamma_nk s_nk s_nk^T - s_n s_n^T
 * </pre>
 *
 * <p>with the responsibilities gamma_nk, and with the score s_nk and the information C_nk of a row that is known to belong to
 * component k. With y = B_k^-1 (x_n - mu_k) the score is y for m_k and (y y^T - I) / 2 for X_k; the information of X_k is the form
 * A, B -> y^T (A B + B A) y / 4, the information of m_k is the identity, and the information between them is a, A -> a^T A y. If
 * X_k is not linear in theta, its second derivatives are added, times -(y y^T - I) / 2. A row with a label has responsibilities of the
 * components that it owns alone.
 *
 * <p>Louis (1982), Finding the observed information matrix when using the EM algorithm, doi:10.1111/j.2517-6161.1982.tb01203.x;
 * Boldea and Magnus (2009), Maximum likelihood estimation of the multivariate normal mixture model, doi:10.1198/jasa.2009.tm07424.
 *
 * <p>Every sum is formed by one thread in the order of the rows, so the bits do not depend on the number of threads. Time: between
 * n p^2 / 2 and n p^2 multiply-adds; memory: two matrices of p (p + 1) / 2 numbers, and blocks of rows.
 */
final class ObservedInformation {
    private static final int BLOCK_ROWS = 32; // whose scores stay in cache

    private final FreeParameters parameters;
    private final LocalComponent[] components;
    private final double[] weights;
    /** The label of the rows of each component, or -1; empty if there are no labels. */
    private final int[] owners;

    private final int features;
    private final Workers workers;
    /** Whether missing cells tell nothing of the others, and the others nothing of them: then their y may be 0. */
    private final boolean independent;

    private double totalWeight;
    /** Per component: N_k and sum w gamma y, and the packed sum w gamma y y^T. */
    private final double[] counts;

    private final double[][] firstMoments;
    private final double[][] secondMoments;
    /** sum w s, and packed lower triangles of sum w s s^T and sum w Var, or, while rows are added, of sum w sum_k gamma_k s_k s_k^T. */
    private final double[] score;

    private final double[] squaredScores;
    private final double[] missing;
    /** The number of rows of a component that lack a feature. */
    private final double[][] absent;
    /** Of rows with missing cells, unless these are independent. */
    private final IncompleteMoments incomplete;

    private ObservedInformation(
            FreeParameters parameters, LocalComponent[] components, GaussianMixture mixture, Workers workers) {
        this.parameters = parameters;
        this.components = components;
        this.weights = mixture.weights();
        this.owners = mixture.labels().owners();
        this.features = mixture.features();
        this.workers = workers;
        int size = parameters.size();
        this.counts = new double[weights.length];
        this.firstMoments = new double[weights.length][features];
        this.secondMoments = new double[weights.length][features * (features + 1) / 2];
        this.score = new double[size];
        this.squaredScores = new double[size * (size + 1) / 2];
        this.missing = new double[squaredScores.length];
        this.independent = components[0].coordinates().areDiagonal();
        this.absent = new double[weights.length][features];
        this.incomplete = new IncompleteMoments(parameters, components, features);
    }

    /**
     * Computes the derivatives in one pass over the rows.
     *
     * @param mixture a mixture whose labels are numbered as those of the rows
     * @param rowWeight the row weight that means one row
     */
    static ObservedInformation of(
            Rows rows, GaussianMixture mixture, FreeParameters parameters, double rowWeight, Workers workers) {
        ObservedInformation information =
                new ObservedInformation(parameters, LocalComponent.of(mixture), mixture, workers);
        Pass pass = information.new Pass(1 / rowWeight);
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, BLOCK_ROWS)) {
                workers.checkCancelled();
                pass.add(block);
            }
        }
        information.incomplete.addUp(workers);
        information.complete();
        return information;
    }

    /** The coordinates of component k. */
    LocalComponent component(int k) {
        return components[k];
    }

    /** The number N_k of rows of a component. */
    double count(int k) {
        return counts[k] + incomplete.count(k);
    }

    /** How many of these rows lack feature d. */
    double absent(int k, int d) {
        return absent[k][d];
    }

    /** The number of rows. */
    double totalWeight() {
        return totalWeight;
    }

    /** g; the live array. */
    double[] score() {
        return score;
    }

    /** sum_n w_n s_n s_n^T, a packed lower triangle; the live array. */
    double[] squaredScores() {
        return squaredScores;
    }

    /** H, a packed lower triangle. */
    double[] matrix() {
        double[] matrix = new double[missing.length];
        for (int at = 0; at < matrix.length; at++) {
            matrix[at] = -missing[at];
        }
        incomplete.addTo(matrix);
        for (int k = 0; k < weights.length; k++) {
            addComplete(k, matrix);
            for (int l = 0; l <= k; l++) {
                addTo(matrix, index(k), index(l), totalWeight * ((k == l ? weights[k] : 0) - weights[k] * weights[l]));
            }
        }
        return matrix;
    }

    private int index(int k) {
        return parameters.indices(k)[0];
    }

    /** Adds to entry (i, j), if it is in the lower triangle. */
    private static void addTo(double[] packed, int i, int j, double value) {
        if (j >= 0 && j <= i) {
            packed[i * (i + 1) / 2 + j] += value;
        }
    }

    /** Adds the information about mean and covariance from rows that are known to belong to component k. */
    private void addComplete(int k, double[] matrix) {
        CovarianceCoordinates coordinates = components[k].coordinates();
        int[] indices = parameters.indices(k);
        for (int d = 1; d <= features; d++) {
            addTo(matrix, indices[d], indices[d], independent ? counts[k] - absent[k][d - 1] : counts[k]);
        }
        for (int place = 1 + features; place < indices.length; place++) {
            double[] direction = coordinates.direction(place);
            double[] view = new double[indices.length];
            double[] halves = new double[direction.length];
            anticommutator(direction, secondMoments[k], 0.25, halves);
            if (incomplete.any()) {
                anticommutator(direction, incomplete.residual(k), -0.25, halves);
            }
            coordinates.pullBack(halves, view, 0);
            multiply(direction, firstMoments[k], view);
            addRow(matrix, indices, place, view, 1 + features);
            if (coordinates.areAngles() && place >= coordinates.firstPair()) {
                double[] curvature = coordinates.curvature(gradient(k), place);
                addRow(matrix, indices, place, curvature, coordinates.firstPair());
            }
        }
    }

    /**
     * Adds one row of a component's information. For the places before {@code repeated}, the column is added too, since they have
     * no row.
     */
    private static void addRow(double[] matrix, int[] indices, int place, double[] view, int repeated) {
        for (int other = 1; other < indices.length; other++) {
            addTo(matrix, indices[place], indices[other], view[other]);
            if (other < repeated) {
                addTo(matrix, indices[other], indices[place], view[other]);
            }
        }
    }

    /** The derivative of the negative log-likelihood with respect to X_k. */
    private double[] gradient(int k) {
        double[] gradient = new double[secondMoments[k].length];
        double[] residual = incomplete.residual(k);
        for (int i = 0, at = 0; i < features; i++) {
            for (int j = 0; j <= i; j++, at++) {
                gradient[at] = 0.5 * ((i == j ? counts[k] : 0) - secondMoments[k][at] - residual[at]);
            }
        }
        return gradient;
    }

    /** factor (A B + B A), for packed symmetric matrices. */
    private void anticommutator(double[] a, double[] b, double factor, double[] target) {
        for (int i = 0; i < features; i++) {
            for (int m = 0; m < features; m++) {
                double value = entry(a, i, m);
                for (int j = 0; value != 0 && j < features; j++) { // directions have few entries
                    double share = i == j ? 2 * factor : factor;
                    target[at(i, j)] += share * value * entry(b, m, j);
                }
            }
        }
    }

    /** A x, after the first place of a view. */
    private void multiply(double[] a, double[] x, double[] view) {
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                view[1 + i] += entry(a, i, j) * x[j];
            }
        }
    }

    private static int at(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }

    private static double entry(double[] packed, int i, int j) {
        return packed[at(i, j)];
    }

    /**
     * Corrects the scores for eta_k: the score of a row is gamma_k - pi_k, but the sums so far contain gamma_k, which has the same
     * variance.
     */
    private void complete() {
        for (int at = 0; at < missing.length; at++) {
            missing[at] -= squaredScores[at];
        }
        double[] share = new double[score.length];
        for (int k = 1; k < weights.length; k++) {
            share[index(k)] = weights[k];
        }
        for (int i = 0, at = 0; i < share.length; i++) {
            for (int j = 0; j <= i; j++, at++) {
                squaredScores[at] += totalWeight * share[i] * share[j] - score[i] * share[j] - share[i] * score[j];
            }
        }
        for (int i = 0; i < share.length; i++) {
            score[i] -= totalWeight * share[i];
        }
    }

    /** Forms the sums over the rows, block by block. */
    private final class Pass {
        private final double weightScale;
        private final int length = parameters.viewLength();
        private final int size = parameters.size();
        /** gamma_k at [n][k], the views of s_k at [n][k length], and s at [n][]. */
        private final double[][] shares = new double[BLOCK_ROWS][weights.length];

        private final double[][] views = new double[BLOCK_ROWS][weights.length * length];
        private final double[][] scores = new double[BLOCK_ROWS][size];
        private final double[] rowWeights = new double[BLOCK_ROWS];
        /** The missing cells of a row, and where they depend on others the sums of such rows, else null. */
        private final BitSet[] gaps = new BitSet[BLOCK_ROWS];

        private final IncompleteMoments.@Nullable Pattern[] patterns = new IncompleteMoments.Pattern[BLOCK_ROWS];

        Pass(double weightScale) {
            this.weightScale = weightScale;
        }

        void add(RowBlock block) {
            for (int n = 0; n < block.rows(); n++) {
                gaps[n] = block.missing(n, features);
                boolean any = !gaps[n].isEmpty();
                rowWeights[n] = any && block.isEmpty(n, features) ? 0 : block.weight(n) * weightScale;
                patterns[n] = any && !independent && rowWeights[n] > 0 ? incomplete.pattern(gaps[n]) : null;
            }
            workers.forEach(block.rows(), n -> fill(block, n));
            for (int n = 0; n < block.rows(); n++) {
                totalWeight += rowWeights[n];
            }
            workers.forEach(weights.length, k -> addMoments(k, block.rows()));
            workers.forEach(size, i -> addProducts(i, block.rows()));
            incomplete.addUpMany(workers);
        }

        /** Computes the scores of a row, given each component and in total. */
        private void fill(RowBlock block, int n) {
            Arrays.fill(scores[n], 0);
            if (!(rowWeights[n] > 0)) {
                Arrays.fill(shares[n], 0);
                return;
            }
            responsibilities(block.values(), block.valuesOffset() + n * features, block.label(n), n);
            double[] gradient = new double[features * (features + 1) / 2];
            for (int k = 0; k < weights.length; k++) {
                if (shares[n][k] > 0) {
                    fillView(k, n, gradient);
                    int[] indices = parameters.indices(k);
                    for (int place = 0; place < length; place++) {
                        if (indices[place] >= 0) {
                            scores[n][indices[place]] += shares[n][k] * views[n][k * length + place];
                        }
                    }
                }
            }
        }

        /** Computes gamma_k of a row, and stores y of each component at the place of the mean in its view. */
        private void responsibilities(double[] values, int row, int label, int n) {
            double[] logs = shares[n];
            boolean owned = RowOwners.any(label, owners);
            for (int k = 0; k < logs.length; k++) {
                double log = whiten(k, values, row, n);
                logs[k] = owned ? RowOwners.restricted(log, label, owners[k]) : log;
            }
            LogSum.share(logs, logs.length);
        }

        private double whiten(int k, double[] values, int row, int n) {
            int at = k * length + 1;
            if (patterns[n] != null) {
                return patterns[n].cells(k).whiten(values, row, views[n], at);
            }
            return gaps[n].isEmpty()
                    ? components[k].whiten(values, row, views[n], at)
                    : components[k].whitenAlone(values, row, views[n], at);
        }

        /**
         * Fills a view: 1 for log pi_k, y for the mean, which is already there, and the pull-back of (y y^T - I) / 2, or (y y^T - P) / 2
         * where cells are missing.
         */
        private void fillView(int k, int n, double[] gradient) {
            double[] view = views[n];
            int offset = k * length;
            double @Nullable [] projection =
                    patterns[n] == null ? null : patterns[n].cells(k).projection();
            view[offset] = 1;
            for (int i = 0, at = 0; i < features; i++) {
                double y = view[offset + 1 + i];
                for (int j = 0; j <= i; j++, at++) {
                    double seen = i == j && !gaps[n].get(i) ? 1 : 0;
                    double expected = projection == null ? seen : projection[i * features + j];
                    gradient[at] = 0.5 * (y * view[offset + 1 + j] - expected);
                }
            }
            components[k].coordinates().pullBack(gradient, view, offset);
        }

        private void addMoments(int k, int rows) {
            for (int n = 0; n < rows; n++) {
                double share = rowWeights[n] * shares[n][k];
                for (int d = gaps[n].nextSetBit(0); d >= 0; d = gaps[n].nextSetBit(d + 1)) {
                    absent[k][d] += share;
                }
                if (patterns[n] != null) {
                    patterns[n].add(k, share, views[n], k * length + 1);
                    continue;
                }
                counts[k] += share;
                for (int i = 0, at = 0; share > 0 && i < features; i++) {
                    double y = share * views[n][k * length + 1 + i];
                    firstMoments[k][i] += y;
                    for (int j = 0; j <= i; j++, at++) {
                        secondMoments[k][at] += y * views[n][k * length + 1 + j];
                    }
                }
            }
        }

        /** Adds to row i of the sums. */
        private void addProducts(int i, int rows) {
            int row = i * (i + 1) / 2;
            for (int n = 0; n < rows; n++) {
                double value = rowWeights[n] * scores[n][i];
                score[i] += value;
                for (int j = 0; value != 0 && j <= i; j++) {
                    squaredScores[row + j] += value * scores[n][j];
                }
            }
            for (int k = 0; k < weights.length; k++) {
                addComponentProducts(k, i, rows);
            }
        }

        private void addComponentProducts(int k, int i, int rows) {
            int[] indices = parameters.indices(k);
            int place = parameters.place(k, i);
            for (int n = 0; place >= 0 && n < rows; n++) {
                double value = rowWeights[n] * shares[n][k] * views[n][k * length + place];
                for (int other = 0; value != 0 && other < length; other++) {
                    addTo(missing, i, indices[other], value * views[n][k * length + other]);
                }
            }
        }
    }
}
