package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mixtura.data.npy.NpyBytes;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.testing.TableFixture;
import org.mixtura.testing.Mutants;

/** Whatever the bytes, a table is read, or refused with a message; nothing else. */
class MutationTest extends TableFixture {
    private static final int USUAL = 1_000;
    private static final long MOST_BYTES = 16 << 20;
    private static final String[] TOKENS = {
        "\"",
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        " ",
        "\0",
        "\ufeff",
        "\ud83d\ude00",
        "\u001b[31m",
        "-",
        "1e999",
        "NaN",
        "inf",
        "null",
        "true",
        "-0",
        "9".repeat(70),
        "[".repeat(50),
        "=1+1"
    };

    private void check(String name, List<byte[]> originals) {
        int read = new Mutants(name, originals, MOST_BYTES, TOKENS)
                .check(
                        USUAL,
                        mutant -> readTable(file(name, mutant)),
                        DataException.class,
                        UnknownColumnException.class,
                        IOException.class);
        assertThat(read).isPositive();
    }

    private static void readTable(String source) throws IOException {
        Table table = Tables.read(source, DEFAULTS, nothing());
        assertThat(table.values()).hasSize(table.rows() * table.features().size());
        for (double value : table.values()) {
            assertThat(Double.isFinite(value)).isTrue();
        }
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @Timeout(600)
    void commaSeparated() {
        check("t.csv", texts("a,b,c\n1,2.5,x\n-3e4,5,y\n6,7,\"z,z\"\n8,9,w\n", ",s\n1,NA\n2,inf\n"));
        check("decimal.csv", texts("\ufeff\"a\";\"b\"\r\n1,5;2\r\n3,25;4\r\n"));
        check("wide.csv", List.of("\ufeffa\tb\n1\t2\n".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    @Timeout(600)
    void tabSeparated() {
        check("t.tsv", texts("a\tb\tc\n1\t2.5\tx\n-3e4\t5\ty\n6\t7\t\"z\tz\"\n"));
    }

    @Test
    @Timeout(600)
    void objects() {
        check("t.json", texts("[{\"a\": 1, \"b\": -2.5e1},\n {\"b\": 4, \"a\": 0.1}]"));
        check(
                "t.jsonl",
                texts(
                        "{\"a\":1,\"t\":\"x\\n\\u00e9\",\"l\":[1,{\"x\":2}],\"yes\":true}\n{\"a\":2,\"yes\":false,\"t\":null}\n"));
    }

    @Test
    @Timeout(600)
    void compressed() {
        check("t.tsv.gz", List.of(gzip("a\tb\n1\t2\n3\t4\n"), gzip("x\n" + "1.5\n".repeat(100))));
    }

    @Test
    @Timeout(600)
    void arrays() {
        check(
                "t.npy",
                List.of(
                        NpyBytes.file("<f8", false, "(2, 3)", NpyBytes.doubles(1, 2, 3, 4, 5, 6)),
                        NpyBytes.file("|u1", true, "(4,)", new byte[] {1, 2, 3, 4}),
                        NpyBytes.file(2, "{'descr': '>i4', 'fortran_order': True, 'shape': (1, 2)}", new byte[8])));
    }
}
