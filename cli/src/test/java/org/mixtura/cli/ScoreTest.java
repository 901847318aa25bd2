package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.io.ModelFile;
import org.mixtura.model.GaussianMixture;
import org.mixtura.model.Scorer;
import org.mixtura.model.Scores;

/** {@code score}: which columns it writes, and that they are what the mixture says. */
class ScoreTest extends CommandFixture {
    private static final String MODEL = """
            {"format": "mixtura/1", "features": ["a", "b"], "covariance": "VVI",
             "weights": [0.25, 0.75], "means": [[0, 0], [3, 3]],
             "covariances": [[[1, 0], [0, 1]], [[1, 0], [0, 4]]]}
            """;
    private static final String DATA = "b,name,a\n0.5,x,0.25\n3,\"y, z\",4\n1,\"say \"\"hi\"\"\",2\n";

    private GaussianMixture mixture() throws IOException {
        return ModelFile.read(file("m.json", MODEL)).mixture();
    }

    private Run score(Object... options) throws IOException {
        mixture();
        return run(
                Arrays.asList("score", path("m.json"), file("d.csv", DATA), "-o", "-")
                        .toArray(),
                options);
    }

    private static Run run(Object[] first, Object[] then) {
        return CommandFixture.run(java.util.stream.Stream.concat(Arrays.stream(first), Arrays.stream(then))
                .toArray());
    }

    @Test
    void writesTheInputThenComponentResponsibilityAndLogDensity() throws IOException {
        GaussianMixture mixture = mixture();
        List<String> lines = score().succeeds().out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("b,name,a,component,max_responsibility,log_density");
        String[] starts = {"0.5,x,0.25,1,", "3,\"y, z\",4,2,", "1,\"say \"\"hi\"\"\",2,2,"};
        Scores scores = Scorer.of(mixture, 3).score(new double[] {0.25, 0.5, 4, 3, 2, 1}, 0, 3);
        for (int n = 0; n < starts.length; n++) {
            assertThat(lines.get(n + 1))
                    .isEqualTo(starts[n] + scores.maxResponsibilities()[n] + "," + scores.logDensities()[n]);
        }
        assertThat(lines).hasSize(4);
    }

    @Test
    void theNumbersAreThoseOfTheFormula() throws IOException {
        double first = 0.25 * Math.exp(-0.5 * (0.0625 + 0.25)) / (2 * Math.PI);
        double second = 0.75 * Math.exp(-0.5 * (2.75 * 2.75 + 2.5 * 2.5 / 4)) / (4 * Math.PI);
        String[] row = score("--keep", "a").succeeds().table().get(1);
        assertThat(row[1]).isEqualTo("1");
        assertThat(Double.parseDouble(row[2])).isCloseTo(first / (first + second), within(1e-14));
        assertThat(Double.parseDouble(row[3])).isCloseTo(Math.log(first + second), within(1e-14));
    }

    @Test
    void keepChoosesColumnsInTheOrderNamed() throws IOException {
        assertThat(score("--keep", "name,b").succeeds().out())
                .startsWith("name,b,component,max_responsibility,log_density\nx,0.5,1,");
    }

    @Test
    void responsibilitiesSumToOneAndTheLargestIsTheComponents() throws IOException {
        List<String[]> table =
                score("--responsibilities", "--keep", "a").succeeds().table();
        assertThat(table.get(0))
                .containsExactly(
                        "a", "component", "max_responsibility", "log_density", "responsibility_1", "responsibility_2");
        for (String[] row : table.subList(1, table.size())) {
            double[] shares = DoubleStream.of(Double.parseDouble(row[4]), Double.parseDouble(row[5]))
                    .toArray();
            int component = Integer.parseInt(row[1]);
            assertThat(shares[0] + shares[1]).isCloseTo(1, within(1e-15));
            assertThat(shares[component - 1])
                    .isEqualTo(Double.parseDouble(row[2]))
                    .isGreaterThanOrEqualTo(shares[2 - component]);
        }
    }

