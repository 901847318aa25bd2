package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.testing.TableFixture;

class ColumnChoiceTest extends TableFixture {
    private static final String IRIS = "length,Species,width,w,empty\n5,setosa,1,2,\n6,virginica,3,0,NA\n";

    @Test
    void everyNumericColumnIsAFeature() throws IOException {
        Table table = read(IRIS);
        assertThat(table.features()).containsExactly("length", "width", "w");
        assertThat(table.values()).containsExactly(5, 1, 2, 6, 3, 0);
        assertThat(table.notes())
                .containsExactly("left out the text column 'Species'", "left out the empty column 'empty'");
    }

    @Test
    void namedColumnsComeInTheOrderGivenAndNothingIsLeftOutInSilence() throws IOException {
        Table table = read(IRIS, DEFAULTS.withColumns(List.of("width", "length")));
        assertThat(table.features()).containsExactly("width", "length");
        assertThat(table.values()).containsExactly(1, 5, 3, 6);
        assertThat(table.notes()).isEmpty();
        assertThat(refusal(IRIS, DEFAULTS.withColumns(List.of("length", "Species"))))
                .startsWith("t.csv, line 2, column 'Species': 'setosa' is not a number, the first of 2");
        assertThat(refusal(IRIS, DEFAULTS.withColumns(List.of("empty"))))
                .startsWith("t.csv, line 2, column 'empty': missing cell, the first of 2");
    }

    @Test
    void excludedColumnsAreLeftOut() throws IOException {
        assertThat(read(IRIS, DEFAULTS.withExclude(List.of("w", "Species"))).features())
                .containsExactly("length", "width");
        assertThat(read("a,b\n1,x\n2,3\n4,5\n", DEFAULTS.withExclude(List.of("b")))
                        .values())
                .containsExactly(1, 2, 4);
    }

    @Test
    void columnsThatAreNotThere() {
        for (ReadOptions options : List.of(
                DEFAULTS.withColumns(List.of("length", "nope")),
                DEFAULTS.withExclude(List.of("nope")),
                DEFAULTS.withWeights("nope"))) {
            assertThatThrownBy(() -> read(IRIS, options))
                    .isInstanceOf(UnknownColumnException.class)
                    .hasMessageEndingWith(
                            "t.csv has no column 'nope'; it has 'length', 'Species', 'width', 'w', 'empty'");
        }
        assertThatThrownBy(() -> DEFAULTS.withColumns(List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' is named twice");
        assertThatThrownBy(() -> DEFAULTS.withColumns(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColumnIsTextWhenItHasMoreTextThanNumbers() throws IOException {
        assertThat(read("a,b\n1,x\n2,y\n3,4\n4,NA\n").features()).containsExactly("a");
        assertThat(refusal("a,b\n1,2\n2,y\n3,4\n4,z\n"))
                .startsWith("t.csv, line 3, column 'b': 'y' is not a number, the first of 2 in this column; ");
    }

    @Test
    void weightsAreNoFeature() throws IOException {
        Table table = read(IRIS, DEFAULTS.withWeights("w"));
        assertThat(table.features()).containsExactly("length", "width");
        assertThat(table.weights()).containsExactly(2, 0);
        assertThat(read(IRIS, DEFAULTS.withWeights("w").withColumns(List.of("w", "width")))
                        .features())
                .containsExactly("width");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1.5|the weight -1.5 is negative",
                "NA|missing cell 'NA'",
                "inf|'inf' is not a finite number",
                "1e999|1e999 is too large for a double",
                "many|'many' is not a number"
            })
    void badWeights(String weight, String fault) {
        assertThat(refusal("a,w\n1,2\n2," + weight + "\n", DEFAULTS.withWeights("w")))
                .isEqualTo(
                        "t.csv, line 3, column 'w': " + fault + "; row weights must be finite numbers, zero or above");
    }

    @Test
    void weightsThatAreAllZero() {
        assertThat(refusal("a,w\n1,0\n2,-0\n", DEFAULTS.withWeights("w")))
                .startsWith("t.csv, column 'w': all weights are zero");
    }
}
