package org.mixtura.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.testing.TableFixture;

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
                .startsWith("t.csv, line 4, column 'a': '1,5' is not a number where the decimal sign is a point; ")
                .endsWith("with --exclude 'a'");
    }

    /** As from a program that writes numbers as its country does, and one that does not. */
    @Test
    void eachColumnHasItsOwnDecimalSign() throws IOException {
        Table table = read("a;b;c;n\n1,5;2.5;-1,25e1;7\n2,25;3.125;,5;8\n");
        assertThat(table.features()).containsExactly("a", "b", "c", "n");
        assertThat(table.values()).containsExactly(1.5, 2.5, -12.5, 7, 2.25, 3.125, 0.5, 8);
        assertThat(table.notes())
                .containsExactly("columns separated by ';'", "decimal comma in 'a', 'c', decimal point in 'b'");
        assertThat(read("1,5\t2.5\n2,5\t3.5\n3,5\t\t\n".replace("\t\t", "\t0.25"))
                        .values())
                .containsExactly(1.5, 2.5, 2.5, 3.5, 3.5, 0.25);
    }

    @Test
    void theSignThatMostColumnsHaveIsThatOfTheOthers() throws IOException {
        String rows = "1,5;2,5;2.5;7\n".repeat(10_000);
        Table table = read("a;b;c;n\n" + rows + "1,5;2,5;2.5;7,5\n");
        assertThat(table.values()[table.values().length - 1]).isEqualTo(7.5);
        assertThat(refusal("a;b;c;n\n" + rows.replace("2,5;", "2.25;") + "1,5;2.25;2.5;7,5\n"))
                .startsWith("t.csv, line 10002, column 'n': '7,5' is not a number where the decimal sign is a point; ");
    }

    @Test
    void aMinorityOfACommaColumnIsRefusedByPlace() {
        assertThat(refusal("a;b\n1,5;2\n2,5;3\n1.5;4\n"))
                .startsWith("t.csv, line 4, column 'a': '1.5' is not a number where the decimal sign is a comma; ");
    }

    @Test
    void whatMayBeThousandsIsDecidedByTheOtherColumnsAndSaid() throws IOException {
        Table table = read("a;b\n1,234;2\n2,345;3\n");
        assertThat(table.values()).containsExactly(1.234, 2, 2.345, 3);
        assertThat(table.notes())
                .containsExactly(
                        "decimal comma, columns separated by ';'",
                        "column 'a': '1,234' is read as 1.234; if its comma sets thousands apart, write it without");
        assertThat(read("a;b\n1,234;0,5\n2,345;3\n").notes())
                .containsExactly(
                        "decimal comma, columns separated by ';'",
                        "column 'a': '1,234' is read as 1.234; if its comma sets thousands apart, write it without");
        assertThat(read("a;b\n1,234;2,5\n0,345;3\n").notes())
                .as("no thousands begin with 0")
                .containsExactly("decimal comma, columns separated by ';'");
    }

    @Test
    void whatMayBeThousandsUnderTheOtherSignIsNotReadAsAFraction() throws IOException {
        String doubt =
                " is no number here: other columns have the other decimal sign, so its %s may set thousands apart;"
                        + " write it without";
        Table english = read("a;b\n1,234;5.5\n2,345;6.25\n");
        assertThat(english.features()).containsExactly("b");
        assertThat(english.notes())
                .containsExactly(
                        "columns separated by ';'",
                        "column 'a': '1,234'" + String.format(doubt, "comma"),
                        "left out the text column 'a'");
        Table german = read("a;b\n1.234;5,5\n2.345;6,25\n");
        assertThat(german.features()).containsExactly("b");
        assertThat(german.notes()).contains("column 'a': '1.234'" + String.format(doubt, "point"));
        assertThat(refusal("a;b\n1.234;5,5\n45;6,25\n987;7,25\n"))
                .startsWith("t.csv, line 2, column 'a': '1.234' is not a number where the decimal sign is a comma; ");
    }

    @Test
    void pointsThatSetThousandsApartAreSuspectedBesideIntegers() throws IOException {
        Table table = read("a,b\n1.234,1.5\n2.345,2\n987,3\n12.000,4\n");
        assertThat(table.values()).startsWith(1.234, 1.5);
        assertThat(table.notes())
                .containsExactly(
                        "column 'a': '1.234' is read as 1.234; if its point sets thousands apart, write it without");
        assertThat(read("a\n1.234\n2.345\n12.000\n").notes()).isEmpty();
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
