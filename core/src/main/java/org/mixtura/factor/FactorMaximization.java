package org.mixtura.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.covariance.Covariance;
import org.mixtura.covariance.CovarianceEstimate;
import org.mixtura.covariance.CovarianceFloor;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.covariance.Packed;
import org.mixtura.internal.linalg.OrthogonalColumns;
import org.mixtura.internal.random.Xoshiro256;
import org.mixtura.statistics.ComponentScatter;

/**
 * The M-step of mixtures of factor analysers: one iteration of EM with the factors as missing data. It updates the loadings given
 * the noise, then the noise given the loadings, then the scale of the factors.
 *
 * <p>Each of the three raises the expected log-likelihood, so the likelihood never falls: Rubin and Thayer (1982), EM algorithms
 * for ML factor analysis, doi:10.1007/BF02293851; Meng and Rubin (1993), doi:10.1093/biomet/80.2.267. The floor is a lower bound of
 * the noise variances, under which the second step is still exact. A noise variance that would vanish (a Heywood case) ends on the
 * floor.
 */
public final class FactorMaximization {
    private final FactorFamily family;
    private final ComponentScatter scatter;
    private final CovarianceFloor floor;
    private final int components;
    private final int features;

    public FactorMaximization(FactorFamily family, ComponentScatter scatter, CovarianceFloor floor) {
        this.family = family;
        this.scatter = scatter;
        this.floor = floor;
        this.components = scatter.components();
        this.features = scatter.features();
    }

    /**
     * The initial covariances: noise variances equal to the variances, and random loadings of about the same size, which are the
     * same for all components.
     */
    public CovarianceEstimate begin() {
        double[][] squares = new double[components][];
        for (int k = 0; k < components; k++) {
            int length = scatter.values().length / components;
            squares[k] = Packed.divided(scatter.values(), k * length, k * length + features, scatter.counts()[k]);
        }
        Noise noise = noise(squares, squares);
        Xoshiro256 random = new Xoshiro256(features, family.factors());
        double[] directions = new double[features * family.factors()];
        Arrays.setAll(directions, at -> random.nextGaussian() / Math.sqrt(features));
        double[] common = new double[directions.length];
        Arrays.setAll(common, at -> directions[at] * Math.sqrt(noise.variances[0][at % features]));
        double[][] loadings = new double[components][];
        Arrays.fill(loadings, common);
        return estimate(loadings, noise);
    }

    /** The covariances after one iteration; a component without rows keeps its own parameters and takes the shared ones. */
    public CovarianceEstimate maximize(List<Covariance> previous) {
        FactorMoments[] moments = new FactorMoments[components];
        double[][] loadings = new double[components][];
        for (int k = 0; k < components; k++) {
            FactorCovariance before = (FactorCovariance) previous.get(k);
            moments[k] = scatter.counts()[k] > 0 ? FactorMoments.of(scatter, k, before) : null;
            loadings[k] = before.loadings();
        }
        double[][] standardized = loadings.clone();
        for (int k = 0; k < components; k++) {
            List<FactorMoments> parts = parts(moments, k);
            if (k > 0 && family.commonLoadings()) {
                loadings[k] = loadings[0];
                standardized[k] = standardized[0];
            } else if (!parts.isEmpty()) {
                loadings[k] = FactorMoments.loadings(parts).orElse(loadings[k]);
                standardized[k] = FactorMoments.standardized(loadings[k], parts);
            }
        }
        double[][] residuals = new double[components][features];
        double[][] squares = new double[components][];
        for (int k = 0; k < components; k++) {
            for (int d = 0; d < features; d++) {
                residuals[k][d] = moments[k] == null
                        ? ((FactorCovariance) previous.get(k)).noise(d)
                        : moments[k].residual(loadings[k], d);
            }
            squares[k] = moments[k] == null ? residuals[k] : moments[k].squares();
        }
        return estimate(standardized, noise(residuals, squares));
    }

    /** The components that contribute to the loadings of component k. */
    private List<FactorMoments> parts(FactorMoments[] moments, int k) {
        List<FactorMoments> parts = new ArrayList<>();
        for (int other = 0; other < components; other++) {
            if (moments[other] != null && (other == k || family.commonLoadings())) {
                parts.add(moments[other]);
            }
        }
        return parts;
    }

    private CovarianceEstimate estimate(double[][] loadings, Noise noise) {
        List<Covariance> covariances = new ArrayList<>(components);
        int[] floored = new int[components];
        for (int k = 0; k < components; k++) {
            boolean repeated = k > 0 && family.isShared();
            covariances.add(repeated ? covariances.get(0) : FactorCovariance.of(loadings[k], noise.variances[k]));
            floored[k] = repeated ? floored[0] : degenerateDirections(loadings[k], noise.variances[k], noise.raised[k]);
        }
        return new CovarianceEstimate(covariances, floored);
    }

    /**
     * The number of directions, among the features whose noise was raised to the floor, in which the factors add no more variance
     * than the floor. A noise variance may vanish if a factor replaces it.
     */
    private int degenerateDirections(double[] loadings, double[] noise, boolean[] raised) {
        int[] bare = IntStream.range(0, features).filter(d -> raised[d]).toArray();
        double[] scaled = new double[bare.length * family.factors()];
        for (int at = 0; at < scaled.length; at++) {
            int d = bare[at % bare.length];
            scaled[at] = loadings[at / bare.length * features + d] / Math.sqrt(noise[d]);
        }
        OrthogonalColumns axes = OrthogonalColumns.of(scaled, bare.length, family.factors());
        int filled = (int) IntStream.range(0, family.factors())
                .filter(j -> axes.length(j) > 1)
                .count();
        return bare.length - filled;
    }

    /** Noise variances, and which of them were raised to the floor. */
    private record Noise(double[][] variances, boolean[][] raised) {}

    private Noise noise(double[][] residuals, double[][] squares) {
        Noise noise = new Noise(new double[components][], new boolean[components][features]);
        for (int k = 0; k < components; k++) {
            if (k > 0 && family.commonNoise()) {
                noise.variances[k] = noise.variances[0];
                noise.raised[k] = noise.raised[0];
            } else {
                double[] smallest = smallest(family.commonNoise() ? average(squares) : squares[k]);
                double[] variances = perFeature(family.commonNoise() ? average(residuals) : residuals[k]);
                for (int d = 0; d < features; d++) {
                    noise.raised[k][d] = variances[d] < smallest[d];
                    variances[d] = Math.max(variances[d], smallest[d]);
                }
                noise.variances[k] = variances;
            }
        }
        return noise;
    }

    private double[] average(double[][] values) {
        double[] average = new double[features];
        for (int k = 0; k < components; k++) {
            for (int d = 0; d < features && scatter.counts()[k] > 0; d++) {
                average[d] += scatter.counts()[k] / scatter.totalCount() * values[k][d];
            }
        }
        return average;
    }

    /** The values, or their mean for each where the noise is isotropic. */
    private double[] perFeature(double[] values) {
        double[] result = values.clone();
        if (family.isotropic()) {
            double excess = 0; // over the first, so that the mean of equal values is the same to the last bit
            for (double value : values) {
                excess += value - values[0];
            }
            Arrays.fill(result, values[0] + excess / features);
        }
        return result;
    }

    private double[] smallest(double[] squares) {
        double[] smallest = perFeature(squares);
        for (int d = 0; d < features; d++) {
            smallest[d] = family.isotropic()
                    ? floor.sphericalNoiseVariance(smallest[d])
                    : floor.noiseVariance(d, smallest[d]);
        }
        return smallest;
    }
}
