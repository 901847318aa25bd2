package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

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
