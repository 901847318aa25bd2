package org.mixtura.factor;

/**
 * The constraints of a mixture of factor analysers, in three letters: whether the components share the loadings, whether they share
 * the noise variances, and whether all features have the same noise variance. {@code C} is constrained, {@code U} unconstrained:
 * UUU shares nothing, CCC is a single factor analyser with spherical noise.
 *
 * <p>McNicholas and Murphy (2008), Parsimonious Gaussian mixture models, doi:10.1007/s11222-008-9056-0.
 *
 * @param commonLoadings Lambda_k = Lambda
 * @param commonNoise Psi_k = Psi
 * @param isotropic Psi_k = psi_k I
 * @param factors the number q of factors
 */
public record FactorFamily(boolean commonLoadings, boolean commonNoise, boolean isotropic, int factors) {

    /** The family with these three letters, e.g. {@code UCU}. */
    public static FactorFamily of(String letters, int factors) {
        return new FactorFamily(letters.charAt(0) == 'C', letters.charAt(1) == 'C', letters.charAt(2) == 'C', factors);
    }

    public String letters() {
        return letter(commonLoadings) + letter(commonNoise) + letter(isotropic);
    }

    private static String letter(boolean constrained) {
        return constrained ? "C" : "U";
    }

    public String description() {
        return factors
                + (factors == 1 ? " factor, " : " factors, ")
                + (commonLoadings == commonNoise
                        ? (commonNoise ? "equal" : "varying") + " loadings and noise"
                        : (commonLoadings ? "equal" : "varying") + " loadings, " + (commonNoise ? "equal" : "varying")
                                + " noise")
                + (isotropic ? " of one variance for all features" : "");
    }

    public boolean isShared() {
        return commonLoadings && commonNoise;
    }

    private long loadings(int features) {
        return (long) features * factors - (long) factors * (factors - 1) / 2; // less the angles of a rotation
    }

    private long noises(int features) {
        return isotropic ? 1 : features;
    }

    public long parameterCount(int components, int features) {
        return loadings(features) * (commonLoadings ? 1 : components)
                + noises(features) * (commonNoise ? 1 : components);
    }

    public long parametersPerComponent(int features) {
        return features + (commonLoadings ? 0 : loadings(features)) + (commonNoise ? 0 : noises(features));
    }

    /** The smallest number of features for which factors save parameters (Ledermann 1937, doi:10.1007/BF02288062). */
    public int minimumFeatures() {
        int features = factors + 1;
        while (loadings(features) + noises(features) > features * (features + 1L) / 2) {
            features++;
        }
        return features;
    }

    /** The number of distinct rows that a component with its own noise needs, so that they do not all lie in the plane of its factors. */
    public long minimumRowsPerComponent() {
        return commonNoise ? 1 : factors + 2L;
    }

    /**
     * The number of distinct rows that all components need. With common noise it is one more than the planes of all components can
     * contain.
     */
    public long minimumRows(int components) {
        if (!commonNoise) {
            return components * minimumRowsPerComponent();
        }
        return commonLoadings ? components + factors + 1L : components * (factors + 1L) + 1;
    }

    /** With one component, everything is common. */
    public FactorFamily simplest(int components) {
        return components == 1 ? new FactorFamily(true, true, isotropic, factors) : this;
    }
}
