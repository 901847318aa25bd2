package org.mixtura.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.testing.TableFixture;

class EncodingTest extends TableFixture {
    private static final String TEXT = "gr\u00f6\u00dfe,\ud83d\ude00\n1.5,2\n3,4\n";

    private void expectTable(Table table) {
        assertThat(table.features()).containsExactly("gr\u00f6\u00dfe", "\ud83d\ude00");
        assertThat(table.values()).containsExactly(1.5, 2, 3, 4);
    }

    @Test
    void utf8WithAndWithoutAByteOrderMark() throws IOException {
        expectTable(read(TEXT));
        expectTable(read("\ufeff" + TEXT));
    }

    @Test
    void utf16WithAByteOrderMark() throws IOException {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            Table table = Tables.read(file("t.csv", ("\ufeff" + TEXT).getBytes(charset)), DEFAULTS, nothing());
            expectTable(table);
            assertThat(table.notes()).containsExactly("the text is UTF-16");
        }
    }

    @Test
    void gzipIsFoundOutFromTheBytes() throws IOException {
        expectTable(Tables.read(file("t.csv.gz", gzip(TEXT)), DEFAULTS, nothing()));
        expectTable(Tables.read(file("t.csv", gzip(TEXT)), DEFAULTS, nothing()));
        expectTable(Tables.read(file("plain.csv.gz", TEXT), DEFAULTS, nothing()));
        expectTable(Tables.read("-", DEFAULTS, new ByteArrayInputStream(gzip(TEXT))));
        expectTable(Tables.read(file("t.tsv.gz", gzip(TEXT.replace(',', '\t'))), DEFAULTS, nothing()));
    }

    @Test
    void everyMemberOfAGzipFileIsRead() throws IOException {
        byte[] first = gzip(TEXT);
        byte[] second = gzip("5,6\n");
        // the end of the first stream is where available() is 0 though there is more
        SequenceInputStream pipe =
                new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(second));
        assertThat(Tables.read("-", DEFAULTS, pipe).rows()).isEqualTo(3);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        assertThat(Tables.read(file("t.csv.gz", both.toByteArray()), DEFAULTS, nothing())
                        .rows())
                .isEqualTo(3);
    }

    @Test
    void aTruncatedGzipFileIsTroubleOfTheFile() {
        byte[] whole = gzip("a,b\n" + "1.5,2\n".repeat(50_000));
        for (int length : new int[] {5, 12, 40, whole.length - 9, whole.length - 1}) {
            String source = file("t.csv.gz", Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Tables.read(source, DEFAULTS, nothing()))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            source + ": the gzip data end too early: the file is truncated, fetch or write it again");
        }
    }

    @Test
    void aDamagedGzipFileIsTroubleOfTheFile() {
        byte[] damaged = gzip("a,b\n" + "1.5,2\n".repeat(1000));
        damaged[damaged.length - 6] ^= 1;
        String source = file("t.csv.gz", damaged);
        assertThatThrownBy(() -> Tables.read(source, DEFAULTS, nothing()))
                .isInstanceOf(IOException.class)
                .hasMessage(source + ": the gzip data are damaged: what ends after 52 bytes has another"
                        + " checksum or length; fetch or write the file again");
    }

    @Test
    void badBytesFarBehindTheSampleAreFound() {
        byte[] text = ("a,b\n" + "1.5,2\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
        text[text.length - 3] = (byte) 0xff;
        assertThat(refusalOf(file("t.csv", text))).startsWith("t.csv is not valid UTF-8 text");
    }
}
