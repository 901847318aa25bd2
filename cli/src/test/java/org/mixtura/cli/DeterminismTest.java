package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same data and seed give the same bytes: for any number of threads, JDK, locale and file format. */
class DeterminismTest extends CommandFixture {
    private String model(Object data, Object... options) {
        fit(data, options).succeeds();
        return text(model());
    }

    /** More rows than one chunk has, so that several threads share one fit. */
    private Path manyRows() {
        run("sample", file("three.json", """
                {"format": "mixtura/1", "covariance": "VII", "weights": [0.5, 0.3, 0.2],
                 "means": [[0, 0], [4, 0], [0, 4]], "covariances": [[[1,0],[0,1]], [[1,0],[0,1]], [[2,0],[0,2]]]}
                """), "-n", 3000, "-o", path("many.csv"))
                .succeeds();
        return path("many.csv");
    }

    @Test
    void threadsDoNotMatter() {
        Path many = manyRows();
        for (Object[] options : new Object[][] {{"-k", "2..3", "--starts", "2"}, {"-k", "3", "-c", "full"}}) {
            String one = model(many, concat(options, "--threads", "1"));
            assertThat(model(many, concat(options, "--threads", "2"))).isEqualTo(one);
            assertThat(model(many, concat(options, "--threads", "7"))).isEqualTo(one);
            assertThat(model(many, options)).isEqualTo(one);
        }
    }

    private static Object[] concat(Object[] options, String name, String value) {
        Object[] all = java.util.Arrays.copyOf(options, options.length + 2);
        all[options.length] = name;
        all[options.length + 1] = value;
        return all;
    }

    @Test
    void theSeedIsAllThatChanceDependsOn() {
        Path data = faithful();
        assertThat(model(data, "-k", "1..4", "--seed", "5")).isEqualTo(model(data, "-k", "1..4", "--seed", "5"));
        String[] summaries = {
            fit(data, "-k", "1..4").out(), fit(data, "-k", "1..4").out()
        };
        assertThat(summaries[0]).isEqualTo(summaries[1]);
    }

    @Test
    void anotherJdkGivesTheSameBytes() {
        Optional<Path> other = Subprocess.otherJava();
        assumeTrue(other.isPresent(), "needs another JDK next to " + Subprocess.runningJava());
        Path data = manyRows();
        Run run = Subprocess.run(
                folder,
                Subprocess.mixturaWithVectors(
                        other.get(), "fit", data, "-k", "1..3", "--starts", "2", "--seed", "9", "-m", "other.json"));
        assertThat(run.succeeds().err()).doesNotContain("warning:");
        String summary = fit(data, "-k", "1..3", "--starts", "2", "--seed", "9")
                .succeeds()
                .out();
        assertThat(text(path("other.json"))).isEqualTo(text(model()));
        assertThat(run.out()).isEqualTo(summary.replace(model().toString(), "other.json"));
        String scores = run("score", model(), data, "-o", "-", "--responsibilities")
                .succeeds()
                .out();
        assertThat(Subprocess.run(
                                folder,
                                Subprocess.mixturaWithVectors(
                                        other.get(), "score", "model.json", data, "-o", "-", "--responsibilities"))
                        .succeeds()
                        .out())
                .isEqualTo(scores);
        assertThat(Subprocess.run(
                                folder,
                                Subprocess.mixturaWithVectors(
                                        other.get(), "sample", "model.json", "-n", 500, "-o", "-"))
                        .succeeds()
                        .out())
                .isEqualTo(run("sample", model(), "-n", 500, "-o", "-").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG", "hi-IN-u-nu-deva"})
    void theLocaleOfTheUserDoesNotMatter(String tag) {
        Path data = faithful();
        String summary = fit(data, "-k", "1..3").succeeds().out();
        String model = text(model());
        String check = run("check", data).out();
        String help = run("fit", "--help").out();
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(fit(data, "-k", "1..3").succeeds().out()).isEqualTo(summary);
            assertThat(text(model())).isEqualTo(model);
            assertThat(run("check", data).out()).isEqualTo(check);
            assertThat(run("fit", "--help").out()).isEqualTo(help);
            assertThat(fit(data, "--criterion", "icl", "-c", "TIED,diag,vii")
                            .succeeds()
                            .out())
                    .contains("by ICL");
            assertThat(run("sample", model(), "-n", 3, "-o", "-")
                            .succeeds()
                            .out()
                            .lines())
                    .hasSize(4)
                    .allSatisfy(line -> assertThat(line).matches("[ -~]+,[ -~]+"));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void theFileFormatDoesNotMatter() throws Exception {
        String csv = resource("faithful.csv");
        String expected = model(faithful(), "-k", "1..3");
        String german = csv.replace(',', ';').replace('.', ',').replace("\"", "");
        assertThat(model(file("d.tsv", csv.replace(',', '\t')), "-k", "1..3")).isEqualTo(expected);
        assertThat(model(file("semicolons.csv", csv.replace(',', ';')), "-k", "1..3"))
                .isEqualTo(expected);
        assertThat(model(file("german.csv", german), "-k", "1..3")).isEqualTo(expected);
        assertThat(model(path("german.csv"), "-k", "1..3", "--delimiter", ";", "--decimal", ",", "--header", "yes"))
                .isEqualTo(expected);
        assertThat(model(file("crlf.csv", "\ufeff" + csv.replace("\n", "\r\n")), "-k", "1..3"))
                .isEqualTo(expected);
        try (GZIPOutputStream gzip = new GZIPOutputStream(java.nio.file.Files.newOutputStream(path("d.csv.gz")))) {
            gzip.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(model(path("d.csv.gz"), "-k", "1..3")).isEqualTo(expected);
        String unnamed = expected.replace("\"eruptions\", \"waiting\"", "\"x1\", \"x2\"");
        String headless = csv.substring(csv.indexOf('\n') + 1);
        assertThat(model(file("headless.csv", headless), "-k", "1..3")).isEqualTo(unnamed);
        assertThat(model(path("headless.csv"), "-k", "1..3", "--header", "no")).isEqualTo(unnamed);
        assertThat(model(file("d.npy", npy(numbers(csv))), "-k", "1..3")).isEqualTo(unnamed);
    }

    private static byte[] npy(double[][] rows) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows.length + ", 2), }";
        ByteBuffer bytes = ByteBuffer.allocate(128 + rows.length * 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        for (double[] row : rows) {
            bytes.putDouble(row[0]).putDouble(row[1]);
        }
        return bytes.array();
    }
}
