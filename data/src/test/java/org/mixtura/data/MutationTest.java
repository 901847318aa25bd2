package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, a table is read, or refused with a message; nothing else. */
class MutationTest extends TableFixture {
    private static final long SEED = 8_2026;
    private static final int CASES = 1500;
    private static final byte[] NASTY = {
        '"',
        ',',
        ';',
        '\t',
        '\n',
        '\r',
        '.',
        '-',
        'e',
        '9',
        '\'',
        '(',
        ')',
        '{',
        '[',
        ' ',
        0,
        -1,
        (byte) 0xef,
        0x1f,
        0x7f
    };

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        for (int changes = random.nextInt(1, 5); changes > 0 && bytes.length > 1; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    int to = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(20), bytes.length - Math.max(at, to));
                    System.arraycopy(bytes, at, bytes, to, length);
                }
            }
        }
        return bytes;
    }

    private void readsOrRefuses(String source, String shownCase) {
        try {
            Table table = Tables.read(source, DEFAULTS, nothing());
            assertThat(table.values())
                    .as(shownCase)
                    .hasSize(table.rows() * table.features().size());
            for (double value : table.values()) {
                assertThat(Double.isFinite(value)).as(shownCase).isTrue();
            }
        } catch (DataException | UnknownColumnException | IOException e) {
            assertThat(e.getMessage()).as(shownCase).isNotBlank().doesNotContain("\n", "\u001b");
        } catch (RuntimeException | StackOverflowError e) {
            fail(shownCase, e);
        }
    }

    private void mutateAll(String name, List<byte[]> originals) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            byte[] original = originals.get(i % originals.size());
            readsOrRefuses(file(name, mutated(original, random)), name + ", seed " + SEED + ", case " + i);
        }
    }

    @Test
    void textTables() {
        mutateAll(
                "t.csv",
                List.of(
                        bytes("a,b,c\n1,2.5,x\n-3e4,5,y\n6,7,\"z,z\"\n8,9,w\n"),
                        bytes("\ufeff\"a\";\"b\"\r\n1,5;2\r\n3,25;4\r\n"),
                        bytes(",s\n1,NA\n2,inf\n"),
                        "\ufeffa\tb\n1\t2\n".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void compressedTables() {
        mutateAll("t.tsv.gz", List.of(gzip("a\tb\n1\t2\n3\t4\n"), gzip("x\n" + "1.5\n".repeat(100))));
    }

    @Test
    void arrays() {
        mutateAll(
                "t.npy",
                List.of(
                        NpyBytes.file("<f8", false, "(2, 3)", NpyBytes.doubles(1, 2, 3, 4, 5, 6)),
                        NpyBytes.file("|u1", true, "(4,)", new byte[] {1, 2, 3, 4}),
                        NpyBytes.file(2, "{'descr': '>i4', 'fortran_order': True, 'shape': (1, 2)}", new byte[8])));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
