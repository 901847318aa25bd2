package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructure;
import org.mixtura.testing.Factors;

/** Models with factors: loadings and noise are what counts, matrices come with them as long as they are small. */
class FactorModelFileTest {
    private static final String VALID = """
            {"format": "mixtura/1", "covariance": "UUU:1", "weights": [0.25, 0.75], "means": [[0, 1, 2], [3, 4, 5]],
             "loadings": [[[1], [2], [0.5]], [[-1], [0], [1]]], "noise": [[1, 2, 3], [0.5, 0.25, 1]],
             "covariances": [[[2, 2, 0.5], [2, 6, 1], [0.5, 1, 3.25]], [[1.5, 0, -1], [0, 0.25, 0], [-1, 0, 2]]]}
            """;

    static Iterable<CovarianceStructure> structures() {
        return Factors.structures(2);
    }

    private static MixtureModel parse(String json) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    private static MixtureModel random(CovarianceStructure structure, int components, int features) {
        GaussianMixture mixture = Factors.mixture(structure, components, features, 1, new Random(features));
        return new MixtureModel(
                mixture, IntStream.range(0, features).mapToObj(d -> "f" + d).toList(), Optional.of(Models.FIT));
    }

    @ParameterizedTest
    @MethodSource("structures")
    void whatIsLoadedIsSavedWithTheSameBytes(CovarianceStructure structure) throws IOException {
        MixtureModel model = random(structure, 3, 7);
        String json = ModelFile.toJson(model);
        MixtureModel loaded = parse(json);
        assertThat(json).contains("\"covariances\"", "\"loadings\"", "\"noise\"");
        assertThat(ModelFile.toJson(loaded)).isEqualTo(json);
        assertThat(loaded.mixture().structure()).isEqualTo(structure);
        assertThat(loaded.mixture().density().factors())
                .containsExactly(model.mixture().density().factors());
    }

    @Test
    void largeMatricesAreLeftOut() throws IOException {
        CovarianceStructure structure = Factors.structures(1).get(7);
        MixtureModel small = random(structure, 1, 1000);
        MixtureModel large = random(structure, 1, 1001);
        assertThat(ModelFile.toJson(small)).contains("\"covariances\"");
        String json = ModelFile.toJson(large);
        assertThat(json).doesNotContain("\"covariances\"").hasSizeLessThan(200_000);
        assertThat(ModelFile.toJson(parse(json))).isEqualTo(json);
    }

    @Test
    void matricesMayBeLeftOut() throws IOException {
        String without = VALID.replaceAll(",\\s+\"covariances\".*", "}");
        assertThat(ModelFile.toJson(parse(without))).isEqualTo(ModelFile.toJson(parse(VALID)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "loadings" | "x" | the member "loadings" is missing
                    "noise" | "x" | the member "noise" is missing
                    [1, 2, 3], [ | [1, 2, 0], [ | component 1: the variance of feature 3 must be a positive normal number, got 0.0
                    [[1], [2], [0.5]] | [[1], [2]] | in "loadings", line 2, column 15: expected an array of length 3, found one of length 2
                    UUU:1 | UUU:2 | a covariance of UUU:2 has 2 factors, that of component 1 has not
                    UUU:1 | UCU:1 | under UCU:1 (1 factor, varying loadings, equal noise) the noise variances 0.5, of component 2 and feature 1, and 1.0 must be equal
                    [0, 0.25, 0] | [0, 0.3, 0] | entry (2, 2) of covariance 2 is 0.3, but its loadings and noise make 0.25: correct one of them, or leave "covariances" out
                    """)
    void namesWhatIsWrong(String valid, String wrong, String reason) {
        assertThat(VALID).contains(valid);
        assertThatThrownBy(() -> parse(VALID.replace(valid, wrong)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("cannot read a model from m.json:\n" + reason);
    }
}
