package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.records.DataException;
import org.mixtura.data.scan.TableRules;
import org.mixtura.data.testing.TableFixture;

class TableRefusalTest extends TableFixture {
    @Test
    void missingCells() {
        assertThat(refusal("a,b\n1,2\n3,NA\n,4\n"))
                .isEqualTo("t.csv, line 3, column 'b': missing cell 'NA', the first of 2 in the columns 'a', 'b'; "
                        + "fill them in, remove those rows, or leave the column out with --exclude 'b'");
        assertThat(refusal("a,b\n1,2\n,4\n"))
                .startsWith("t.csv, line 3, column 'a': missing cell; fill it in, remove the row, or");
        assertThat(refusal("a,b\n1,?\n3,?\n4,5\n2,2\n3,3\n"))
                .startsWith("t.csv, line 2, column 'b': missing cell '?', the first of 2 in this column; ");
    }

    @Test
    void lateText() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int row = 0; row < 30_000; row++) {
            text.append("1,2\n");
        }
        assertThat(refusal(text + "3,oops\n"))
                .isEqualTo("t.csv, line 30002, column 'b': 'oops' is not a number; "
                        + "mend the cell, or leave the column out with --exclude 'b'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "0x1p3", "1d", "1 000", "1.2.3"})
    void whatOnlyLooksLikeANumber(String cell) {
        assertThat(refusal("a,b\n1,2\n2," + cell + "\n"))
                .startsWith("t.csv, line 3, column 'b': '" + cell + "' is not a number; ");
    }

    @Test
    void valuesThatAreNotFinite() {
        assertThat(refusal("a\n1\n\n1e400\n-1e999\n"))
                .startsWith(
                        "t.csv, line 4, column 'a': 1e400 is too large for a double, the first of 2 in this column; ");
        assertThat(refusal("a\n1\n-inf\n")).startsWith("t.csv, line 3, column 'a': '-inf' is not a finite number; ");
    }

    @Test
    void recordsOfUnequalLength() {
        assertThat(refusal("a,b\n1\n1,2,3\n"))
                .isEqualTo("t.csv, line 2 has 1 field where the header has 2; mend the line, "
                        + "or put fields that hold the delimiter (',') in quotes");
        assertThat(refusal("1,2\n1,2,3\n")).startsWith("t.csv, line 2 has 3 fields where the first line has 2; ");
        assertThat(refusal("\"a\nb\",c\n\"1\",2\n\n3\n")).startsWith("t.csv, line 5 has 1 field ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n  \n\r\n", "\ufeff"})
    void nothing(String content) {
        assertThat(refusal(content)).isEqualTo("t.csv is empty: there is no table in it");
    }

    @Test
    void headerOnly() {
        assertThat(refusal("a,b\n")).isEqualTo("t.csv has columns but no rows: there is nothing to read");
    }

    @Test
    void noNumericColumn() {
        assertThat(refusal("a,b\nx,y\nz,NA\n"))
                .isEqualTo("t.csv has no numeric column among 'a', 'b': at least one is needed");
    }

    @Test
    void oneTextColumnMayBeManySeparatedOtherwise() {
        assertThat(refusal("a b\n1 2\n"))
                .isEqualTo("t.csv has no numeric column among 'a b': are its columns separated by another sign?");
    }

    @Test
    void aTableTurnedOnItsSide() {
        assertThat(refusal("1,".repeat(1 << 20) + "1\n"))
                .isEqualTo("t.csv, line 1 has more than 1,048,576 fields or is far too long: "
                        + "is the table turned on its side?");
    }

    @Test
    void quotesThatDoNotMatch() {
        assertThat(refusal("a,b\n1,2\n3,\"4\n5,6\n"))
                .isEqualTo("t.csv, line 3: this record cannot be split into fields: a quote is not closed, or text "
                        + "follows a closing quote, or a field is longer than 16 MiB; mend its quotes");
        assertThat(refusal("a,b\n1,2\n3,\"4\"x\n")).startsWith("t.csv, line 3: this record cannot be split");
        assertThat(refusal("\"a,b\n1,2\n")).startsWith("t.csv, line 1: this record cannot be split");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.parquet", "T.PARQUET"})
    void parquetNeedsAnotherModule(String name) {
        assertThat(refusalOf(name))
                .isEqualTo(name + ": Parquet files need the module mixtura-sql, which is not on the class path");
    }

    @Test
    void binaryData() {
        assertThat(refusal("PK\u0003\u0004abc"))
                .startsWith("t.csv is a zip archive (.xlsx, .npz and others are): save");
        assertThat(refusal("PAR1\u0015")).startsWith("t.csv is a Parquet file: give it the ending .parquet");
        assertThat(refusal("a,b\n1,\0\n"))
                .startsWith("t.csv holds binary data, not a text table (a NUL character, line 2): save");
        assertThat(refusalOf(file("t.csv", bytes("\u0093NUMPY\u0001\0"))))
                .isEqualTo("t.csv is a NumPy array: give the file the ending .npy");
        assertThat(refusalOf(file("t.csv", "a\n1\n".getBytes(StandardCharsets.UTF_16LE))))
                .startsWith("t.csv holds binary data");
    }

    /** Beyond the sample too; a number followed by NUL characters was once read as the number. */
    @ParameterizedTest
    @ValueSource(strings = {"1.\0\0\0,2\n", "\0001,2\n", "1,2,\0\n", "\0\n", "1,\"2\0\"\n", "1,2\n\0", "x\0y,2\n"})
    void aNulCharacterAnywhereIsBinary(String bad) {
        String good = "a,b\n" + "1.5,2.5\n".repeat(20_000);
        String where = bad.startsWith("1,2\n") ? "20,003" : "20,002";
        String message = " holds binary data, not a text table (a NUL character, line " + where
                + "): save it as CSV in UTF-8, or as .npy";
        assertThat(refusal(good + bad + "3,4\n")).isEqualTo("t.csv" + message);
        assertThat(refusal(good + bad)).isEqualTo("t.csv" + message);
        String tabs = (good + bad).replace(',', '\t');
        assertThat(refusalOf(file("t.tsv", tabs))).isEqualTo("t.tsv" + message);
        assertThat(refusalOf(file("t.csv.gz", gzip(good + bad)))).isEqualTo("t.csv.gz" + message);
        assertThat(refusalOf(file("t.csv", ("\ufeff" + good + bad).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("t.csv" + message);
    }

    @Test
    void otherControlCharactersAreNoBlanks() {
        for (char c = 1; c < ' '; c++) {
            if (c < '\t' || c > '\r') {
                assertThat(refusal("a\n1\n2\n3" + c + "\n"))
                        .isEqualTo(
                                "t.csv, line 4, column 'a': '3?' is not a number; mend the cell, or leave the column out"
                                        + " with --exclude 'a'");
            }
        }
    }

    @Test
    void textThatIsNotUtf8() {
        assertThat(refusalOf(file("t.csv", bytes("gr\u00f6\u00dfe,b\n1,2\n"))))
                .isEqualTo("t.csv is not valid UTF-8 text: convert it first, for example with: "
                        + "iconv -f ISO-8859-1 -t UTF-8");
    }

    @Test
    void filesThatCannotBeOpened() {
        assertThatThrownBy(() -> Tables.read(folder + "/none.csv", DEFAULTS, nothing()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.csv")
                .hasMessageContaining("there is no such file");
        for (String name : List.of("x.csv", "x.npy")) {
            folder.resolve(name).toFile().mkdir();
            assertThatThrownBy(() -> Tables.read(folder + "/" + name, DEFAULTS, nothing()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(name + " is a folder, not a file");
        }
        assertThatThrownBy(() -> Tables.read("a\0b", DEFAULTS, nothing()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a?b");
    }

    @Test
    void hostileNamesAndCellsAreHarmlessInMessages() {
        String name = "</script>\u001b[2J\u202e";
        assertThat(refusal("\"" + name + "\",b\n1,2\n1,2\n\u001b]0;x\u0007,3\n"))
                .isEqualTo("t.csv, line 4, column '</script>?[2J?': '?]0;x?' is not a number; "
                        + "mend the cell, or leave the column out with --exclude '</script>?[2J?'");
        assertThat(refusal("a\n1\n2\n" + "y".repeat(100_000) + "\n"))
                .contains("'" + "y".repeat(40) + "...' is not a number")
                .hasSizeLessThan(300);
    }

    @Test
    void moreValuesThanOneArrayHolds() {
        assertThatThrownBy(() -> TableRules.checkSize("t.csv", 2_000_000_000L, 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("t.csv has 2,000,000,000 rows x 2 features = 4,000,000,000 values, "
                        + "more than the 2,147,483,639 one table can hold");
        TableRules.checkSize("t.csv", Integer.MAX_VALUE - 8, 1);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
