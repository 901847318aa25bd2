package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.columns.InexactCells;
import org.mixtura.columns.InexactCells.Ends;
import org.mixtura.columns.InexactCells.Limits;
import org.mixtura.model.MixtureModel;

/** How values were known, in the file of their model. */
class CellsMemberTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final InexactCells CELLS = new InexactCells(
            Map.of("a", "a_err"),
            Map.of("b", 0.1, "d", 1.0),
            Map.of("c", new Ends("lo", "hi")),
            Map.of("d", new Limits(-NONE, 1023), "e", new Limits(0, 1)));

    private static MixtureModel parse(String text) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    private static MixtureModel model() {
        MixtureModel small = Models.small();
        return small.withFit(small.fit().orElse(Models.FIT).withCells(CELLS));
    }

    @Test
    void theyAreRecordedAndReadBackToTheSameBytes() throws IOException {
        String text = ModelFile.toJson(model());
        assertThat(text.replaceAll("\\s", ""))
                .contains("\"cells\":{\"errors\":{\"a\":\"a_err\"},\"rounded\":{\"b\":0.1,\"d\":1},"
                        + "\"intervals\":{\"c\":[\"lo\",\"hi\"]},\"saturated\":{\"d\":[null,1023],\"e\":[0,1]}},");
        MixtureModel back = parse(text);
        assertThat(back.fit().orElseThrow().cells()).contains(CELLS);
        assertThat(ModelFile.toJson(back)).isEqualTo(text);
    }

    @Test
    void ofExactRowsThereAreNone() throws IOException {
        MixtureModel small = Models.small();
        MixtureModel exact = small.withFit(Models.FIT.withCells(InexactCells.NONE));
        String text = ModelFile.toJson(exact);
        assertThat(text).doesNotContain("\"cells\"");
        String with = text.replaceFirst("\"logLikelihood\"", "\"cells\": null, \"logLikelihood\"");
        assertThat(parse(with).fit().orElseThrow().cells()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rounded\":{\"a\":0}} | the unit of rounding of 'a' is 0",
                "{\"rounded\":{\"a\":\"x\"}} | expected a number",
                "{\"intervals\":{\"a\":[\"lo\"]}} | two columns, not 1",
                "{\"saturated\":{\"a\":[1]}} | two ends",
                "{\"saturated\":{\"a\":[1,2,3]}} | two ends",
                "{\"saturated\":{\"a\":[2,1]}} | two rising numbers",
                "{\"saturated\":{\"a\":[null,null]}} | two rising numbers",
                "{\"errors\":{\"a\":\"e\"},\"rounded\":{\"a\":1}} | choose one"
            })
    void whatCannotBeIsRefused(String cells, String fault) {
        String text = ModelFile.toJson(Models.small().withFit(Models.FIT))
                .replaceFirst("\"logLikelihood\"", "\"cells\": " + cells.replace("\\", "") + ", \"logLikelihood\"");
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IOException.class).hasMessageContaining(fault);
    }

    @Test
    void whatIsSaidOfSomeFeaturesCanBeTaken() {
        assertThat(CELLS.features()).containsExactly("a", "b", "c", "d", "e");
        assertThat(CELLS.among(List.of("d", "x")))
                .isEqualTo(
                        new InexactCells(Map.of(), Map.of("d", 1.0), Map.of(), Map.of("d", new Limits(-NONE, 1023))));
        assertThat(InexactCells.NONE.any()).isFalse();
    }
}
