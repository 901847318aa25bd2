package org.mixtura.model;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.mixtura.density.MixtureDensity;
import org.mixtura.density.PrecisionShape;
import org.mixtura.incomplete.IncompletePass;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.kernel.Kernels;

/**
 * Scores many rows at once: components, largest responsibilities and log densities. The results are those of the methods of
 * {@link GaussianMixture} for single rows, many times as fast; the last digits may differ, since sums are formed in another order. Missing
 * cells are NaN: a row is scored by its observed cells.
 *
 * <p>Rows are scored in tiles, on the threads of the common pool, or of the {@link java.util.concurrent.ForkJoinPool} that the
 * caller runs in. The scores of a row have the same bits for any number of threads, and do not depend on the other rows. A scorer
 * is thread-safe.
 *
 * <pre>{@code
 * Scores scores = Scorer.of(mixture, n).score(values, 0, n);
 * }</pre>
 */
public final class Scorer {
    private static final int GAPS_AT_ONCE = 1 << 13;
    private static final double[] NO_ERRORS = {};

    private final GaussianMixture mixture;
    private final MixtureDensity original;
    private final MixtureDensity density;
    private final long rows;
    private final double[] scale;
    private final double[] center;
    private final ConcurrentLinkedQueue<Tile> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<IncompletePass> idlePasses = new ConcurrentLinkedQueue<>();

    private Scorer(GaussianMixture mixture, MixtureDensity density, double scale, long rows) {
        this.mixture = mixture;
        this.original = density;
        this.density = density.forScaledRows(scale);
        this.rows = rows;
        this.scale = new double[density.features()];
        Arrays.fill(this.scale, scale);
        this.center = new double[density.features()];
    }

    /**
     * A scorer of rows in the units of the mixture.
     *
     * @param rows roughly the total number of rows to be scored; it decides whether vector kernels are used, which differ from
     *     plain ones in the last digits
     */
    public static Scorer of(GaussianMixture mixture, long rows) {
        return new Scorer(mixture, mixture.density(), scale(mixture.density()), rows);
    }

    /**
     * Kernels sum up the squared differences to the mean of a spherical component before they divide by its variance. In units
     * of the largest standard deviation those squares neither overflow nor vanish.
     */
    private static double scale(MixtureDensity density) {
        if (density.shape() != PrecisionShape.SCALAR) {
            return 1;
        }
        double inverseDeviation = Arrays.stream(density.factors()).min().orElseThrow();
        return Math.scalb(1.0, Math.getExponent(inverseDeviation));
    }

    /** The scores of N rows, without the responsibilities of all components. */
    public Scores score(double[] values, int offset, int rows) {
        return score(values, offset, rows, false);
    }

    /**
     * The scores of N rows.
     *
     * @param values N D values, row by row, from {@code offset} on
     * @param responsibilities whether to fill {@link Scores#responsibilities}
     * @throws IllegalArgumentException if the array holds fewer rows
     */
    public Scores score(double[] values, int offset, int rows, boolean responsibilities) {
        if (offset < 0 || rows < 0 || (long) rows * density.features() > values.length - offset) {
            throw new IllegalArgumentException(rows + " rows of " + density.features() + " values from index " + offset
                    + " on are more than an array of " + values.length + " holds");
        }
        double[] shares = new double[responsibilities ? Math.multiplyExact(rows, density.components()) : 0];
        Scores scores = new Scores(new int[rows], new double[rows], new double[rows], shares);
        Tile any = take();
        int length = any.kernels.tileRows();
        idle.add(any);
        IntStream tiles = IntStream.range(0, (int) (((long) rows + length - 1) / length));
        (rows > length ? tiles.parallel() : tiles).forEach(index -> {
            Tile tile = take();
            tile.score(values, offset, index * length, Math.min(length, rows - index * length), scores);
            idle.add(tile);
        });
        scoreIncomplete(values, offset, NO_ERRORS, 0, scores);
        return scores;
    }

