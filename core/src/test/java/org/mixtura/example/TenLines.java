package org.mixtura.example;

import java.util.Locale;
import org.mixtura.FitResult;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Sample;
import org.mixtura.rows.Rows;

/** The lines of the README, compiled and run by a test. */
final class TenLines {
    private TenLines() {}

    static String fitScoreSample(double[][] table) {
        double[] row = table[0];
        // README begins
        FitOptions options = FitOptions.defaults().withSeed(42);
        FitResult fit = new GaussianMixtureFitter(options).fit(Rows.of(table));
        GaussianMixture mixture = fit.mixture();
        double bic = fit.best().bic();

        int component = mixture.predict(row);
        double[] responsibilities = mixture.responsibilities(row);
        double logDensity = mixture.logDensity(row);
        Sample sample = mixture.sample(1000, 7);
        // README ends
        return String.format(
                Locale.ROOT,
                "%.2f %d %.3f %.3f %d",
                bic,
                component,
                responsibilities[component],
                logDensity,
                sample.rows().length);
    }
}
