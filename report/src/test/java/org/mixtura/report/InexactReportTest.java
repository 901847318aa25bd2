package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.columns.InexactCells;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Svg;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.ArrayRows;
import org.mixtura.rows.Rows;
import org.mixtura.structure.CovarianceStructures;

/** The page about rows with errors of measurement, and about rounded ones: nothing that holds for exact values alone is said of them. */
class InexactReportTest {
    private static final double[][] TABLE = Fixtures.table(Fixtures.mixture(2), 300);
    private static final ArrayRows MEASURED = Rows.of(TABLE).withErrors(errors());
    private static final ArrayRows ROUNDED = Rows.of(rounded()).withRounding(0.5, 0);

    private static double[] errors() {
        double[] errors = new double[2 * TABLE.length];
        Arrays.setAll(errors, at -> at % 3 == 0 ? 0.5 : 0);
        return errors;
    }

    private static double[][] rounded() {
        return Arrays.stream(TABLE)
                .map(row -> new double[] {0.5 * Math.rint(2 * row[0]), row[1]})
                .toArray(double[][]::new);
    }

    private static MixtureModel fitted(Rows rows) {
        FitOptions options = FitOptions.defaults()
                .withComponents(2)
                .withStructures(CovarianceStructures.full())
                .withStarts(2);
        return new GaussianMixtureFitter(options).fit(rows).model(List.of("length", "width"));
    }

    @Test
    void theMixtureIsThatOfTheTrueValues() {
        assertThat(Fixtures.page(fitted(MEASURED), MEASURED))
                .contains("its densities and ellipses are narrower than the cloud of what was measured")
                .contains("Measured values lie farther out than the true ones do")
                .contains("<dt>log-likelihood, values taken as exact</dt>")
                .doesNotContain("The rows shown are not those of the fit")
                .doesNotContain("rounded or known as intervals");
    }

    @Test
    void roundedValuesAreDrawnAndScoredAsIfExact() {
        assertThat(Fixtures.page(fitted(ROUNDED), ROUNDED))
                .contains("each is drawn and scored here as if it were exact")
                .contains("<dt>log-likelihood, values taken as exact</dt>")
                .doesNotContain("The rows shown are not those of the fit")
                .doesNotContain("errors of measurement");
    }

    /** Rows that were read without their errors or units again. */
    @Test
    void theRecordOfTheFitTellsToo() {
        MixtureModel measured = fitted(MEASURED);
        InexactCells errors = new InexactCells(Map.of("length", "error"), Map.of(), Map.of(), Map.of());
        MixtureModel recorded = measured.withFit(measured.fit().orElseThrow().withCells(errors));
        assertThat(Fixtures.page(recorded, Rows.of(TABLE)))
                .contains("narrower than the cloud of what was measured", "Measured values lie farther out")
                .contains("<dt>log-likelihood, values taken as exact</dt>")
                .doesNotContain("The rows shown are", "rounded or known as intervals");
        InexactCells units = InexactCells.NONE.withRounded(Map.of("length", 0.5));
        MixtureModel rounded = measured.withFit(measured.fit().orElseThrow().withCells(units));
        assertThat(Fixtures.page(rounded, Rows.of(TABLE)))
                .contains("rounded or known as intervals", "<dt>log-likelihood, values taken as exact</dt>")
                .doesNotContain("The rows shown are", "errors of measurement");
    }

    @Test
    void exactValuesAreNoneOfThese() {
        Rows exact = Rows.of(TABLE).withErrors(new double[2 * TABLE.length]);
        assertThat(Fixtures.page(fitted(exact), exact))
                .contains("The rows shown are those of the fit")
                .contains("<dt>log-likelihood</dt>")
                .doesNotContain("errors of measurement", "as if it were exact", "farther out");
    }

    /** Some values have no upper end. */
    @ParameterizedTest
    @EnumSource(Plot.class)
    void allFiguresCanBeDrawn(Plot plot) {
        double[] values = Arrays.stream(TABLE).flatMapToDouble(Arrays::stream).toArray();
        double[] lower = Arrays.stream(values).map(value -> Math.min(value, 2)).toArray();
        double[] upper = Arrays.stream(values)
                .map(value -> value > 2 ? Double.POSITIVE_INFINITY : value)
                .toArray();
        Rows censored = ArrayRows.ofIntervals(lower, upper, 2);
        MixtureModel model = fitted(censored);
        Drawing drawing = plot.draw(new Scene(model, Optional.of(Survey.of(model.mixture(), censored))));
        assertThat(Svg.file(drawing)).doesNotContain("NaN", "Infinity");
        assertThat(Fixtures.page(model, censored)).doesNotContain("NaN", "Infinity");
    }
}
