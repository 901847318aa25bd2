package org.mixtura.cli.result;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.mixtura.cli.console.Text;
import org.mixtura.covariance.Covariance;
import org.mixtura.density.PrecisionShape;
import org.mixtura.model.GaussianMixture;

/** The correlations within components, if the structure has any. */
final class CorrelationTable {
    private static final int NAME_LENGTH = 18;

    private CorrelationTable() {}

    static void write(PrintStream out, GaussianMixture mixture, List<String> features) {
        PrecisionShape shape = mixture.structure().precisionShape();
        switch (shape) {
            case SCALAR, DIAGONAL -> out.println("\nFeatures are uncorrelated within components.");
            case SHARED_TRIANGULAR -> write(out, "all components", mixture.covariance(0), features);
            case LOW_RANK -> LoadingTable.write(out, mixture, features);
            case TRIANGULAR -> {
                for (int k = 0; k < mixture.components(); k++) {
                    write(out, "component " + (k + 1), mixture.covariance(k), features);
                }
            }
        }
    }

    private static void write(PrintStream out, String whose, Covariance covariance, List<String> features) {
        out.println("\nCorrelations of " + whose);
        for (int i = 1; i < features.size(); i++) {
            out.printf(Locale.ROOT, "  %" + NAME_LENGTH + "s", Text.shortened(features.get(i), NAME_LENGTH));
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(covariance.variance(i)) * Math.sqrt(covariance.variance(j));
                out.printf(Locale.ROOT, " %6.3f", covariance.entry(i, j) / scale);
            }
            out.println();
        }
    }
}