    @Test
    void filesAndPipesHoldTheSameTable() throws IOException {
        String expected = score().succeeds().out();
        CommandFixture.run("score", path("m.json"), path("d.csv"), "-o", path("out.csv"))
                .succeeds();
        assertThat(path("out.csv")).hasContent(expected);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(gzip)) {
            stream.write(DATA.getBytes(StandardCharsets.UTF_8));
        }
        CommandFixture.run("score", path("m.json"), file("d.csv.gz", gzip.toByteArray()), "-o", path("out.csv.gz"))
                .succeeds();
        byte[] packed = Files.readAllBytes(path("out.csv.gz"));
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
        Run piped = runWith(stream(DATA), "score", path("m.json"), "-", "-o", "-");
        assertThat(piped.succeeds().out()).isEqualTo(expected);
        CommandFixture.run("score", path("m.json"), path("d.csv"), "-o", path("out.tsv"))
                .succeeds();
        assertThat(text(path("out.tsv")))
                .startsWith("b\tname\ta\tcomponent\tmax_responsibility\tlog_density\n0.5\tx\t0.25\t1\t")
                .contains("\n3\ty, z\t4\t2\t");
    }

    @Test
    void arraysGoInAndOut() throws IOException {
        Path model = file("x.json", MODEL.replace("\"a\", \"b\"", "\"x1\", \"x2\""));
        ByteBuffer header = ByteBuffer.allocate(128 + 6 * 8).order(ByteOrder.LITTLE_ENDIAN);
        String fields = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }";
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        header.put((fields + " ".repeat(117 - fields.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (double value : new double[] {0.25, 0.5, 4, 3, 2, 1}) {
            header.putDouble(value);
        }
        CommandFixture.run("score", model, file("d.npy", header.array()), "-o", path("out.npy"), "--responsibilities")
                .succeeds();
        byte[] bytes = Files.readAllBytes(path("out.npy"));
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1)).contains("'<f8'", "(3, 7)");
        ByteBuffer written = ByteBuffer.wrap(bytes, 128, 3 * 7 * 8).order(ByteOrder.LITTLE_ENDIAN);
        GaussianMixture mixture = mixture();
        for (double[] row : new double[][] {{0.25, 0.5}, {4, 3}, {2, 1}}) {
            double[] shares = mixture.responsibilities(row);
            int component = shares[0] >= shares[1] ? 0 : 1;
            double[] expected = {
                row[0], row[1], component + 1, shares[component], mixture.logDensity(row), shares[0], shares[1]
            };
            for (double value : expected) {
                assertThat(written.getDouble()).isCloseTo(value, within(1e-14));
            }
        }
    }

    @Test
    void aScoredTableIsScoredAgainWithAWarning() throws IOException {
        score().succeeds();
        CommandFixture.run("score", path("m.json"), path("d.csv"), "-o", path("once.csv"))
                .succeeds();
        Run twice = CommandFixture.run("score", path("m.json"), path("once.csv"), "-o", "-");
        assertThat(twice.succeeds().err()).isEqualTo("""
                warning: the data have columns of the same names as the new ones; they are written as \
                'component_2', 'max_responsibility_2', 'log_density_2': choose with --keep what to write
                """);
        assertThat(twice.out())
                .startsWith(
                        "b,name,a,component_2,max_responsibility_2,log_density_2,component,max_responsibility,log_density\n");
    }

    /** The new columns are the last ones and have their own names in every format, so that scoring and reading go on for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "jsonl", "parquet", "tsv.gz"})
    void aTableIsScoredThreeTimesOver(String ending) throws IOException {
        score().succeeds();
        Path before = path("d.csv");
        for (int time = 1; time <= 3; time++) {
            Path after = path(time + "." + ending);
            CommandFixture.run("score", path("m.json"), before, "-o", after).succeeds();
            before = after;
        }
        Run run = CommandFixture.run(
                "score", path("m.json"), before, "-o", "-", "--keep", "component,component_2,component_3");
        assertThat(run.succeeds().out()).startsWith("component_4,component_2,component_3,component,");
        run.table().stream()
                .skip(1)
                .forEach(row ->
                        assertThat(row[0]).isEqualTo(row[1]).isEqualTo(row[2]).isEqualTo(row[3]));
    }

    @Test
    void aColumnIsKeptOnce() throws IOException {
        score().succeeds();
        Run run = CommandFixture.run("score", path("m.json"), path("d.csv"), "-o", "-", "--keep", "a,a");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("the table would have two columns called 'a': name each column once");
    }

    @Test
    void decimalCommasAreReadAndPointsWritten() throws IOException {
        mixture();
        Path data = file("comma.csv", "b;name;a\n0,5;x;0,25\n3,0;y;4,5\n");
        assertThat(CommandFixture.run("score", path("m.json"), data, "-o", "-")
                        .succeeds()
                        .out())
                .contains("\n0.5,x,0.25,1,");
    }

    @Test
    void formulasAreDefused() throws IOException {
        mixture();
        Path data = file("evil.csv", "a,b,c\n1,-2,=cmd()\n-1,2,@x\n");
        assertThat(CommandFixture.run("score", path("m.json"), data, "-o", "-")
                        .succeeds()
                        .out())
                .contains("\n1,-2,'=cmd(),", "\n-1,2,'@x,");
    }
}
