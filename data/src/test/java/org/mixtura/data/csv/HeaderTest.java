package org.mixtura.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mixtura.data.Table;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.testing.TableFixture;

class HeaderTest extends TableFixture {
    private static final String NO_HEADER = "no header line: columns are named x1, x2";
    private static final String NUMBERS_IN_HEADER = "the first line is taken for the header, though it holds numbers";

    @Test
    void aFirstLineOfNumbersIsData() throws IOException {
        Table table = read("1,2\n3,4\n");
        assertThat(table.features()).containsExactly("x1", "x2");
        assertThat(table.values()).containsExactly(1, 2, 3, 4);
        assertThat(table.notes()).containsExactly(NO_HEADER);
        assertThat(read("1\n").notes()).containsExactly("no header line: columns are named x1");
        assertThat(read("1,2,3,4,5\n").notes()).containsExactly("no header line: columns are named x1, x2, x3, ...");
    }

    @Test
    void aNumberAmongTheNamesIsAName() throws IOException {
        Table table = read("id,2019,2020\n1,2.5,3\n2,3.5,4\n");
        assertThat(table.features()).containsExactly("id", "2019", "2020");
        assertThat(table.notes()).containsExactly(NUMBERS_IN_HEADER);
    }

    @Test
    void aNumberAndTextAboveTextIsData() throws IOException {
        Table table = read("5.1,setosa\n4.9,setosa\n");
        assertThat(table.features()).containsExactly("x1");
        assertThat(table.values()).containsExactly(5.1, 4.9);
        assertThat(table.notes()).containsExactly(NO_HEADER, "left out the text column 'x2'");
    }

    @Test
    void aFirstLineWithoutAnyValueIsData() {
        assertThat(refusal("NA,\n1,2\n")).startsWith("t.csv, line 1, column 'x1': missing cell 'NA', the first of 2");
    }

    @Test
    void theHeaderCanBeGiven() throws IOException {
        assertThat(read("1,2\n3,4\n", DEFAULTS.withHeader(ReadOptions.Header.YES))
                        .features())
                .containsExactly("1", "2");
        assertThat(refusal("a,b\n3,4\n1,2\n", DEFAULTS.withHeader(ReadOptions.Header.NO)))
                .startsWith(
                        "t.csv, line 1, column 'x1': 'a' is not a number, the first of 2 in the columns 'x1', 'x2'");
    }

    @Test
    void aTableWithoutNamesCanBeGivenThem() throws IOException {
        ReadOptions names = DEFAULTS.withNames(List.of("u", "v"));
        Table table = read("1,2\n3,4\n", names);
        assertThat(table.features()).containsExactly("u", "v");
        assertThat(table.notes()).isEmpty();
        ReadOptions rows = names.withHeader(ReadOptions.Header.NO);
        assertThat(refusal("a,b\n3,4\n", rows)).startsWith("t.csv, line 1, column 'u': 'a' is not a number");
    }

    @Test
    void namesOfItsOwnAreNotReplaced() {
        ReadOptions names = DEFAULTS.withNames(List.of("u", "v"));
        assertThat(refusal("a,b\n1,2\n", names))
                .isEqualTo("t.csv has names of its own, so none can be given: leave --names out, or say --header no if"
                        + " its first line is a row");
        assertThat(refusalOf(file("t.jsonl", "{\"a\": 1}\n"), names))
                .isEqualTo("t.jsonl has names of its own, so none can be given: leave --names out");
        assertThatThrownBy(() -> DEFAULTS.withNames(List.of("u", "u"))).hasMessageContaining("is named twice");
        assertThatThrownBy(() -> DEFAULTS.withNames(List.of("u", " "))).hasMessageContaining("is empty");
    }

    @Test
    void aBlankNameIsMadeUpAndASecondOneIsChanged() throws IOException {
        Table table = read("x,,x,x_2,x\n1,2,3,4,5\n7,7,7,7,7\n");
        assertThat(table.features()).containsExactly("x", "column2", "x_3", "x_2", "x_4");
        assertThat(table.notes())
                .containsExactly("several columns have the same name; the later ones are called 'x_3', 'x_4'");
    }

