package org.mixtura.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.density.PrecisionShape;
import org.mixtura.factor.FactorFamily;
import org.mixtura.factor.FactorMaximization;
import org.mixtura.statistics.ComponentScatter;
import org.mixtura.statistics.ScatterShape;

/**
 * Mixtures of factor analysers: Sigma_k = Lambda_k Lambda_k^T + Psi_k with q factors. Work and memory are linear in the number of
 * features.
 *
 * <p>Ghahramani and Hinton (1996), The EM algorithm for mixtures of factor analyzers; McLachlan, Peel and Bean (2003),
 * doi:10.1016/S0167-9473(02)00183-4; Tipping and Bishop (1999), doi:10.1162/089976699300016728, for UUC; the names are those of
 * McNicholas and Murphy (2008), doi:10.1007/s11222-008-9056-0.
 */
record FactorStructure(FactorFamily family) implements CovarianceStructure {
    private static final Pattern NAME = Pattern.compile("(FACTORS|PPCA|[CU]{3}):(\\d{1,5})");

    static FactorStructure of(String letters, int factors) {
        if (factors < 1) {
            throw new IllegalArgumentException("the number of factors must be at least 1, got " + factors);
        }
        return new FactorStructure(FactorFamily.of(letters, factors));
    }

    /** The structure called {@code UUU:3}, {@code factors:3}, {@code UUC:3}, {@code ppca:3} or the like. */
    static Optional<CovarianceStructure> named(String name) {
        Matcher matcher = NAME.matcher(name.toUpperCase(Locale.ROOT));
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1) {
            return Optional.empty();
        }
        String letters = switch (matcher.group(1)) {
            case "FACTORS" -> "UUU";
            case "PPCA" -> "UUC";
            default -> matcher.group(1);
        };
        return Optional.of(of(letters, Integer.parseInt(matcher.group(2))));
    }

    @Override
    public String name() {
        return family.letters() + ":" + family.factors();
    }

    @Override
    public String alias() {
        return switch (family.letters()) {
            case "UUU" -> "factors:" + family.factors();
            case "UUC" -> "ppca:" + family.factors();
            default -> name();
        };
    }

    @Override
    public String description() {
        return family.description();
    }

    @Override
    public ScatterShape scatterShape() {
        return ScatterShape.LOW_RANK;
    }

    @Override
    public PrecisionShape precisionShape() {
        return PrecisionShape.LOW_RANK;
    }

    @Override
    public int rank() {
        return family.factors();
    }

    @Override
    public int minimumFeatures() {
        return family.minimumFeatures();
    }

    @Override
    public long parameterCount(int components, int features) {
        return family.parameterCount(components, features);
    }

    @Override
    public long parametersPerComponent(int features) {
        return family.parametersPerComponent(features);
    }

    @Override
    public long minimumRows(int components, int features) {
        return family.minimumRows(components);
    }

    @Override
    public long minimumRowsPerComponent(int features) {
        return family.minimumRowsPerComponent();
    }

    @Override
    public boolean isShared() {
        return family.isShared();
    }

    @Override
    public boolean isSeparate() {
        return !family.commonLoadings() && !family.commonNoise();
    }

    @Override
    public CovarianceStructure simplest(int components, int features) {
        return new FactorStructure(family.simplest(components));
    }

    /** {@inheritDoc} For few features, a covariance with factors is as general as an unrestricted matrix. */
    @Override
    public CovarianceStructure marginal(int components, int features) {
        if (features < minimumFeatures()) {
            CovarianceStructure whole = isShared() ? CovarianceStructures.tied() : CovarianceStructures.full();
            return whole.simplest(components, features);
        }
        return simplest(components, features);
    }

    /**
     * {@inheritDoc} The remaining effect of the factors depends on the loadings and the noise of the given features: the remaining
     * loadings are shared only if both are.
     */
    @Override
    public CovarianceStructure conditional(int components, int features) {
        FactorFamily left = new FactorFamily(isShared(), family.commonNoise(), family.isotropic(), family.factors());
        return new FactorStructure(left).marginal(components, features);
    }

    /** With a noise variance for each feature, the units do not matter. */
    @Override
    public boolean allowsFeatureScaling() {
        return !family.isotropic();
    }

    /**
     * {@inheritDoc} One iteration of EM for the factors, given the components. Without previous covariances, the noise variances
     * are the variances and the loadings have random directions.
     */
    @Override
    public CovarianceEstimate estimate(ComponentScatter scatter, CovarianceFloor floor, List<Covariance> previous) {
        FactorMaximization maximization = new FactorMaximization(family, scatter, floor);
        return previous.isEmpty() ? maximization.begin() : maximization.maximize(ofCovariances(previous));
    }

    @Override
    public List<Covariance> ofMatrices(double[][][] matrices) {
        throw new IllegalArgumentException(
                name() + " covariances are made of loadings and noise variances, not of matrices");
    }

    @Override
    public List<Covariance> ofCovariances(List<Covariance> covariances) {
        List<Covariance> members = new ArrayList<>(covariances.size());
        for (int k = 0; k < covariances.size(); k++) {
            if (!(covariances.get(k) instanceof FactorCovariance covariance && covariance.rank() == rank())) {
                throw new IllegalArgumentException("a covariance of " + name() + " has " + rank()
                        + (rank() == 1 ? " factor" : " factors") + ", that of component " + (k + 1) + " has not");
            }
            requireMember(covariance, (FactorCovariance) covariances.get(0), k);
            members.add(k > 0 && family.isShared() ? members.get(0) : covariance);
        }
        return members;
    }

    private void requireMember(FactorCovariance covariance, FactorCovariance first, int k) {
        if (covariance == first && !family.isotropic()) {
            return;
        }
        for (int d = 0; d < covariance.features(); d++) {
            requireSame(family.isotropic(), covariance.noise(d), covariance.noise(0), "noise variances", d, k);
            requireSame(family.commonNoise(), covariance.noise(d), first.noise(d), "noise variances", d, k);
            for (int j = 0; j < rank(); j++) {
                requireSame(family.commonLoadings(), covariance.loading(d, j), first.loading(d, j), "loadings", d, k);
            }
        }
    }

    private void requireSame(boolean required, double value, double other, String what, int d, int k) {
        if (required && value != other) {
            throw new IllegalArgumentException("under " + name() + " (" + description() + ") the " + what + " " + value
                    + ", of component " + (k + 1) + " and feature " + (d + 1) + ", and " + other + " must be equal");
        }
    }
}
