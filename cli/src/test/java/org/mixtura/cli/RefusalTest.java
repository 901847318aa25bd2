package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What cannot be done is said in one or two lines on standard error, with the right exit status; nothing goes to standard
 * output, and no file appears or changes.
 */
class RefusalTest extends CommandFixture {
    private static final String HEADER = "{\"format\": \"mixtura/1\", \"covariance\": \"VVV\", ";

    @BeforeEach
    void prepare() {
        faithful();
        fit(path("faithful.csv"), "-k", "2", "-q").succeeds();
    }

    /** The message of a refused run. */
    private String refusal(int status, Object... arguments) {
        return refusalOf("", status, arguments);
    }

    private String refusalOf(String input, int status, Object... arguments) {
        Map<String, String> before = files();
        Run run = runWith(stream(input), arguments);
        assertThat(run.err())
                .startsWith("mixtura: ")
                .doesNotContain("Exception")
                .doesNotContain("at org.")
                .doesNotContain("internal error")
                .doesNotContain("null");
        assertThat(run.err().lines())
                .hasSizeBetween(1, 2)
                .allSatisfy(line ->
                        assertThat(line).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(600));
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
        return run.err()
                .replace(folder + "/", "")
                .replaceFirst("^mixtura: ", "")
                .strip();
    }