    /**
     * The scores of N rows that are measured with errors: log densities and responsibilities are those of what is measured.
     *
     * @param errors the standard errors of the values from {@code errorsOffset} on, 0 for an exact one; empty if all are exact
     */
    public Scores score(
            double[] values, int offset, double[] errors, int errorsOffset, int rows, boolean responsibilities) {
        Scores scores = score(values, offset, rows, responsibilities);
        if (errors.length > 0) {
            scoreIncomplete(values, offset, errors, errorsOffset, scores);
        }
        return scores;
    }

    /**
     * The rows that have errors or, if there are no errors, those that have gaps, and so no log density yet; many at once, so that many lack
     * the same cells.
     */
    private void scoreIncomplete(double[] values, int offset, double[] errors, int errorsOffset, Scores scores) {
        double[] logs = scores.logDensities();
        int features = original.features();
        int[] incomplete = new int[0];
        int count = 0;
        for (int n = 0; n < logs.length; n++) {
            boolean takes = errors.length > 0
                    ? isMeasured(values, offset + n * features, errors, errorsOffset + n * features)
                    : Double.isNaN(logs[n]) && original.hasGaps(values, offset + n * features);
            if (takes) {
                incomplete =
                        count < incomplete.length ? incomplete : Arrays.copyOf(incomplete, Math.max(16, 2 * count));
                incomplete[count++] = n;
            }
        }
        int[] found = Arrays.copyOf(incomplete, count);
        IntStream blocks = IntStream.range(0, (count + GAPS_AT_ONCE - 1) / GAPS_AT_ONCE);
        (count > GAPS_AT_ONCE ? blocks.parallel() : blocks).forEach(block -> {
            int first = block * GAPS_AT_ONCE;
            scoreIncomplete(
                    values,
                    offset,
                    errors,
                    errorsOffset,
                    Arrays.copyOfRange(found, first, Math.min(found.length, first + GAPS_AT_ONCE)),
                    scores);
        });
    }

    /** Whether a value of a row that has no infinite one is known with an error. */
    private boolean isMeasured(double[] values, int row, double[] errors, int rowOfErrors) {
        boolean any = false;
        for (int d = 0; d < original.features(); d++) {
            if (Double.isInfinite(values[row + d])) {
                return false;
            }
            any |= !Double.isNaN(values[row + d]) && errors[rowOfErrors + d] > 0;
        }
        return any;
    }

    private void scoreIncomplete(
            double[] values, int offset, double[] errors, int errorsOffset, int[] incomplete, Scores scores) {
        int features = density.features();
        double[] gathered = gathered(values, offset, incomplete);
        double[] its = errors.length > 0 ? gathered(errors, errorsOffset, incomplete) : NO_ERRORS;
        IncompletePass taken = idlePasses.poll();
        IncompletePass pass = taken != null ? taken : pass();
        pass.over(gathered, 0, its, 0, incomplete.length, row -> 1, density, () -> {
            pass.normalize();
            for (int n = 0; n < pass.rows(); n++) {
                int row = incomplete[pass.row(n)];
                boolean any = hasValue(gathered, pass.row(n) * features);
                if (any && pass.kernels().logDensity(n) > MixtureDensity.LOWEST) {
                    take(pass, n, row, scores);
                } else {
                    scoreFarGaps(values, offset, row, scores);
                }
            }
        });
        idlePasses.add(pass);
    }

