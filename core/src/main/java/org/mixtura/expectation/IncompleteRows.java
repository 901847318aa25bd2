package org.mixtura.expectation;

import org.mixtura.density.MixtureDensity;
import org.mixtura.geometry.Standardization;
import org.mixtura.incomplete.IncompletePass;
import org.mixtura.internal.kernel.KernelSelection;
import org.mixtura.rows.RowBlock;
import org.mixtura.statistics.MixtureStatistics;

/**
 * The E-step of a block of rows with missing cells, which are NaN and missing at random, and with cells whose errors of measurement are
 * independent and normal. The log-likelihood is that of the observed cells, and the statistics are expected ones:
 *
 * <pre>
 * f_k = sum w r (x^ - m_k)
 * S_k = sum w r ((x^ - m_k)(x^ - m_k)^T + Cov[x | row, k])      where x^ = E[x | row, k]
 * </pre>
 *
 * <p>Ghahramani and Jordan (1994), Supervised learning from incomplete data via an EM approach, Advances in Neural Information Processing
 * Systems 6. Bovy, Hogg and Roweis (2011), Extreme deconvolution: inferring complete distribution functions from noisy, heterogeneous and
 * incomplete observations, doi:10.1214/10-AOAS439.
 */
final class IncompleteRows implements RowExpectation {
    private final double weightScale;
    private final int components;
    private final int features;
    private final IncompletePass pass;

    IncompleteRows(Standardization standardization, int components, int features, long rows) {
        this.weightScale = standardization.weightScale();
        this.components = components;
        this.features = features;
        this.pass = new IncompletePass(
                KernelSelection.create(components, features, rows),
                components,
                standardization.scales(),
                standardization.centers(),
                false);
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public void accumulate(RowBlock block, MixtureDensity density, MixtureStatistics statistics) {
        over(block, density, () -> {
            restrict(block, density);
            pass.normalize();
            pass.addMoments(density, statistics);
        });
        pass.addTotals(statistics);
    }

    /** What is missing depends on a density, of which a partition knows nothing: starts are made of rows that are filled in. */
    @Override
    public void accumulate(RowBlock block, int[] parts, MixtureDensity about, MixtureStatistics statistics) {
        throw new UnsupportedOperationException("partitions have statistics of complete rows alone");
    }

    @Override
    public void allocate(RowBlock block, MixtureDensity density, int[] parts) {
        over(block, density, () -> {
            restrict(block, density);
            for (int n = 0; n < pass.rows(); n++) {
                parts[Math.toIntExact(block.firstRow() + pass.row(n))] = pass.likeliest(n);
            }
        });
    }

    @Override
    public void collect(RowBlock block, MixtureDensity density, FarRows far) {
        over(block, density, () -> {
            for (int n = 0; n < pass.rows(); n++) {
                far.add(block, pass.row(n), features, pass.nearest(density, n));
            }
        });
    }

    private void restrict(RowBlock block, MixtureDensity density) {
        if (density.hasOwners() && block.hasLabels()) {
            pass.restrict(block::label, density);
        }
    }

    private void over(RowBlock block, MixtureDensity density, IncompletePass.TileTask task) {
        pass.over(
                block.values(),
                block.valuesOffset(),
                block.errors(),
                block.errorsOffset(features),
                block.rows(),
                row -> block.weight(row) * weightScale,
                density,
                task);
    }
}