    private String fitRefusal(int status, String data, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("fit", path(data), "-q", "-m", path("new.json")));
        arguments.addAll(List.of(options));
        return refusal(status, arguments.toArray());
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("", "t.csv is empty: there is no table in it"),
                Arguments.of("\n\n", "t.csv is empty: there is no table in it"),
                Arguments.of("a,b\n", "t.csv has columns but no rows: there is nothing to read"),
                Arguments.of("a,b\n1,2\n3\n", "t.csv, line 3 has 1 field where the header has 2"),
                Arguments.of("a,b\n1,2\n3,4,5\n", "t.csv, line 3 has 3 fields where the header has 2"),
                Arguments.of("a,b\n1,2\n3,x\n4,5\n", "t.csv, line 3, column 'b': 'x' is not a number; mend the cell"),
                Arguments.of("a,b\n,NA\n.,?\n", "t.csv has no numeric column among 'a', 'b': at least one is needed"),
                Arguments.of("a,b\n1,2\n3,inf\n2,2\n", "t.csv, line 3, column 'b': 'inf'"),
                Arguments.of("a,b\n1,2\n3,1e999\n2,2\n", "t.csv, line 3, column 'b': 1e999 is too large for a double"),
                Arguments.of("a,b\nx,y\nz,w\n", "t.csv has no numeric column among 'a', 'b'"),
                Arguments.of("a,b\n1,2\n", "there is 1 row: a spread cannot be estimated from it"),
                Arguments.of("a,b\n1,2\n1,2\n1,2\n", "all 3 rows are the same"),
                Arguments.of("a,b\n1,\"2\n3,4\n", "t.csv, line 2: this record cannot be split into fields"),
                Arguments.of("a\0b\n1\0002\n", "t.csv holds binary data"),
                Arguments.of("PK\u0003\u0004zip", "t.csv is a zip archive"),
                Arguments.of("PAR1", "t.csv is a Parquet file"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void badTablesAreRefused(String content, String expected) {
        file("t.csv", content);
        assertThat(fitRefusal(3, "t.csv")).contains(expected);
        assertThat(refusalOf(content, 3, "fit", "-", "-q", "-m", path("new.json")))
                .contains(expected.replace("t.csv", "standard input"));
    }

    @Test
    void missingFilesAndFoldersFail() {
        assertThat(fitRefusal(1, "none.csv")).isEqualTo("none.csv: there is no such file");
        assertThat(refusal(1, "fit", folder, "-m", path("new.json"))).contains("is a folder");
        assertThat(refusal(1, "fit", "", "-m", path("new.json"))).contains("the name of the file is empty");
        assertThat(refusal(1, "fit", "/", "-m", path("new.json"))).contains("/ is a folder");
        assertThat(refusal(1, "check", path("none.csv"))).isEqualTo("none.csv: there is no such file");
        assertThat(refusal(1, "score", model(), path("none.csv"), "-o", path("o.csv")))
                .isEqualTo("none.csv: there is no such file");
        assertThat(refusal(1, "show", path("none.json"))).isEqualTo("none.json: there is no such file");
    }

    @Test
    void damagedGzipFails() {
        file("t.csv.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3, 4});
        assertThat(fitRefusal(1, "t.csv.gz")).contains("t.csv.gz");
    }

    @Test
    void unsupportedEndingsAreNamed() {
        for (String output : new String[] {"o.arrow", "o.xlsx", "o", "o.npy.gz", "o.parquet.gz"}) {
            assertThat(refusal(2, "score", model(), path("faithful.csv"), "-o", path(output)))
                    .contains("cannot tell the format", ".json, .jsonl (each also with .gz), .npy or .parquet");
            assertThat(refusal(2, "sample", model(), "-n", 3, "-o", path(output)))
                    .contains("cannot tell the format");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--columns nope|faithful.csv has no column 'nope'; it has 'eruptions', 'waiting'",
                "--columns waiting,nope|no column 'nope'",
                "--columns waiting,waiting|the column 'waiting' is named twice",
                "--exclude nope|no column 'nope'",
                "--weights nope|no column 'nope'",
                "-k 0|the number of components must be from 1 to 100000, not 0",
                "-k -2|must be from 1 to 100000, not -2",
                "-k 100001|must be from 1 to 100000, not 100001",
                "-k 99999999999|write 3, 1..9 or 2,4,8",
                "-k x|'x' is no number of components: write 3, 1..9 or 2,4,8",
                "-k 9..1|'9..1' is no number of components",
                "-k 1..|'1..' is no number of components",
                "-k 1,,2|'1,,2' is no number of components",
                "-k 1..2..3|'1..2..3' is no number of components",
                "-k|Missing required parameter for option '--components'",
                "-c VIV|'VIV' is no covariance structure of this version: choose from EII (tied-spherical), VII",
                "-c full,nope|'nope' is no covariance structure of this version",
                "-c full,|'' is no covariance structure of this version",
                "--criterion dic|expected one of [BIC, ICL, AIC, CV]",
                "--time-limit soon|'soon' is no time: write 90s, 1.5m or 2h",
                "--starts 0|the number of starts must be at least 1, got 0",
                "--starts 2000000000|the number of starts must be at most 10000, got 2000000000",
                "--threads 100000|the number of threads must be at most 4096, got 100000",
                "-k 1..100000|100000 numbers of components with 14 covariance structures are 1400000 candidates",
                "--starts x|'x' is not a whole number",
                "--starts 99999999999|99999999999 is out of range",
                "--threads 0|the number of threads must be at least 1, got 0",
                "--threads 1.5|'1.5' is not a whole number",
                "--max-iterations -1|the number of iterations must not be negative, got -1",
                "--tolerance -1|the tolerance must be a number that is not negative",
                "--tolerance NaN|the tolerance must be a number that is not negative",
                "--tolerance x|'x' is not a number",
                "--parameter-tolerance -1|tolerance must be a number that is not negative",
                "--seed 1e3|'1e3' is not a whole number",
                "--header maybe|expected one of [AUTO, YES, NO]",
                "--delimiter ab|--delimiter is one character or 'tab', not 'ab'",
                "--delimiter x|'x' cannot be a delimiter",
                "--decimal ;|the decimal sign is '.' or ',', not ';'",
                "--delimiter , --decimal ,|both ','",
                "--frobnicate|Unknown option: '--frobnicate'",
                "--json=5|'5'",
                "extra.csv|Unmatched argument",
                "-m|Missing required parameter for option '--model'"
            })
    void wrongOptionsAreWrongUsage(String options, String expected) {
        assertThat(fitRefusal(2, "faithful.csv", (Object[]) options.split(" "))).contains(expected);
    }

    @Test
    void missingArgumentsAreWrongUsage() {
        assertThat(refusal(2))
                .contains("a command is missing: fit, score, impute, sample, show, update, merge, check, report, plot,"
                        + " test, clusters, intervals or studio");
        assertThat(refusal(2, "fit")).contains("Missing required parameter: 'DATA'");
        assertThat(refusal(2, "score", model(), "-o", "-")).contains("'DATA'");
        assertThat(refusal(2, "score", model(), path("faithful.csv"))).contains("--output");
        assertThat(refusal(2, "sample", model())).contains("--rows", "--output");
        assertThat(refusal(2, "show")).contains("'MODEL'");
        assertThat(refusal(2, "check")).contains("'DATA'");
        assertThat(refusal(2, "frobnicate")).contains("there is no command 'frobnicate'");
        assertThat(refusal(2, "--frobnicate")).contains("Unknown option: '--frobnicate'");
    }

    @Test
    void moreComponentsThanRowsAreRefused() {
        assertThat(fitRefusal(3, "faithful.csv", "-k", "300"))
                .isEqualTo("300 components for 272 rows: ask for at most 272");
        file("three.csv", "a,b\n1,2\n1,2\n2,3\n3,1\n1,2\n");
        assertThat(fitRefusal(3, "three.csv", "-k", "4"))
                .isEqualTo("4 components for 3 distinct rows: ask for at most 3");
    }

    @Test
    void badWeightsAreRefused() {
        file("w.csv", "a,b,w,z,t,m\n1,2,1,0,x,1\n3,1,-1,0,y,\n2,2,1,0,z,1\n");
        assertThat(fitRefusal(3, "w.csv", "--columns", "a,b", "--weights", "w"))
                .isEqualTo("w.csv, line 3, column 'w': the weight -1.0 is negative;"
                        + " row weights must be finite numbers, zero or above");
        assertThat(fitRefusal(3, "w.csv", "--columns", "a,b", "--weights", "z")).contains("all weights are zero");
        assertThat(fitRefusal(3, "w.csv", "--columns", "a,b", "--weights", "t")).contains("line 2, column 't'");
        assertThat(fitRefusal(3, "w.csv", "--columns", "a,b", "--weights", "m")).contains("line 3, column 'm'");
    }

    static Stream<Arguments> models() {
        byte[] binary = new byte[500];
        new Random(1).nextBytes(binary);
        return Stream.of(
                Arguments.of("", "the file is empty"),
                Arguments.of("[1]", "expected '{'"),
                Arguments.of("{\"format\": \"sklearn\"}", "not a mixtura model file"),
                Arguments.of("{}", "it has no member \"format\""),
                Arguments.of("{\"format\": \"mixtura/9\"}", "written by a newer version"),
                Arguments.of(HEADER + "\"weights\": [1]}", "the member \"means\" is missing"),
                Arguments.of(
                        HEADER + "\"weights\": [0.5, 0.6], \"means\": [[0],[1]], \"covariances\": [[[1]],[[1]]]}",
                        "weights"),
                Arguments.of(HEADER + "\"weights\": [1], \"means\": [[0]], \"covariances\": [[[-1]]]}", "covariance"),
                Arguments.of(HEADER + "\"weights\": [1], \"means\": [[1e999]], \"covariances\": [[[1]]]}", "means"),
                Arguments.of("[".repeat(100_000), "line 1"),
                Arguments.of("{\"\u001b[31m\\n\": " + "[".repeat(9999), "line 1"),
                Arguments.of(new String(binary, java.nio.charset.StandardCharsets.ISO_8859_1), "line 1"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void badModelsFail(String content, String expected) {
        Path bad = file("bad.json", content);
        for (Object[] command : new Object[][] {
            {"show", bad},
            {"score", bad, path("faithful.csv"), "-o", path("o.csv")},
            {"sample", bad, "-n", 3, "-o", path("o.csv")},
            {"fit", path("faithful.csv"), "--init", bad, "-m", path("new.json")}
        }) {
            assertThat(refusal(1, command))
                    .startsWith("cannot read a model from bad.json")
                    .contains(expected);
        }
    }

    @Test
    void aModelCutAnywhereFails() {
        String whole = text(model());
        for (int length = 0; length < whole.length() - 1; length += 23) {
            file("bad.json", whole.substring(0, length));
            refusal(1, "show", path("bad.json"));
        }
    }

    @Test
    void foldersAreNoModels() {
        assertThat(refusal(1, "show", folder)).contains("is a folder: name a model file in it");
        assertThat(refusal(1, "sample", folder, "-n", 1, "-o", path("o.csv"))).contains("is a folder");
    }

    @Test
    void dataThatDoNotFitTheModelAreRefused() {
        file("other.csv", "a,eruptions\n1,2\n");
        assertThat(refusal(3, "score", model(), path("other.csv"), "-o", path("o.csv")))
                .isEqualTo(
                        "a feature of the model is missing: other.csv has no column 'waiting'; it has 'a', 'eruptions'");
        file("text.csv", "eruptions,waiting\n1,2\n3,x\n");
        assertThat(refusal(3, "score", model(), path("text.csv"), "-o", path("o.csv")))
                .contains("text.csv, line 3, column 'waiting': 'x' is not a number");
        assertThat(refusal(2, "score", model(), path("faithful.csv"), "-o", path("o.csv"), "--keep", "nope"))
                .contains("no column 'nope'");
        file("named.csv", "eruptions,waiting,name\n1,2,x\n");
        assertThat(refusal(3, "score", model(), path("named.csv"), "-o", path("o.npy")))
                .contains("column 'name': a .npy file holds numbers only, not 'x'; leave the text columns out");
    }

    @Test
    void anOlderOutputStaysWhenANewOneFails() {
        file("o.csv", "precious");
        file("bad.csv", "eruptions,waiting\n1,2\n3,inf\n");
        refusal(3, "score", model(), path("bad.csv"), "-o", path("o.csv"));
        refusal(3, "fit", path("bad.csv"), "-q", "-m", model());
        refusal(2, "sample", model(), "-n", 0, "-o", path("o.csv"));
        assertThat(path("o.csv")).hasContent("precious");
    }

    @Test
    void impossibleOutputsFailBeforeTheWork() {
        Path nowhere = path("none").resolve("x.csv");
        assertThat(refusal(1, "fit", path("faithful.csv"), "-q", "-m", nowhere))
                .contains("the folder", "does not exist: create it first");
        assertThat(refusal(1, "fit", path("faithful.csv"), "-q", "-m", folder))
                .contains("is a folder: name a file in it");
        assertThat(refusal(1, "score", model(), path("faithful.csv"), "-o", nowhere))
                .contains("does not exist");
        assertThat(refusal(1, "sample", model(), "-n", 1, "-o", nowhere)).contains("does not exist");
        assertThat(refusal(2, "fit", path("faithful.csv"), "-q", "-m", path("faithful.csv")))
                .isEqualTo("faithful.csv: the model would replace the data; name another file");
    }

    @Test
    void foldersThatTakeNoFilesFail() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc, where not even root can create files");
        assertThat(refusal(1, "fit", path("faithful.csv"), "-k", 2, "-q", "-m", "/proc/x.json"))
                .contains("/proc/x.json");
        assertThat(refusal(1, "sample", model(), "-n", 1, "-o", "/proc/x.csv")).contains("/proc/x.csv");
        assertThat(refusal(1, "sample", model(), "-n", 1, "-o", "/proc/x.npy")).contains("/proc/x.npy");
    }

    @Test
    void aFullDiskFails() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        assertThat(refusal(1, "fit", path("faithful.csv"), "-k", 2, "-q", "-m", "/dev/full"))
                .startsWith("the model could not be written to /dev/full: ");
        assertThat(refusal(1, "score", model(), path("faithful.csv"), "-o", "/dev/full"))
                .startsWith("/dev/full: ");
        assertThat(refusal(1, "sample", model(), "-n", 100_000, "-o", "/dev/full"))
                .startsWith("/dev/full: ");
    }

    @ParameterizedTest
    @CsvSource({"0,at least 1", "-5,at least 1", "x,not a whole number", "1e3,not a whole number", "1.5,not a whole"})
    void nonsenseNumbersOfRowsAreWrongUsage(String rows, String expected) {
        assertThat(refusal(2, "sample", model(), "-n", rows, "-o", path("o.csv")))
                .contains(expected);
    }
}