    @Test
    void rowNamesAsRWritesThemAreLeftOut() throws IOException {
        Table table = read("\"\",\"a\",\"s\"\n\"1\",5,\"u\"\n\"2\",6,\"v\"\n");
        assertThat(table.features()).containsExactly("a");
        assertThat(table.notes())
                .containsExactly(
                        "left out the text column 's'",
                        "left out column 'column1': it has no name and numbers the rows");
        assertThat(read(",a\n1,5\n3,6\n").features()).containsExactly("column1", "a");
        assertThat(read(",a\n1,5\n2,6\n", DEFAULTS.withColumns(List.of("column1")))
                        .values())
                .containsExactly(1, 2);
    }

    @Test
    void aDataFrameWithNumbersForNamesHasAHeader() throws IOException {
        Table table = read(",0,1\n0,1.5,2\n1,2.5,4\n2,8,9\n");
        assertThat(table.features()).containsExactly("0", "1");
        assertThat(table.values()).containsExactly(1.5, 2, 2.5, 4, 8, 9);
        assertThat(table.notes()).contains(NUMBERS_IN_HEADER);
    }

    private void header(String content, String... features) throws IOException {
        Table table = read(content);
        assertThat(table.features()).as(content).containsExactly(features);
        assertThat(table.notes()).as(content).contains(NUMBERS_IN_HEADER);
        assertThat(table.rows()).isEqualTo((int) content.lines().count() - 1);
    }

    private void rows(String content, boolean doubtful) throws IOException {
        Table table = read(content);
        assertThat(table.rows()).as(content).isEqualTo((int) content.lines().count());
        String doubt =
                "the first line is taken for a row, though its numbers could be names: --header yes takes them so";
        assertThat(table.notes().contains(doubt)).as(content).isEqualTo(doubtful);
    }

    @Test
    void aBlankNameOverTheNamesOfTheRowsStandsInAHeader() throws IOException {
        header(",2001,2002\nA,1.5,2.5\nB,1.25,2.25\nC,1,3\n", "2001", "2002");
        header("\"\",\"2001\",\"2002\"\n\"Austria\",1.5,2.5\n", "2001", "2002");
        header(",10,5\n2020-01-01,1,2\n2020-01-02,3,4\n", "10", "5");
        header(" \t7\na\t1\nb\t2\n", "7");
        header(",2001,2002\n1951,3000,10\n1956,1000,20\n", "column1", "2001", "2002");
    }

    @Test
    void aNumberOverTextIsAName() throws IOException {
        header("0,1,2\nA,1.5,2.5\nB,1.25,2.25\n", "1", "2");
        header("1,2,0\n5,2.5,u\n7,2.25,v\n", "1", "2");
    }

    @Test
    void namesThatCountOnAreNamesWhereTheyStandOut() throws IOException {
        header("country,2001,2002\nAustria,1.5,2.5\nBelgium,1.25,2.25\nCyprus,1,3\n", "2001", "2002");
        header("country,2001,2002\nAustria,40,50\nBelgium,41,49\nCyprus,44,47\n", "2001", "2002");
        header("country,2001\nAustria,1.5\nBelgium,1.25\nCyprus,3.5\n", "2001");
        header("2001,2005\n1.5,2.5\n1.25,2.25\n3.5,7.5\n", "2001", "2005");
        header("0,1,2\n0.5,2.5,3\n0.25,2.25,1\n3.5,7.5,2\n", "0", "1", "2");
        header("1;2;3\n0,5;2,5;3\n0,25;2,25;1\n3,5;7,5;2\n", "1", "2", "3");
    }

    @Test
    void quotedNumbersOverPlainOnesAreNames() throws IOException {
        header("\"1\",\"2\"\n1,2\n2,1\n", "1", "2");
        header("\"1950\"\n1951\n1952\n", "1950");
        header("\"x\",\"1\"\n\"u\",1\n\"v\",2\n", "1");
        rows("\"1\",\"2\"\n\"1\",\"2\"\n\"2\",\"1\"\n", false);
        rows("\"u\",1\n\"v\",2\n\"w\",3\n", false);
    }

