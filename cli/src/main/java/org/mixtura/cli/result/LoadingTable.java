package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.covariance.FactorCovariance;
import org.mixtura.model.GaussianMixture;

/** The loadings of the features of each component on its factors, if the structure has factors. */
final class LoadingTable {
    private static final int NAME_LENGTH = 18;

    private LoadingTable() {}

    /** Loadings divided by standard deviations are correlations with the factors; with the noise, their squares sum to 1. */
    static void write(PrintStream out, GaussianMixture mixture, List<String> features) {
        boolean shared = mixture.components() > 1 && mixture.covariance(0) == mixture.covariance(1);
        for (int k = 0; k < (shared ? 1 : mixture.components()); k++) {
            String whose = shared ? "all components" : "component " + (k + 1);
            write(out, whose, (FactorCovariance) mixture.covariance(k), features);
        }
    }

    private static void write(PrintStream out, String whose, FactorCovariance covariance, List<String> features) {
        out.printf(
                Locale.ROOT, "%nCorrelations of %s with its factors, and the share of noise in each variance%n", whose);
        for (int d = 0; d < features.size(); d++) {
            double variance = covariance.variance(d);
            out.printf(Locale.ROOT, "  %" + NAME_LENGTH + "s", Text.shortened(features.get(d), NAME_LENGTH));
            for (int j = 0; j < covariance.rank(); j++) {
                out.printf(Locale.ROOT, " %6.3f", covariance.loading(d, j) / Math.sqrt(variance));
            }
            out.printf(Locale.ROOT, "   %6.3f%n", covariance.noise(d) / variance);
        }
    }
}
