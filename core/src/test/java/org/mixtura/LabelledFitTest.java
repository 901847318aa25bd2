package org.mixtura;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.fit.Candidate;
import org.mixtura.fit.FitOptions;
import org.mixtura.fit.LabelComponents;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.RowLabels;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;
import org.mixtura.testing.Golden;

/** Fits to rows of which some have a known group. */
class LabelledFitTest {
    @Test
    void discriminantAnalysisOfIris() {
        double[][] iris = Golden.table("iris");
        String[] species = new String[iris.length];
        Arrays.setAll(species, n -> List.of("setosa", "versicolor", "virginica").get(n / 50));
        ArrayRows rows = Rows.of(iris).withLabels(RowLabels.of(species));
        FitResult fit = new GaussianMixtureFitter(FitOptions.defaults()
                        .withStructures(CovarianceStructures.named("VEV").orElseThrow()))
                .fit(rows);
        System.out.println(
                fit.best() + " " + fit.mixture().labels() + " " + fit.best().logLikelihood());
        double marginal = 0;
        for (double[] row : iris) {
            marginal += fit.mixture().logDensity(row);
        }
        System.out.println(marginal);
        assertThat(fit.best().parameters()).isEqualTo(38);
        assertThat(marginal).isCloseTo(-187.7097444, within(1e-6));
    }

    @Test
    void some() {
        double[][] iris = Golden.table("iris");
        String[] species = new String[iris.length];
        Arrays.setAll(
                species,
                n -> n % 7 == 0 && n < 100
                        ? List.of("setosa", "versicolor", "virginica").get(n / 50)
                        : "");
        ArrayRows rows = Rows.of(iris).withLabels(RowLabels.of(species));
        for (LabelComponents range : List.of(LabelComponents.ONE, new LabelComponents(1, 3))) {
            long t = System.nanoTime();
            FitResult fit = new GaussianMixtureFitter(FitOptions.defaults().withLabelComponents(range)).fit(rows);
            System.out.println((System.nanoTime() - t) / 1e9 + " " + fit.best() + " "
                    + fit.mixture().labels() + " "
                    + Arrays.toString(fit.mixture().weights()) + fit.warnings());
            for (Candidate c : fit.candidates())
                if (c.isFitted())
                    System.out.println("   " + c + " " + c.mixture().labels());
                else System.out.println("   " + c);
        }
    }
}
