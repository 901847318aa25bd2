package org.mixtura.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Tables;
import org.mixtura.data.testing.TableFixture;

class GzipInputTest extends TableFixture {
    private static final long FREE = 1 << 20;
    private static final int HEADER_BYTES = 10;
    private static final int FLAGS = 3;

    private static InputStream open(String text) throws IOException {
        return GzipInput.open(new ByteArrayInputStream(gzip(text)), FREE);
    }

    private static String read(byte[] gzip) throws IOException {
        try (InputStream in = GzipInput.open(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A member whose header has these flags, with what they announce. */
    private static byte[] member(String text, int flags, byte[]... fields) {
        byte[] plain = gzip(text);
        byte[] header = Arrays.copyOf(plain, HEADER_BYTES);
        header[FLAGS] = (byte) flags;
        byte[] all = joined(header, joined(fields));
        CRC32 crc = new CRC32();
        crc.update(all);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] rest = Arrays.copyOfRange(plain, HEADER_BYTES, plain.length);
        return joined(all, (flags & 2) == 0 ? new byte[0] : checksum, rest);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As blocked gzip files begin their members, and with a name, a comment and a checksum. */
    private static byte[] withFields(String text) {
        return member(text, 4 | 8 | 16 | 2, bytes("\6\0BC\2\0\33\0"), bytes("part.csv\0"), bytes("a comment\0"));
    }

    private static byte[] threeMembers() {
        return joined(gzip("a,b\n1.5,2\n"), withFields("3,4\n5,6.25\n"), gzip(""), gzip("7,8\n9,10\n"));
    }

    private static final String THREE = "a,b\n1.5,2\n3,4\n5,6.25\n7,8\n9,10\n";

    @Test
    void membersFollowEachOther() throws IOException {
        assertThat(read(threeMembers())).isEqualTo(THREE);
        assertThat(read(joined(gzip(""), gzip(""), gzip("x"), gzip("")))).isEqualTo("x");
    }

    /** The end of a member, wherever it lies to the ends of what is read at once. */
    @Test
    void membersMayEndAnywhereInTheBuffer() throws IOException {
        String random = new Random(5)
                .ints(60_000, 33, 127)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        byte[] first = gzip(random);
        for (int around = -12; around <= 12; around++) {
            byte[] name = bytes("n".repeat((1 << 16) - first.length + around - 1) + "\0");
            byte[] padded = member(random, 8, name);
            assertThat(padded).hasSize((1 << 16) + around);
            assertThat(read(joined(padded, withFields("end")))).isEqualTo(random + "end");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void aPipeThatWaitsIsNoEnd(int atOnce) throws IOException {
        InputStream pipe = new ByteArrayInputStream(threeMembers()) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, atOnce));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
        assertThat(GzipInput.open(pipe).readAllBytes()).asString().isEqualTo(THREE);
    }

    /** What gzip -t says of the same bytes: zeros fill up, all else is no part of the file. */
    @Test
    void onlyZerosMayFollow() throws IOException {
        byte[] whole = threeMembers();
        assertThat(read(joined(whole, new byte[100_000]))).isEqualTo(THREE);
        String at = "the gzip data are damaged: no gzip data begin after " + whole.length + " bytes;";
        for (byte[] rest : new byte[][] {bytes("\0\0\1"), bytes("x,y\n1,2\n"), joined(new byte[512], gzip("z"))}) {
            assertThatThrownBy(() -> read(joined(whole, rest)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(at);
        }
    }

    @Test
    void whateverByteIsOtherOrMissingTheRowsAreRightOrRefused() {
        byte[] whole = threeMembers();
        int right = 0;
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                right += isRight(flipped) ? 1 : 0;
            }
            byte[] without = joined(Arrays.copyOf(whole, at), Arrays.copyOfRange(whole, at + 1, whole.length));
            isRight(without);
        }
        // three headers without a checksum have a flag for text and six bytes of time and system;
        // up to seven bits fill the last byte of each member's data
        int harmless = 3 * (1 + 6 * Byte.SIZE);
        assertThat(right).isBetween(harmless, harmless + 4 * 7);
    }

    private static boolean isRight(byte[] gzip) {
        String text;
        try {
            text = read(gzip);
        } catch (IOException refused) {
            assertThat(refused).hasMessageStartingWith("the gzip data ");
            return false;
        }
        assertThat(text).isEqualTo(THREE);
        return true;
    }

    @Test
    void whatIsCutIsRefusedUnlessItEndsWithAMember() throws IOException {
        byte[][] members = {gzip("a,b\n1.5,2\n"), withFields("3,4\n5,6.25\n"), gzip("7,8\n9,10\n")};
        byte[] whole = joined(members);
        int first = members[0].length;
        int second = first + members[1].length;
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == first || length == second) {
                assertThat(read(cut)).isEqualTo(THREE.substring(0, length == first ? 10 : 21));
            } else {
                assertThatThrownBy(() -> read(cut))
                        .isInstanceOf(IOException.class)
                        .hasMessage("the gzip data end too early: the file is truncated, fetch or write it again");
            }
        }
    }

    @Test
    void aTableOfAnyFormatIsRefusedWhereALaterMemberIsDamaged() {
        byte[] damaged = gzip("[{\"a\": 3}]");
        damaged[0] = 0;
        for (String name : new String[] {"t.csv.gz", "t.tsv.gz", "t.json.gz", "t.jsonl.gz"}) {
            boolean json = name.startsWith("t.json");
            byte[] first = gzip(json ? "{\"a\": 1}\n{\"a\": 2}\n" : "a\n1\n2\n");
            for (byte[] second : new byte[][] {damaged, Arrays.copyOf(gzip("3\n"), 5)}) {
                String source = file(name, joined(first, second));
                assertThatThrownBy(() -> Tables.read(source, DEFAULTS, nothing()))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith(source + ": the gzip data ");
            }
        }
    }

    @Test
    void whatBecomesFarLongerIsRefusedWhereItDoes() throws IOException {
        String bomb = "0\n".repeat((int) FREE);
        try (InputStream in = open(bomb)) {
            in.skipNBytes(FREE - 100_000);
            assertThatThrownBy(() -> in.skipNBytes(200_000))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the gzip data become more than 200 times as long, beyond 1,048,576 bytes:"
                            + " decompress the file first if it is to be trusted");
        }
    }

    @Test
    void neitherLengthNorExpansionAloneIsRefused() throws IOException {
        String small = "0\n".repeat((int) FREE / 2);
        String dense = new Random(3).doubles(150_000).mapToObj(Double::toString).collect(Collectors.joining("\n"));
        assertThat(dense.length()).isGreaterThan(2 * (int) FREE);
        for (String text : new String[] {small, dense}) {
            try (InputStream in = open(text)) {
                assertThat(in.readAllBytes()).hasSize(text.length());
            }
        }
    }
}
