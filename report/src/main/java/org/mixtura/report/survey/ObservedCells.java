package org.mixtura.report.survey;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mixtura.covariance.Covariance;
import org.mixtura.model.GaussianMixture;

/**
 * Rows with missing cells under the components of a mixture: the distances of what is observed, and how much is left open. The
 * marginal covariances of the patterns seen last are kept.
 */
final class ObservedCells {
    private static final int MOST_PATTERNS = 4096;
    private static final int FEWEST_PATTERNS = 8;
    /** About this many numbers are kept for a component. */
    private static final int MOST_NUMBERS = 1 << 21;
    /** log(2 pi e), twice the entropy of a standard normal number. */
    private static final double TWICE_ENTROPY = 1 + StrictMath.log(2 * Math.PI);

    private final GaussianMixture mixture;
    private final Map<BitSet, Marginals> known;
    private final double[] values;
    private final BitSet pattern = new BitSet();
    private Marginals marginals;

    ObservedCells(GaussianMixture mixture) {
        long numbers = (long) mixture.features() * mixture.features();
        long most = Math.max(FEWEST_PATTERNS, Math.min(MOST_PATTERNS, MOST_NUMBERS / numbers));
        this.mixture = mixture;
        this.values = new double[mixture.features()];
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BitSet, Marginals> eldest) {
                return size() > most;
            }
        };
        this.marginals = new Marginals(); // of no row yet
    }

    /** The components in some of the features, each made when it is first asked for. */
    private final class Marginals {
        private final int[] observed;
        private final Covariance[] covariances = new Covariance[mixture.components()];
        private final double[][] means = new double[mixture.components()][];
        private final double[] gains = new double[mixture.components()];

        Marginals() {
            observed = pattern.stream().toArray();
        }

        Covariance covariance(int k) {
            if (covariances[k] == null) {
                covariances[k] = mixture.covariance(k).marginal(observed);
                means[k] = Arrays.stream(observed)
                        .mapToDouble(d -> mixture.mean(k, d))
                        .toArray();
                double volume = mixture.covariance(k).logDeterminant() - covariances[k].logDeterminant();
                gains[k] = -0.5 * ((values.length - observed.length) * TWICE_ENTROPY + volume);
            }
            return covariances[k];
        }
    }

    /** Turns to a row of D values, of which at least one is there. */
    void turnTo(double[] row, int at) {
        pattern.clear();
        int count = 0;
        for (int d = 0; d < values.length; d++) {
            if (!Double.isNaN(row[at + d])) {
                pattern.set(d);
                values[count++] = row[at + d];
            }
        }
        Marginals its = known.get(pattern);
        if (its == null) {
            its = new Marginals();
            known.put((BitSet) pattern.clone(), its);
        }
        marginals = its;
    }

    /** The number of observed cells. */
    int count() {
        return marginals.observed.length;
    }

    /** The squared Mahalanobis distance of the observed cells to component k. */
    double squaredDistance(int k) {
        Covariance covariance = marginals.covariance(k);
        return covariance.squaredDistance(values, 0, marginals.means[k]);
    }

    /** E[log p(x_m | x_o)] under component k: what the log density gains on average when the gaps are filled in. */
    double expectedGain(int k) {
        marginals.covariance(k);
        return marginals.gains[k];
    }
}
