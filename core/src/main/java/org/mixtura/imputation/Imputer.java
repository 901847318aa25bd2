package org.mixtura.imputation;

import java.util.Arrays;
import org.mixtura.density.MixtureDensity;
import org.mixtura.incomplete.IncompletePass;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.model.GaussianMixture;

/**
 * Fills missing cells, which are NaN, by a mixture of which cells are missing at random. An instance has memory of its own and belongs to
 * one thread at a time.
 *
 * <p>The means leave out how uncertain they are: statistics of a table that is filled in with them are too sure. Several tables with draws
 * show it (Rubin 1987, Multiple Imputation for Nonresponse in Surveys, doi:10.1002/9780470316696).
 */
public final class Imputer {
    /** The increment of SplitMix64: seeds of draws are far apart. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    /** Kernels are chosen by about so many rows: few, so that any cut of the rows gives the same bits. */
    private static final int ROWS = 1;

    private final MixtureDensity density;
    private final IncompletePass pass;

    private Imputer(MixtureDensity density) {
        double[] ones = new double[density.features()];
        Arrays.fill(ones, 1);
        this.density = density;
        this.pass = new IncompletePass(
                KernelSelection.createForOnePass(density.components(), density.features(), ROWS),
                density.components(),
                ones,
                new double[density.features()],
                true);
    }

    /** An imputer by a mixture. */
    public static Imputer of(GaussianMixture mixture) {
        return new Imputer(mixture.density());
    }

    /**
     * Fills gaps with conditional means: E[x_m | x_o] = sum_k r_k (mu_km + Sigma_k,mo Sigma_k,oo^-1 (x_o - mu_ko)), with the
     * responsibilities r_k of the observed cells. A row without any value gets the mean of the mixture.
     *
     * @param values rows of D values, the first at {@code offset}; receives the means
     */
    public void fill(double[] values, int offset, int rows) {
        pass.over(values, offset, rows, row -> 1, density, () -> {
            pass.normalize();
            pass.fillExpected();
        });
    }

    /**
     * Fills gaps with draws from the distribution of what is missing given what is observed. The draw for a row depends on the numbers of
     * the row and the draw and the seed alone.
     *
     * @param values rows of D values, the first at {@code offset}; receives the draws
     * @param firstRow the number of the first row in the table, from 0
     * @param draw the number of the draw, from 0
     */
    public void draw(double[] values, int offset, int rows, long firstRow, int draw, long seed) {
        long its = seed + draw * GOLDEN_GAMMA;
        pass.over(values, offset, rows, row -> 1, density, () -> {
            pass.normalize();
            pass.fillDrawn(row -> new Xoshiro256(its, firstRow + row));
        });
    }
}
