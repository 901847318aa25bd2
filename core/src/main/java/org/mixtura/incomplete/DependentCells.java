package org.mixtura.incomplete;

import java.util.random.RandomGenerator;
import org.mixtura.density.MixtureDensity;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.statistics.ScatterShape;

/**
 * Hidden cells under covariances of any form. A Cholesky factorization A = L L^T of the precisions of the hidden cells does all: it is as
 * small as the gap. How it is made depends on the pattern alone, so that a row has the same bits whatever rows come with it.
 */
final class DependentCells implements ConditionalCells {
    private static final int MOST_SMALL = 16;
    /** Many components at once pay where a gap has no more cells than so many times their number. */
    private static final int PER_COMPONENT = 2;

    private final MixtureDensity density;
    private final LargeGaps large;
    private final SmallGaps small;
    private final int mostSmall;

    DependentCells(MixtureDensity density) {
        this.density = density;
        this.large = new LargeGaps(density);
        this.small = new SmallGaps(density, large);
        this.mostSmall = Math.min(MOST_SMALL, PER_COMPONENT * density.components());
    }

    @Override
    public MixtureDensity density() {
        return density;
    }

    @Override
    public CellsByComponent byComponent() {
        return large;
    }

    private ConditionalCells gaps(Pattern pattern) {
        return pattern.hidden().length <= mostSmall ? small : large;
    }

    @Override
    public void expect(
            Pattern pattern, Kernels tile, int from, int to, double[][] target, int at, double[] logVolumes) {
        gaps(pattern).expect(pattern, tile, from, to, target, at, logVolumes);
    }

    @Override
    public void addCovariances(double[] weights, Pattern pattern, ScatterShape shape, double[] scatter) {
        gaps(pattern).addCovariances(weights, pattern, shape, scatter);
    }

    @Override
    public void correlate(int k, Pattern pattern, double[] deviation, RandomGenerator random) {
        large.correlate(k, pattern, deviation, random);
    }
}
