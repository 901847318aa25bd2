package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileRefusalTest {
    private static final String VALID = "{\"format\": \"mixtura/1\", \"features\": [\"a\", \"b\"],"
            + " \"covariance\": \"VVV\", \"weights\": [0.25, 0.75], \"means\": [[0, 1], [2, 3]],"
            + " \"covariances\": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 4]]],"
            + " \"fit\": {\"rows\": 10, \"logLikelihood\": -5, \"parameters\": 11, \"bic\": 20, \"iterations\": 3,"
            + " \"converged\": true, \"seed\": 1, \"version\": \"0.1.0\", \"warnings\": []}}";

    @TempDir
    private Path folder;

    private static void requireRefused(String json, String reason) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ModelFile.parse(new ByteArrayInputStream(bytes), "m.json"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("cannot read a model from m.json:\n" + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mixtura/1 | mixtura/3 | in "format", line 1, column 12: written by a newer version, as "mixtura/3"; this one reads "mixtura/2": update it
                    mixtura/1 | pickle | in "format", line 1, column 12: not a mixtura model file: the format is "pickle", not "mixtura/1"
                    "format" | "formed" | not a mixtura model file: it has no member "format"
                    "covariance" | "x" | the member "covariance" is missing
                    "weights" | "x" | the member "weights" is missing
                    "means" | "x" | the member "means" is missing
                    "covariances" | "x" | the member "covariances" is missing
                    "b"] | "a"] | two features are called "a": names must differ
                    "b"] | "b", "c"] | the mixture has 2 features, but there are 3 names
                    "a", "b" |  | the mixture has 2 features, but there are 0 names
                    "a", "b" | "a", 2 | in "features", line 1, column 43: expected a string but found '2'
                    VVV | VVX | in "covariance", line 1, column 63: unknown covariance structure "VVX": choose from EII (tied-spherical), VII (spherical), EEI (tied-diag), VEI, EVI, VVI (diag), EEE (tied), VEE, EVE, VVE, EEV, VEV, EVV, VVV (full), and with Q factors factors:Q, ppca:Q, UUU:Q ... CCC:Q
                    0.25, 0.75 | -0.25, 1.25 | weights must not be negative, got -0.25
                    0.25, 0.75 | 0.25, 0.7 | weights must sum to 1, got a sum of 0.95
                    0.25, 0.75 |  | in "weights", line 1, column 81: an empty array
                    0.25, 0.75 | 1 | in "means", line 1, column 95: expected an array of length 1, found a longer one
                    0.25, 0.75 | 0.25, 0.5, 0.25 | in "means", line 1, column 109: expected an array of length 3, found one of length 2
                    [2, 3] | [2] | in "means", line 1, column 113: expected an array of length 2, found one of length 1
                    [2, 3] | [2, NaN] | in "means", line 1, column 117: expected a number but found 'N'
                    [2, 3] | [2, 1e309] | in "means", line 1, column 117: the number 1e309 is too large
                    [0, 4] | [0, 4], [0, 0] | in "covariances", line 1, column 160: expected an array of length 2, found a longer one
                    [0, 4] | [0, 4, 0] | in "covariances", line 1, column 169: expected an array of length 2, found a longer one
                    [0.5, 2] | [0.6, 2] | covariance of component 1: entries (2, 1) and (1, 2) are 0.6 and 0.5, must be equal
                    [0.5, 2] | [0.50000001, 2] | covariance of component 1: entries (2, 1) and (1, 2) are 0.50000001 and 0.5, must be equal
                    [0, 4] | [0, -4] | covariance of component 2: the variance of feature 2 is -4.0, must be positive
                    [[3, 0], [0, 4]] | [[3, 4], [4, 4]] | covariance of component 2: the covariance matrix is not positive definite
                    VVV | VVI | covariance of component 1: entry (1, 2) is 0.5, must be 0 under this covariance structure
                    VVV | EEE | covariance of component 2: entry (1, 1) is 3.0, but 1.0 in the first component: all must be equal under this covariance structure
                    "rows": 10 | "rows": -1 | counts cannot be negative, got rows -1, parameters 11, iterations 3
                    "rows": 10 | "rows": 10.0 | in "fit", line 1, column 195: expected an integer of 64 bits but found 10.0
                    "iterations": 3 | "iterations": 3000000000 | in "fit", line 1, column 263: expected an integer of 32 bits but found 3000000000
                    "seed": 1, |  | "fit" has no member "seed": complete it, or leave "fit" out
                    "seed": 1 | "seed": null | in "fit", line 1, column 293: expected a number but found 'n'
                    "fit" | "format" | line 1, column 179: the member "format" occurs twice
                    """)
    void namesWhatIsWrong(String valid, String wrong, String reason) {
        assertThat(VALID).contains(valid);
        requireRefused(VALID.replace(valid, wrong == null ? "" : wrong), reason);
    }

    @Test
    void refusesVariancesThatShouldBeEqual() {
        requireRefused(
                VALID.replace("VVV", "VII").replace("0.5", "0"),
                "covariance of component 1: the variances 1.0 and 2.0 must be equal under this covariance structure");
    }

    @Test
    void refusesAMatrixWithoutAFiniteInverse() {
        requireRefused(
                "{\"format\": \"mixtura/1\", \"covariance\": \"full\", \"weights\": [1], \"means\": [[0, 0]],"
                        + " \"covariances\": [[[5e-324, 1e-10], [1e-10, 1e305]]]}",
                "covariance of component 1: too close to singular for double precision");
    }

    @Test
    void refusesOtherDocuments() {
        requireRefused("", "line 1, column 1: the file is empty");
        requireRefused("[1, 2]", "line 1, column 1: expected '{' but found '['");
        requireRefused("PAR1\u0000", "line 1, column 1: expected '{' but found 'P'");
        requireRefused("a,b\n1,2\n", "line 1, column 1: expected '{' but found 'a'");
        requireRefused("{\"type\": \"FeatureCollection\"}", "not a mixtura model file: it has no member \"format\"");
        requireRefused(
                VALID + "x", "line 1, column " + (VALID.length() + 1) + ": expected the end of the file but found 'x'");
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < VALID.length(); length++) {
            byte[] bytes = VALID.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> ModelFile.parse(new ByteArrayInputStream(bytes), "m.json"))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageMatching("(?s).*the file (ends here; it may have been cut off|is empty)");
        }
    }

    @Test
    void refusesHostileSizes() {
        String start = "{\"format\": \"mixtura/1\", ";
        requireRefused(
                start + "\"x\": " + "[".repeat(1_000_000),
                "in \"x\", line 1, column 37: more than 8 levels of brackets");
        requireRefused(
                start + "\"weights\": [" + "9".repeat(1_000_000) + "]}",
                "in \"weights\", line 1, column 37: a number of more than 64 characters");
        requireRefused(
                start + "\"weights\": [1], \"means\": [[1]], \"covariances\": [[[" + "0,".repeat(1_000_000) + "0]]]}",
                "in \"covariances\", line 1, column 74: expected an array of length 1, found a longer one");
        byte[] numbers = (start + "\"weights\": [" + "0,".repeat(2_000) + "0]}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ModelFile.parse(new ByteArrayInputStream(numbers), "m.json", 1_000))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageEndingWith(": more than 1000 numbers in one array, too many for the memory (see java -Xmx)");
    }

    @Test
    void showsNoControlCharactersOfTheFile() {
        requireRefused(
                VALID.replace("mixtura/1", "\\u001b[2J" + "x".repeat(100)),
                "in \"format\", line 1, column 12: not a mixtura model file: the format is \"\\u001b[2J"
                        + "x".repeat(56) + "\"..., not \"mixtura/1\"");
    }

    @Test
    void refusesFoldersAndMissingFiles() {
        assertThatThrownBy(() -> ModelFile.read(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(folder + " is a folder: name a model file in it");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> ModelFile.read(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing + ": there is no such file");
    }

    @Test
    void namesTheFile() throws Exception {
        Path path = Files.writeString(folder.resolve("broken.json"), "{");
        assertThatThrownBy(() -> ModelFile.read(path))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("cannot read a model from " + path
                        + ":\nline 1, column 2: expected a string but the file ends here; it may have been cut off");
    }
}