    @Test
    void numbersThatDoNotStandOutAreARow() throws IOException {
        rows("0,1,2\n1,2,0\n2,0,1\n1,1,2\n", true);
        rows("1990,1995\n1991,1996\n1993,1997\n1994,1999\n", true);
        rows("2001,2002\n1.5,2.5\n", true); // a single row tells nothing
        rows("1,2\n1.5,2.5\n1.25,3.5\n4.5,3.25\n", true); // two numbers follow each other by chance
        rows("0,1\n0.1,0.9\n0.2,0.8\n0.3,0.7\n", true); // a curve from its origin
        rows("3,4,5\n1.5,2.5,3.5\n1.25,3.5,2.5\n4.5,3.25,7.5\n", false);
        rows("1,2,3.5\n2,1,4.25\n1,1,2.125\n2,2,7.5\n", false);
        rows("1,2,3\n2,1,4.25\n1,1,2.125\n2,2,7.5\n", true); // one column of three stands out
        rows("a,2001,2002\na,1.5,2.5\nb,1.25,2.25\nb,1,3\n", false); // the text is the value of a row
        rows("2001-01-05,3,2\n2001-01-06,1.5,2.5\n2001-01-07,1.25,2.25\n2001-01-08,1,3\n", false);
        assertThat(read("0,1,2\n1,2,0\n", DEFAULTS.withHeader(ReadOptions.Header.NO))
                        .notes())
                .containsExactly("no header line: columns are named x1, x2, x3");
    }

    @Test
    void aGapOverNumbersIsARowWhereItsTextsRecur() {
        assertThat(refusal(",setosa\n5.1,setosa\n4.9,virginica\n"))
                .startsWith("t.csv, line 1, column 'x1': missing cell; ");
    }

    @Test
    void aHeaderWithoutAFieldForTheRowNames() throws IOException {
        Table table = read("\"a\",\"b\"\n\"1\",5,6.5\n\"2\",7,8.5\n");
        assertThat(table.features()).containsExactly("a", "b");
        assertThat(table.values()).containsExactly(5, 6.5, 7, 8.5);
        String note = "the header has one field less than the lines: their first holds the names of the rows";
        assertThat(table.notes())
                .containsExactly(note, "left out column 'column1': it has no name and numbers the rows");
        Table named = read("a\tb\nu\t5\t6.5\nv\t7\t8.5\n");
        assertThat(read("\"a\"\n\"17\",5\n\"4\",7\n").values()).containsExactly(17, 5, 4, 7);
        assertThat(named.values()).containsExactly(5, 6.5, 7, 8.5);
        assertThat(named.notes())
                .containsExactly("columns separated by tab", note, "left out the text column 'column1'");
    }

    @Test
    void headingsAndDelimitersAtTheEndAreNoHeaderWithoutRowNames() {
        String message = "t.csv, line 2 has 3 fields where the header has 2; ";
        assertThat(refusal("a,b\n1,2,\n2,4,\n")).startsWith(message);
        assertThat(refusal("\"a\",\"b\"\n\"u\",2,\n\"v\",4,\n")).startsWith(message);
        assertThat(refusal("My title, part 2\n1,2,3\n4,5,6\n")).startsWith(message);
        assertThat(refusal("a,b\n5,2,3\n7,5,6\n")).startsWith(message);
        assertThat(refusal("a,b\nu,2,3\nu,5,6\n")).startsWith(message);
        assertThat(refusal("title\n1,5\n2,6\n")).startsWith("t.csv, line 2 has 2 fields where the header has 1; ");
    }

    @Test
    void aDelimiterAtTheEndOfEveryLineMakesNoFeature() throws IOException {
        Table table = read("a,b,\n1,2,\n3,4,\n");
        assertThat(table.features()).containsExactly("a", "b");
        assertThat(table.notes()).containsExactly("left out the empty column 'column3'");
        assertThat(read("1;2;\n3;4;\n").features()).containsExactly("x1", "x2");
    }

    @Test
    void manyColumnsWorkThoughTheFirstLineIsLongerThanTheSample() throws IOException {
        int width = 20_000;
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < width; j++) {
            text.append(j == 0 ? "" : ";").append("name").append(j);
        }
        for (int row = 0; row < 3; row++) {
            for (int j = 0; j < width; j++) {
                text.append(j == 0 ? "\n" : ";").append(row).append(",25");
            }
        }
        Table table = read(text.toString());
        assertThat(table.features()).hasSize(width).startsWith("name0").endsWith("name19999");
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.values()[2 * width + 7]).isEqualTo(2.25);
    }
}
