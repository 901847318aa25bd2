package org.mixtura.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.DiagonalCovariance;
import org.mixtura.covariance.FullCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.covariance.SphericalCovariance;
import org.mixtura.density.PrecisionShape;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/** A structure with a name of three letters; its subclasses implement the estimate. */
abstract sealed class FamilyStructure implements CovarianceStructure
        permits AxisStructure,
                CommonOrientationStructure,
                EqualVolumeStructure,
                FullStructure,
                OwnOrientationStructure,
                ProportionalStructure,
                TiedStructure {
    /** The tolerance of an entry, in standard deviations: the accuracy of a determinant near the floor. */
    private static final double TOLERANCE = 1e-4;

    private final CovarianceFamily family;
    private final String alias;

    FamilyStructure(String name, String alias) {
        this.family = CovarianceFamily.of(name);
        this.alias = alias;
    }

    final CovarianceFamily family() {
        return family;
    }

    @Override
    public final String name() {
        return family.name();
    }

    @Override
    public final String alias() {
        return alias;
    }

    @Override
    public final String description() {
        return family.description();
    }

    @Override
    public final ScatterShape scatterShape() {
        return family.scatterShape();
    }

    @Override
    public final PrecisionShape precisionShape() {
        return family.precisionShape();
    }

    @Override
    public final long parameterCount(int components, int features) {
        return family.parameterCount(components, features);
    }

    @Override
    public final long parametersPerComponent(int features) {
        return family.parametersPerComponent(features);
    }

    @Override
    public final long minimumRows(int components, int features) {
        return family.minimumRows(components, features);
    }

    @Override
    public final long minimumRowsPerComponent(int features) {
        return family.minimumRowsPerComponent(features);
    }

    @Override
    public final boolean allowsFeatureScaling() {
        return family.allowsFeatureScaling();
    }

    @Override
    public final boolean isShared() {
        return family.isShared();
    }

    @Override
    public final boolean isSeparate() {
        return family.isSeparate();
    }

    @Override
    public final CovarianceStructure simplest(int components, int features) {
        String simplest = family.simplest(components, features).name();
        return CovarianceStructures.named(simplest).orElseThrow();
    }

    @Override
    public final CovarianceStructure marginal(int components, int features) {
        String blocks = family.ofBlocks(components, features).name();
        return CovarianceStructures.named(blocks).orElseThrow();
    }

    /** {@inheritDoc} Matrices are members if the estimate from them returns them unchanged. */
    @Override
    public final List<Covariance> ofMatrices(double[][][] matrices) {
        List<Covariance> given = new ArrayList<>(matrices.length);
        for (double[][] matrix : matrices) {
            given.add(covariance(matrix));
        }
        if (given.size() > 1 && !isSeparate()) {
            CovarianceFloor none = CovarianceFloor.none(matrices[0].length);
            requireSame(given, estimate(scatter(matrices), none, given).covariances());
        }
        return family.isShared() ? Collections.nCopies(given.size(), given.get(0)) : given;
    }

    private Covariance covariance(double[][] matrix) {
        return switch (precisionShape()) {
            case SCALAR -> new SphericalCovariance(matrix.length, commonVariance(Packed.diagonal(matrix)));
            case DIAGONAL -> new DiagonalCovariance(Packed.diagonal(matrix));
            case TRIANGULAR, SHARED_TRIANGULAR -> FullCovariance.ofPacked(matrix.length, Packed.lowerTriangle(matrix));
            case LOW_RANK -> throw new IllegalStateException("no structure of three letters has factors");
        };
    }

    private double commonVariance(double[] variances) {
        for (double variance : variances) {
            if (variance != variances[0]) {
                throw new IllegalArgumentException("a spherical (" + name() + ") covariance has one variance for all"
                        + " features, but found " + variances[0] + " and " + variance);
            }
        }
        return variances[0];
    }

    /** The scatters that have these matrices as mean scatters, with a count of 1 for each component. */
    private ComponentScatter scatter(double[][][] matrices) {
        int features = matrices[0].length;
        double[] counts = new double[matrices.length];
        Arrays.fill(counts, 1);
        ScatterShape shape = scatterShape();
        double[] values = new double[shape.length(matrices.length, features)];
        for (int k = 0; k < matrices.length; k++) {
            double[][] matrix = matrices[k];
            shape.add(1, (i, j) -> matrix[i][j], features, values, shape.offset(k, features));
        }
        return new ComponentScatter(shape, matrices.length, features, counts, values);
    }

    private void requireSame(List<Covariance> given, List<Covariance> members) {
        for (int k = 0; k < given.size(); k++) {
            Covariance covariance = given.get(k);
            for (int i = 0; i < covariance.features(); i++) {
                for (int j = 0; j <= i; j++) {
                    double unit = Math.sqrt(covariance.variance(i)) * Math.sqrt(covariance.variance(j));
                    double member = members.get(k).entry(i, j);
                    if (!(Math.abs(covariance.entry(i, j) - member) <= TOLERANCE * unit)) {
                        throw new IllegalArgumentException("the covariances are not " + description() + " (" + name()
                                + "): entry (" + (i + 1) + ", " + (j + 1) + ") of component " + (k + 1) + " is "
                                + covariance.entry(i, j) + ", but " + member
                                + " would go with the others; a wider structure is "
                                + (family.orientation() == CovarianceFamily.Letter.I ? "VVI" : "VVV"));
                    }
                }
            }
        }
    }
}