    private double[] gathered(double[] values, int offset, int[] chosen) {
        int features = density.features();
        double[] gathered = new double[chosen.length * features];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, offset + chosen[i] * features, gathered, i * features, features);
        }
        return gathered;
    }

    private IncompletePass pass() {
        return new IncompletePass(
                KernelSelection.createForOnePass(density.components(), density.features(), rows),
                density.components(),
                scale,
                center,
                true);
    }

    private boolean hasValue(double[] values, int offset) {
        for (int d = offset; d < offset + density.features(); d++) {
            if (!Double.isNaN(values[d])) {
                return true;
            }
        }
        return false;
    }

    /** A row whose observed cells are so far away that distances overflow, or that has none: then its log density is exactly 0. */
    private void scoreFarGaps(double[] values, int offset, int n, Scores scores) {
        int begin = offset + n * original.features();
        double[] shares = new double[original.components()];
        scores.logDensities()[n] =
                mixture.responsibilities(Arrays.copyOfRange(values, begin, begin + original.features()), shares);
        put(shares, n, scores);
    }

    private static void take(IncompletePass from, int n, int row, Scores scores) {
        double[] shares = scores.responsibilities();
        int components = shares.length / scores.components().length;
        int best = from.likeliest(n);
        scores.logDensities()[row] = from.kernels().logDensity(n);
        scores.components()[row] = best;
        scores.maxResponsibilities()[row] = from.kernels().value(best, n);
        for (int k = 0; k < components; k++) {
            shares[row * components + k] = from.kernels().value(k, n);
        }
    }

    private static void put(double[] shares, int n, Scores scores) {
        scores.components()[n] = 0;
        for (int k = 1; k < shares.length; k++) {
            scores.components()[n] = shares[k] > shares[scores.components()[n]] ? k : scores.components()[n];
        }
        scores.maxResponsibilities()[n] = shares[scores.components()[n]];
        if (scores.responsibilities().length > 0) {
            System.arraycopy(shares, 0, scores.responsibilities(), n * shares.length, shares.length);
        }
    }

    private Tile take() {
        Tile tile = idle.poll();
        return tile == null ? new Tile() : tile;
    }

    /** The memory of one thread. */
    private final class Tile {
        private final Kernels kernels =
                KernelSelection.createForOnePass(density.components(), density.features(), rows);
        private final double[] weights = new double[kernels.tileRows()];
        private final double[] sums = new double[2];

        Tile() {
            Arrays.fill(weights, 1);
        }

        void score(double[] values, int offset, int first, int rows, Scores scores) {
            kernels.load(values, offset + first * density.features(), rows, scale, center, weights);
            kernels.logDensities(density);
            kernels.normalize(sums);
            for (int n = 0; n < rows; n++) {
                scores.logDensities()[first + n] = kernels.logDensity(n);
                scores.maxResponsibilities()[first + n] = kernels.value(0, n);
            }
            for (int k = 1; k < density.components(); k++) {
                compare(k, first, rows, scores.components(), scores.maxResponsibilities());
            }
            if (scores.responsibilities().length > 0) {
                copyResponsibilities(first, rows, scores.responsibilities());
            }
            for (int n = first; n < first + rows; n++) {
                int begin = offset + n * original.features();
                if (original.isFar(scores.logDensities()[n], values, begin)) {
                    scoreFar(values, offset, n, scores);
                }
            }
        }

        /** Scores a row whose distances overflow. */
        private void scoreFar(double[] values, int offset, int n, Scores scores) {
            int begin = offset + n * original.features();
            double[] shares = new double[original.components()];
            original.farShares(Arrays.copyOfRange(values, begin, begin + original.features()), shares);
            scores.logDensities()[n] = MixtureDensity.LOWEST;
            put(shares, n, scores);
        }

        private void compare(int k, int first, int rows, int[] components, double[] maxima) {
            for (int n = 0; n < rows; n++) {
                double share = kernels.value(k, n);
                if (share > maxima[first + n]) {
                    maxima[first + n] = share;
                    components[first + n] = k;
                }
            }
        }

        private void copyResponsibilities(int first, int rows, double[] shares) {
            int components = density.components();
            for (int n = 0; n < rows; n++) {
                for (int k = 0; k < components; k++) {
                    shares[(first + n) * components + k] = kernels.value(k, n);
                }
            }
        }
    }
}
