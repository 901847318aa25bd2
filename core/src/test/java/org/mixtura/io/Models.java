package org.mixtura.io;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mixtura.model.FitRecord;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.structure.CovarianceStructures;

/** Models for tests. */
final class Models {
    private Models() {}

    static final FitRecord FIT = new FitRecord(
            1000,
            -1234.5678901234567,
            11,
            2545.1,
            42,
            true,
            -7,
            "0.1.0",
            List.of("two rows \"left\" out"),
            Optional.empty());

    static MixtureModel small() {
        double[][][] matrices = {{{1, 0.5}, {0.5, 2}}, {{1e-3, 0}, {0, 1e300}}};
        return of(CovarianceStructures.full(), matrices);
    }

    /** Two components with two features. */
    static MixtureModel of(CovarianceStructure structure, double[][][] matrices) {
        double[][] means = {{0.1, -0.0}, {5e-324, -1e300}};
        double[] weights = {0.7, 0.3};
        GaussianMixture mixture = GaussianMixture.of(structure, weights, means, structure.ofMatrices(matrices));
        return new MixtureModel(mixture, List.of("height", "weight"), Optional.of(FIT));
    }

    /** One component with this mean and the identity as its covariance. */
    static MixtureModel standardNormal(double[] mean) {
        CovarianceStructure structure = CovarianceStructures.diagonal();
        double[][] identity = new double[mean.length][mean.length];
        for (int d = 0; d < mean.length; d++) {
            identity[d][d] = 1;
        }
        GaussianMixture mixture = GaussianMixture.of(
                structure, new double[] {1}, new double[][] {mean}, structure.ofMatrices(new double[][][] {identity}));
        List<String> names =
                IntStream.range(0, mean.length).mapToObj(d -> "f" + d).toList();
        return new MixtureModel(mixture, names, Optional.empty());
    }
}
