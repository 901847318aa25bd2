package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvDialectTest extends TableFixture {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "::",
            value = {
                "'a,b\n1.5,2\n3,4\n'::''",
                "'a;b\n1.5;2\n3;4\n'::'columns separated by '';'''",
                "'a;b\n1,5;2\n3;4\n'::'decimal comma, columns separated by '';'''",
                "'a|b\n1.5|2\n3|4\n'::'columns separated by ''|'''",
                "'a\tb\n1.5\t2\n3\t4\n'::columns separated by tab",
                "'a\tb\n1,5\t2\n3\t4\n'::'decimal comma, columns separated by tab'",
                "'\n\na,b\r\n\r\n1.5,2\r\n   \r\n3,4'::''",
                "'a,b\r1.5,2\r3,4'::''",
                "'\"a\",\"b\"\n\"1.5\",\" 2\"\n3 , 4\n'::''",
                "'  a ,b  \n1.5,2e0\n+3,4.\n'::''"
            })
    void delimiterAndDecimalSignAreFoundOut(String content, String note) throws IOException {
        Table table = read(content);
        assertThat(table.features()).containsExactly("a", "b");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.values()).containsExactly(1.5, 2, 3, 4);
        assertThat(table.weights()).isNull();
        assertThat(table.notes()).isEqualTo(note.isEmpty() ? List.of() : List.of(note));
    }

    @Test
    void theMachinesLocaleDoesNotMatter() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(read("a,b\n1.5,2.25\n").values()).containsExactly(1.5, 2.25);
            assertThat(read("1,5;2,25\n").values()).containsExactly(1.5, 2.25);
            assertThat(refusal("a\n1\nx\n")).contains("line 3");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theDelimiterAndTheDecimalSignCanBeGiven() throws IOException {
        assertThat(read("a:b\n1:2\n", DEFAULTS.withDelimiter(':')).values()).containsExactly(1, 2);
        assertThat(read("a\n1,5\n", DEFAULTS.withDecimal(',')).values()).containsExactly(1.5);
        assertThat(read("a;b\n1,5;2.5\n", DEFAULTS.withDecimal('.')).features()).containsExactly("b");
        assertThatThrownBy(() -> DEFAULTS.withDelimiter(',').withDecimal(','))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they must differ");
        assertThatThrownBy(() -> DEFAULTS.withDecimal(';')).hasMessageContaining("'.' or ','");
        assertThatThrownBy(() -> DEFAULTS.withDelimiter('"')).hasMessageContaining("cannot be a delimiter");
    }

    @Test
    void aPointInSomeNumberRulesTheDecimalCommaOut() {
        assertThat(refusal("a;b\n1.5;2\n2;3\n1,5;4\n"))
                .startsWith("t.csv, line 4, column 'a': '1,5' is not a number; ")
                .endsWith("with --exclude 'a'");
    }

    @Test
    void aTsvFileIsSeparatedByTabsWhateverItHolds() throws IOException {
        Table table = Tables.read(file("t.TSV", "a;x\tb\n1\t2\n"), DEFAULTS, nothing());
        assertThat(table.features()).containsExactly("a;x", "b");
    }

    @Test
    void quotedFieldsMayHoldDelimitersQuotesAndLines() throws IOException {
        Table table = read("\"a,\"\"1\"\"\",\"b\nc\"\n1,2\n");
        assertThat(table.features()).containsExactly("a,\"1\"", "b\nc");
    }

    @Test
    void endingsThatSayNothingAreTakenForCsv() throws IOException {
        for (String name : List.of("t.txt", "t.dat", "t.data", "t", "t.csv.bak")) {
            assertThat(Tables.read(file(name, "a,b\n1,2\n"), DEFAULTS, nothing())
                            .values())
                    .containsExactly(1, 2);
        }
    }

    @Test
    void standardInputIsCsv() throws IOException {
        assertThat(Tables.read("-", DEFAULTS, stream("a,b\n1,2\n")).values()).containsExactly(1, 2);
        assertThatThrownBy(() -> Tables.read("-", DEFAULTS, stream("a,b\n1\n")))
                .hasMessageStartingWith("standard input, line 2 has 1 field where the header has 2");
    }

    @Test
    void oneColumnIsFine() throws IOException {
        assertThat(read("a\n1\n\n2\n").values()).containsExactly(1, 2);
    }
}
