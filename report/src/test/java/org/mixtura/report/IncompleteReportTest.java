package org.mixtura.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mixtura.model.MixtureModel;
import org.mixtura.report.drawing.Bitmap;
import org.mixtura.report.drawing.Drawing;
import org.mixtura.report.drawing.Svg;
import org.mixtura.report.figure.Scene;
import org.mixtura.report.survey.Survey;
import org.mixtura.rows.Rows;
import org.mixtura.testing.Golden;

/** The page and the figures about rows with missing cells: those of airquality, where 37 of Ozone and 7 of Solar.R are missing. */
class IncompleteReportTest {
    private static final double[][] TABLE =
            Golden.incomplete("airquality-VVV-2").rows();
    private static final MixtureModel MODEL =
            Fixtures.fitted(TABLE, List.of("Ozone", "Solar.R", "Wind", "Temp"), 1, 2, 3);
    private static final String PAGE = Fixtures.page(MODEL, Rows.of(TABLE));

    @Test
    void thePageTellsWhatIsMissing() {
        assertThat(PAGE)
                .contains("<dt>missing cells</dt>\n<dd>44 (7 %)</dd>")
                .contains("44 (7 %) of the cells are missing, in 42 of 153 rows.")
                .contains("This assumes that cells are missing at random")
                .contains(line("Ozone", "37", "24 %") + line("Solar.R", "7", "5 %") + "</tbody>")
                .contains(line("none", "111", "73 %") + line("Ozone", "35", "23 %") + line("Solar.R", "5", "3 %")
                        + line("Ozone, Solar.R", "2", "1 %") + "</tbody>");
    }

    private static String line(String name, String count, String share) {
        return "<tr><th scope=\"row\">" + name + "</th>\n<td>" + count + "</td>\n<td>" + share + "</td>\n</tr>\n";
    }

    @Test
    void itSaysHowDistancesAndDensitiesAreCompared() {
        assertThat(PAGE)
                .contains("are not drawn in it: at most 42 rows of 153, in Ozone and Solar.R.")
                .contains("Each histogram counts the rows that have the cell")
                .contains("it enters with the distance that a complete row exceeds as seldom")
                .contains("<th scope=\"col\">filled in</th>")
                .contains("The rows shown are those of the fit");
    }

    @Test
    void noNumberIsMissing() {
        assertThat(PAGE).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @EnumSource(Plot.class)
    void allFiguresCanBeDrawn(Plot plot) {
        Drawing drawing = plot.draw(new Scene(MODEL, Optional.of(Survey.of(MODEL.mixture(), Rows.of(TABLE)))));
        assertThat(Svg.file(drawing)).doesNotContain("NaN", "Infinity");
        assertThat(Bitmap.png(drawing, 1)).isNotEmpty();
    }

    /** A point for each row with both cells in each of the six pairs. */
    @Test
    void aRowIsDrawnWhereBothCellsAre() {
        long drawn = IntStream.range(0, 4)
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new int[] {i, j}))
                .flatMap(pair ->
                        Arrays.stream(TABLE).filter(row -> !Double.isNaN(row[pair[0]]) && !Double.isNaN(row[pair[1]])))
                .count();
        String pairs = PAGE.substring(PAGE.indexOf("id=\"pairs\""), PAGE.indexOf("id=\"margins\""));
        assertThat(pairs.split("h0", -1)).hasSize((int) drawn + 1);
    }

    @Test
    void emptyRowsAreTold() {
        double[][] table = Fixtures.table(Fixtures.mixture(2), 60);
        table[5] = new double[] {Double.NaN, Double.NaN};
        String page = Fixtures.page(Fixtures.model(Fixtures.mixture(2), List.of("a", "b")), Rows.of(table));
        assertThat(page)
                .contains("<p>1 row has no value and is left out.</p>", "<dd>59 × 2</dd>")
                .doesNotContain("NaN", "at random");
    }

    @Test
    void completeRowsHaveNoWordOfIt() {
        double[][] table = Fixtures.table(Fixtures.mixture(2), 60);
        String page = Fixtures.page(Fixtures.model(Fixtures.mixture(2), List.of("a", "b")), Rows.of(table));
        assertThat(page).doesNotContain("issing", "filled in", "lack");
    }
}
