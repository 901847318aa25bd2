package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mixtura.GaussianMixtureFitter;
import org.mixtura.fit.FitOptions;
import org.mixtura.model.FitRecord;
import org.mixtura.model.MixtureModel;
import org.mixtura.rows.Rows;

/** What rows lacked, in the file of their model. */
class MissingMemberTest {
    private static final double NAN = Double.NaN;

    private static MixtureModel parse(String text) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    @Test
    void itIsRecordedAndReadBackToTheSameBytes() throws IOException {
        double[][] rows = {{1, 2}, {2, NAN}, {NAN, NAN}, {4, 1}, {NAN, 3}, {0, 2.5}, {3, NAN}};
        MixtureModel model = new GaussianMixtureFitter(
                        FitOptions.builder().components(List.of(1)).build())
                .fit(Rows.of(rows))
                .model(List.of("a", "b"));
        assertThat(model.fit().orElseThrow().missing()).contains(new FitRecord.Missing(3, 3, 2, 1));
        String text = ModelFile.toJson(model);
        assertThat(text.replaceAll("\\s", ""))
                .contains("\"rows\":6,\"missing\":{\"cells\":3,\"rows\":3,\"patterns\":2,\"emptyRows\":1},");
        assertThat(ModelFile.toJson(parse(text))).isEqualTo(text);
    }

    @Test
    void ofCompleteRowsThereIsNone() throws IOException {
        String text = ModelFile.toJson(Models.small());
        assertThat(text).doesNotContain("missing");
        String with = text.replaceFirst("\"logLikelihood\"", "\"missing\": null, \"logLikelihood\"");
        assertThat(parse(with).fit().orElseThrow().missing()).isEqualTo(Optional.empty());
        String negative = text.replaceFirst("\"logLikelihood\"", "\"missing\": {\"cells\": -1}, \"logLikelihood\"");
        assertThatThrownBy(() -> parse(negative))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-1 cells");
    }
}
