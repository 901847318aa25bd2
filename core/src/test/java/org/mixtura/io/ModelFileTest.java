package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.MixtureModel;
import org.mixtura.structure.CovarianceStructures;

class ModelFileTest {
    private static final String MINIMAL = """
            {"format": "mixtura/1", "covariance": "VVV", "weights": [0.25, 0.75],
             "means": [[0, 1], [2, 3]], "covariances": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 4]]]}
            """;

    @TempDir
    private Path folder;

    private static MixtureModel parse(String json) throws IOException {
        return ModelFile.parse(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "m.json");
    }

    private static void requireRoundTrip(MixtureModel model) throws IOException {
        String json = ModelFile.toJson(model);
        assertThat(ModelFile.toJson(parse(json))).isEqualTo(json);
    }

    @Test
    void writesThisText() {
        assertThat(ModelFile.toJson(Models.small())).isEqualTo("""
                        {
                          "format": "mixtura/1",
                          "features": ["height", "weight"],
                          "covariance": "VVV",
                          "weights": [0.7, 0.3],
                          "means": [
                            [0.1, -0],
                            [5e-324, -1e300]
                          ],
                          "covariances": [
                            [
                              [1, 0.5],
                              [0.5, 2]
                            ],
                            [
                              [0.001, 0],
                              [0, 1e300]
                            ]
                          ],
                          "fit": {
                            "rows": 1000,
                            "logLikelihood": -1234.5678901234567,
                            "parameters": 11,
                            "bic": 2545.1,
                            "iterations": 42,
                            "converged": true,
                            "seed": -7,
                            "version": "0.1.0",
                            "warnings": ["two rows \\"left\\" out"]
                          }
                        }
                        """);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path path = folder.resolve("m.mixture.json");
        MixtureModel model = Models.small();
        ModelFile.write(path, model);
        assertThat(path).hasContent(ModelFile.toJson(model));
        MixtureModel back = ModelFile.read(path);
        assertThat(back.features()).isEqualTo(model.features());
        assertThat(back.fit()).contains(Models.FIT);
        GaussianMixture mixture = back.mixture();
        assertThat(mixture.structure()).isSameAs(CovarianceStructures.full());
        assertThat(mixture.weights()).containsExactly(0.7, 0.3);
        assertThat(Double.doubleToRawLongBits(mixture.mean(0, 1))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(mixture.mean(1)).containsExactly(Double.MIN_VALUE, -1e300);
        assertThat(mixture.covariance(0).toMatrix()).isDeepEqualTo(new double[][] {{1, 0.5}, {0.5, 2}});
        byte[] first = Files.readAllBytes(path);
        ModelFile.write(path, back);
        assertThat(Files.readAllBytes(path)).isEqualTo(first);
    }

    @Test
    void everyStructureComesBack() throws IOException {
        double[][] matrix = {{2, 0.3}, {0.3, 1}};
        double[][] diagonal = {{2, 0}, {0, 1e-300}};
        double[][] sphere = {{0.1, 0}, {0, 0.1}};
        requireRoundTrip(Models.of(CovarianceStructures.full(), new double[][][] {matrix, diagonal}));
        requireRoundTrip(Models.of(CovarianceStructures.tied(), new double[][][] {matrix, matrix}));
        requireRoundTrip(Models.of(CovarianceStructures.diagonal(), new double[][][] {sphere, diagonal}));
        requireRoundTrip(Models.of(CovarianceStructures.spherical(), new double[][][] {sphere, sphere}));
    }

    @Test
    void everyFiniteDoubleComesBackToTheSameBits() throws IOException {
        double[] mean = new SplittableRandom(7)
                .longs()
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .limit(300)
                .toArray();
        MixtureModel model = Models.standardNormal(mean);
        assertThat(parse(ModelFile.toJson(model)).mixture().mean(0)).containsExactly(mean);
    }

    @Test
    void awkwardNamesComeBack() throws IOException {
        List<String> names = List.of("a \"quoted\"\nname\t\\", "\ud83d\ude00 </script>\u2028\u0000\ud800");
        MixtureModel model = Models.small();
        MixtureModel named = new MixtureModel(model.mixture(), names, model.fit());
        Path path = folder.resolve("m");
        ModelFile.write(path, named);
        assertThat(ModelFile.read(path).features()).isEqualTo(names);
    }

    @Test
    void readsWithoutFeaturesAndFit() throws IOException {
        MixtureModel model = parse(MINIMAL);
        assertThat(model.features()).containsExactly("x1", "x2");
        assertThat(model.fit()).isEmpty();
        assertThat(model.mixture().weights()).containsExactly(0.25, 0.75);
        assertThat(model.mixture().mean(1)).containsExactly(2, 3);
        assertThat(model.mixture().covariance(1).toMatrix()).isDeepEqualTo(new double[][] {{3, 0}, {0, 4}});
        requireRoundTrip(model);
    }

    @Test
    void readsMembersInAnyOrderAndPassesOverOthers() throws IOException {
        MixtureModel model = parse("""
                {"covariances": [[[4]]], "other": {"a": [1, "x", null, {"b": false}]}, "means": [[3]], "fit": null,
                 "weights": [1], "covariance": "Full", "features": ["f"], "format": "mixtura/1"}
                """);
        assertThat(ModelFile.toJson(model))
                .isEqualTo(ModelFile.toJson(parse("{\"format\": \"mixtura/1\", \"features\": [\"f\"],"
                        + "\"covariance\": \"VVV\", \"weights\": [1], \"means\": [[3]], \"covariances\": [[[4]]]}")));
    }

    @ParameterizedTest
    @CsvSource({"VVV, VVV", "full, VVV", "fUll, VVV", "diag, VVI", "vvi, VVI"})
    void readsNamesAndAliasesOfStructures(String name, String structure) throws IOException {
        String json = MINIMAL.replace("VVV", name).replace("0.5", "0");
        assertThat(parse(json).mixture().structure().name()).isEqualTo(structure);
    }

    @Test
    void putsRoundingErrorsRight() throws IOException {
        String asymmetric = MINIMAL.replace("[0.5, 2]", "[0.5000000002, 2]");
        assertThat(parse(asymmetric).mixture().covariance(0).entry(0, 1)).isEqualTo(0.5000000001);
        assertThat(parse(asymmetric).mixture().covariance(0).entry(1, 0)).isEqualTo(0.5000000001);
        String nearlyDiagonal = MINIMAL.replace("VVV", "VVI").replace("0.5", "1e-12");
        assertThat(parse(nearlyDiagonal).mixture().covariance(0).toMatrix())
                .isDeepEqualTo(new double[][] {{1, 0}, {0, 2}});
        String nearlySpherical = MINIMAL.replace("VVV", "VII")
                .replace("[[1, 0.5], [0.5, 2]]", "[[1, -1e-13], [-0, 1.0000000000009]]")
                .replace("[0, 4]", "[0, 3]");
        assertThat(parse(nearlySpherical).mixture().covariance(0).toMatrix())
                .isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
        String nearlyTied = MINIMAL.replace("VVV", "EEE").replace("[[3, 0], [0, 4]]", "[[1, 0.5], [0.5, 2.000000001]]");
        assertThat(parse(nearlyTied).mixture().covariance(1).toMatrix())
                .isDeepEqualTo(new double[][] {{1, 0.5}, {0.5, 2}});
    }

    @Test
    void keepsTheOlderFileWhenWritingFails() throws IOException {
        Path path = Files.writeString(folder.resolve("m"), "old");
        assertThatThrownBy(() -> ModelFile.write(path, Models.small(), 100))
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": the model needs a file of more than 100 bytes, the most that is read back:"
                        + " use fewer features or components");
        assertThat(path).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void modelsHaveDifferentNamesForAllFeatures() {
        GaussianMixture mixture = Models.small().mixture();
        assertThatThrownBy(() -> new MixtureModel(mixture, List.of("a"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mixture has 2 features, but there is 1 name");
        assertThatThrownBy(() -> new MixtureModel(mixture, List.of("a", "a"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two features are called \"a\": names must differ");
    }
}
