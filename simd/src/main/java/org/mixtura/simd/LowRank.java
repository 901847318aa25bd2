package org.mixtura.simd;

import static org.mixtura.simd.Lanes.COUNT;
import static org.mixtura.simd.Lanes.FIRST;
import static org.mixtura.simd.Lanes.STEP;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mixtura.density.MixtureDensity;
import org.mixtura.statistics.ScatterShape;

/**
 * Distances and moments under factors of low rank ({@link org.mixtura.density.PrecisionShape#LOW_RANK}): products of the rows with
 * few directions, in tiles of 4 features or directions by 4 vectors of rows; see {@link LowRankTiles}.
 *
 * <p>The scores c_j = (w * v_j)^T (x - mu) of a tile are kept from the distances to the moments.
 */
final class LowRank {
    /** Features that are worked on at once, a multiple of 4: with the rows of a strip they fit the first-level cache. */
    private static final int BLOCK = 32;

    private final int components;
    private final int features;
    private final int blocks;
    private final Tile tile;
    private final double[] strip;
    private final Moments moments;
    private final double[] sums = new double[4 * STEP];
    private final double[] origin = new double[4];
    private int rank;
    private int directions;
    private double[] scoring = new double[0];
    private double[] removal = new double[0];
    private double[] scores = new double[0];
    private double[] weighted = new double[0];
    private @Nullable MixtureDensity packed;
    private @Nullable MixtureDensity scored;

    LowRank(int components, int features, Tile tile, Moments moments) {
        this.components = components;
        this.features = features;
        this.blocks = (features + 3) / 4;
        this.tile = tile;
        this.moments = moments;
        this.strip = new double[FIRST + BLOCK * STEP];
    }

    /** The scores of the rows before are no longer of use. */
    void forget() {
        scored = null;
    }

    /** Packs the factors of a mixture, unless they are those that were packed last. */
    private void prepare(MixtureDensity density) {
        if (packed == density) {
            return;
        }
        packed = density;
        scored = null;
        rank = density.rank();
        directions = (rank + 3) / 4 * 4;
        int length = 4 * blocks * directions;
        if (scoring.length != components * length) {
            scoring = new double[components * length];
            removal = new double[components * length];
            scores = new double[components * directions * tile.stride];
            weighted = new double[directions * tile.stride];
        }
        Arrays.fill(scoring, 0);
        Arrays.fill(removal, 0);
        for (int k = 0; k < components; k++) {
            pack(density.factors(), density.factorOffset(k) + features, panel(k));
        }
    }

    /** For scores: four directions at a time, feature by feature. To remove them: four features at a time, direction by direction. */
    private void pack(double[] factors, int from, int to) {
        for (int j = 0, at = from; j < rank; j++) {
            for (int d = 0; d < features; d++, at++) {
                scoring[to + j / 4 * 16 * blocks + 4 * d + j % 4] = factors[at];
                removal[to + d / 4 * 4 * directions + 4 * j + d % 4] = -factors[at];
            }
        }
    }

    /** Computes the scores of all components for the rows of the tile, unless they are known. */
    void score(MixtureDensity density) {
        prepare(density);
        if (scored == density) {
            return;
        }
        scored = density;
        Arrays.fill(scores, 0);
        for (int block = 0; block < features; block += BLOCK) {
            for (int k = 0; k < components; k++) {
                score(density, k, block);
            }
        }
    }

    /** Computes the scores of one component for the rows as they are in the tile now. */
    void score(MixtureDensity density, int k) {
        prepare(density);
        scored = null;
        Arrays.fill(scores, scores(k), scores(k) + directions * tile.stride, 0);
        for (int block = 0; block < features; block += BLOCK) {
            score(density, k, block);
        }
    }

    private void score(MixtureDensity density, int k, int block) {
        for (int n = 0; n < tile.padded(); n += STEP) {
            whiten(density, k, block, n);
            score(k, block, n);
        }
    }

    private void score(int k, int block, int n) {
        int width = Math.min(BLOCK, features - block);
        for (int j = 0, from = panel(k) + 4 * block; j < directions; j += 4, from += 16 * blocks) {
            LowRankTiles.score(strip, scoring, from, width, scores, scores(k) + j * tile.stride + n, tile.stride);
        }
    }

    /** Fills the strip with w * (x - mu) for a block of features and the rows from n on. */
    private void whiten(MixtureDensity density, int k, int block, int n) {
        LowRankTiles.whiten(
                tile.values,
                tile.column(block) + n,
                tile.stride,
                density.means(),
                k * features + block,
                density.factors(),
                density.factorOffset(k) + block,
                Math.min(BLOCK, features - block),
                strip);
    }

    /** distance_n = |z - sum_j c_j v_j|^2 + sum_j (h_j c_j)^2 for the rows of the tile, once the scores are known. */
    void squaredDistances(MixtureDensity density, int k, double[] distance) {
        int last = density.factorOffset(k) + (rank + 1) * features;
        Arrays.fill(distance, 0, tile.padded(), 0);
        for (int j = 0; j < rank; j++) {
            double factor = density.factors()[last + j];
            LowRankTiles.addSquares(scores, scores(k) + j * tile.stride, factor, tile.padded(), distance);
        }
        for (int block = 0; block < features; block += BLOCK) {
            int width = Math.min(BLOCK, features - block);
            for (int n = 0; n < tile.padded(); n += STEP) {
                whiten(density, k, block, n);
                for (int d = 0, from = panel(k) + block * directions; d < width; d += 4, from += 4 * directions) {
                    LowRankTiles.remove(
                            strip, FIRST + d * STEP, removal, from, scores, scores(k) + n, tile.stride, rank);
                }
                LowRankTiles.addSquares(strip, width, distance, n);
            }
        }
    }

    /** Where the panels of a component begin. */
    private int panel(int k) {
        return 4 * blocks * directions * k;
    }

    /** Where the scores of a component begin. */
    private int scores(int k) {
        return k * directions * tile.stride;
    }

    /**
     * Adds sum r c_j (x - m) and sum r c_j for each direction, once the scores are known.
     *
     * @param shares r_n, from {@code offset}
     * @param target where the moments of the first direction are added
     */
    void addScoreMoments(MixtureDensity about, int k, double[] shares, int offset, double[] scatter, int target) {
        if (about.rank() == 0) {
            return;
        }
        for (int j = 0; j < directions; j++) {
            int at = j * tile.stride;
            LowRankTiles.multiply(shares, offset, scores, scores(k) + at, weighted, at, tile.padded());
        }
        int length = ScatterShape.LOW_RANK.length(1, features, 1) - features; // of one direction
        for (int d = 0; d < features; d += 4) {
            for (int j = 0; j < rank; j += 4) {
                addProducts(about.means(), k * features, d, j, scatter, target + j * length + d, length);
            }
        }
        for (int j = 0; j < rank; j++) {
            scatter[target + j * length + features] += moments.sum(weighted, j * tile.stride, tile.padded());
        }
    }

    private void addProducts(double[] means, int mean, int d, int j, double[] scatter, int target, int length) {
        int height = Math.min(4, features - d);
        System.arraycopy(means, mean + d, origin, 0, height);
        LowRankTiles.products(
                tile.values, tile.column(d), origin, weighted, j * tile.stride, tile.stride, tile.padded(), sums);
        for (int b = 0; b < Math.min(4, rank - j); b++) {
            for (int a = 0; a < height; a++) {
                scatter[target + b * length + a] += Lanes.sum(sums, (4 * a + b) * COUNT);
            }
        }
    }
}
