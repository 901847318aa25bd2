package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are larger than they may be in memory. */
class StreamingTest extends CommandFixture {
    private static final int ROWS = 30_000;
    private static final String SMALL = "100k";

    /** Two groups, a constant, a column that is twice another, and weights. */
    private final double[][] table = new double[ROWS][];

    private String csv;

    @BeforeEach
    void data() {
        Random random = new Random(11);
        StringBuilder text = new StringBuilder("x1,x2,x3,x4,x5\n");
        for (int n = 0; n < ROWS; n++) {
            double center = n % 3 == 0 ? 4 : 0;
            double a = Math.round(1e4 * (center + random.nextGaussian())) / 1e4;
            double b = Math.round(1e4 * (center + random.nextGaussian())) / 1e4;
            table[n] = new double[] {a, 7, b, 2 * a, n % 4};
            text.append(String.format(Locale.ROOT, "%s,7,%s,%s,%d%n", a, b, 2 * a, n % 4));
        }
        csv = text.toString();
    }

    private byte[] npy(boolean columnMajor, ByteOrder order) {
        String sign = order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
        String header = String.format(
                Locale.ROOT,
                "{'descr': '%sf8', 'fortran_order': %s, 'shape': (%d, 5), }%n",
                sign,
                columnMajor ? "True" : "False",
                ROWS);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + ROWS * 40).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII)).order(order);
        for (int i = 0; i < 5 * ROWS; i++) {
            bytes.putDouble(columnMajor ? table[i % ROWS][i / ROWS] : table[i / 5][i % 5]);
        }
        return bytes.array();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String model(Object data, Object... options) {
        return model(new byte[0], data, options);
    }

    private String model(byte[] in, Object data, Object... options) {
        Object[] all = Stream.concat(
                        Stream.of("fit", data, "-m", model(), "-k", "1..3", "-c", "full,diag"), Stream.of(options))
                .toArray();
        runWith(new ByteArrayInputStream(in), all).succeeds();
        return text(model());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--weights x5", "--columns x3,x1 --weights x5", "--exclude x4,x5"})
    void aStreamedTableGivesTheSameBytesWhateverItsFormat(String chosen) {
        Object[] columns = chosen.isEmpty() ? new Object[0] : chosen.split(" ");
        Object[] streamed =
                Stream.concat(Stream.of(columns), Stream.of("--memory", SMALL)).toArray();
        String expected = model(file("t.csv", csv), columns);
        assertThat(model(path("t.csv"), streamed)).isEqualTo(expected);
        assertThat(run(Stream.concat(Stream.of("fit", path("t.csv"), "-m", model(), "-k", "1"), Stream.of(streamed))
                                .toArray())
                        .out())
                .contains("30,000 rows", ", read from disk");
        assertThat(model(csv.getBytes(StandardCharsets.UTF_8), "-", streamed)).isEqualTo(expected);
        assertThat(model(file("t.csv.gz", gzip(csv)), streamed)).isEqualTo(expected);
        assertThat(model(file("c.npy", npy(false, ByteOrder.LITTLE_ENDIAN)), columns))
                .isEqualTo(expected);
        assertThat(model(path("c.npy"), streamed)).isEqualTo(expected);
        assertThat(model(file("big.npy", npy(false, ByteOrder.BIG_ENDIAN)), streamed))
                .isEqualTo(expected);
        assertThat(model(file("f.npy", npy(true, ByteOrder.LITTLE_ENDIAN)), streamed))
                .isEqualTo(expected);
    }

    @Test
    void notesAndRefusalsAreThoseOfATableInMemory() {
        file("t.csv", csv);
        Run memory = fit(path("t.csv"), "-k", "2", "-c", "diag");
        Run streamed = fit(path("t.csv"), "-k", "2", "-c", "diag", "--memory", SMALL);
        assertThat(streamed.err().replace(", read from disk", "")).isEqualTo(memory.err());
        assertThat(memory.err()).contains("constant column 'x2'", "linear combination");
        for (String bad : new String[] {"1,7,,2,1\n", "1,7,text,2,1\n", "1,7,inf,2,1\n", "1,7,1,2\n"}) {
            file("bad.csv", csv + bad);
            String expected = fit(path("bad.csv"), "--missing", "refuse").err();
            assertThat(expected).contains("line 30002");
            assertThat(fit(path("bad.csv"), "--missing", "refuse", "--memory", SMALL)
                            .err())
                    .isEqualTo(expected);
        }
        file("bad.csv", csv + "1,7,1,2,-1\n");
        String expected = fit(path("bad.csv"), "--weights", "x5").err();
        assertThat(expected).contains("line 30002", "the weight -1.0 is negative");
        assertThat(fit(path("bad.csv"), "--weights", "x5", "--memory", SMALL).err())
                .isEqualTo(expected);
    }

    @Test
    void aNumberThatIsNoneInAnArrayReadInPlaceIsFoundBeforeTheFit() {
        table[29_999][2] = Double.POSITIVE_INFINITY;
        Run run = fit(file("c.npy", npy(false, ByteOrder.LITTLE_ENDIAN)), "--memory", SMALL);
        assertThat(run.err()).contains("row 30000, column 'x3'");
        assertThat(run.status()).isEqualTo(3);
        table[29_999][2] = Double.NaN;
        Run missing = fit(file("c.npy", npy(false, ByteOrder.LITTLE_ENDIAN)), "--memory", SMALL, "--missing", "refuse");
        assertThat(missing.err()).contains("row 30000, column 'x3'");
        assertThat(missing.status()).isEqualTo(3);
    }

    @Test
    void commandsThatNeedAllRowsSayHowMuchMemoryThatTakes() {
        file("t.csv", csv);
        fit(path("t.csv"), "-k", "2", "-c", "full").succeeds();
        for (Object[] command : new Object[][] {
            {"test", path("t.csv")}, {"clusters", model(), path("t.csv")}, {"intervals", model(), path("t.csv")}
        }) {
            Run run = run(Stream.concat(Stream.of(command), Stream.of("--memory", SMALL))
                    .toArray());
            assertThat(run.err()).startsWith("mixtura: the table needs 1 MB of memory, and may take 1 MB");
            assertThat(run.status()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "-1m", "1.5g", "m", ""})
    void anAmountOfMemoryIsChecked(String size) {
        Run run = fit(file("t.csv", csv), "--memory", size);
        assertThat(run.err()).contains("is no amount of memory: write 512m or 4g");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        Path temporary = Files.createDirectory(path("temporary"));
        file("t.csv", csv);
        Run run = Subprocess.run(
                folder,
                Subprocess.mixtura(Subprocess.runningJava(), "fit", "t.csv", "-k", "1", "--memory", SMALL).stream()
                        .flatMap(word ->
                                word.equals("-cp") ? Stream.of("-Djava.io.tmpdir=" + temporary, word) : Stream.of(word))
                        .toList());
        assertThat(run.out()).contains(", read from disk");
        assertThat(temporary).isEmptyDirectory();
    }
}
