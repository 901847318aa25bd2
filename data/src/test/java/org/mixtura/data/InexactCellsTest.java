package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.columns.InexactCells;
import org.mixtura.columns.InexactCells.Ends;
import org.mixtura.columns.InexactCells.Limits;
import org.mixtura.data.profile.RoundingUnits;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.ReadOptions.Missing;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.testing.TableFixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Values with errors, within intervals, rounded and cut off. */
class InexactCellsTest extends TableFixture {
    private static final double OPEN = Double.POSITIVE_INFINITY;
    private static final ReadOptions KEEP = DEFAULTS.withMissing(Missing.KEEP);
    private static final ReadOptions ERRORS = KEEP.withCells(errors("a", "e"), false);
    private static final ReadOptions INTERVALS = KEEP.withCells(intervals("x", "lo", "hi"), false);

    private static InexactCells errors(String feature, String column) {
        return new InexactCells(Map.of(feature, column), Map.of(), Map.of(), Map.of());
    }

    private static InexactCells rounded(String feature, double unit) {
        return new InexactCells(Map.of(), Map.of(feature, unit), Map.of(), Map.of());
    }

    private static InexactCells intervals(String feature, String lower, String upper) {
        return new InexactCells(Map.of(), Map.of(), Map.of(feature, new Ends(lower, upper)), Map.of());
    }

    private static InexactCells saturated(String feature, double lower, double upper) {
        return new InexactCells(Map.of(), Map.of(), Map.of(), Map.of(feature, new Limits(lower, upper)));
    }

    private OpenTable open(String csv, ReadOptions options) throws IOException {
        return Tables.open(file("t.csv", csv), options, nothing(), Long.MAX_VALUE);
    }

    private List<String> rows(String csv, ReadOptions options) throws IOException {
        try (OpenTable table = open(csv, options)) {
            return all(table.rows());
        }
    }

    private String refused(String csv, ReadOptions options) {
        String source = file("t.csv", csv);
        try (OpenTable table = Tables.open(source, options, nothing(), Long.MAX_VALUE)) {
            throw new AssertionError("not refused: " + table.features());
        } catch (DataException refusal) {
            return refusal.getMessage().replace(folder.toString() + "/", "");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Every row: its values, each with its error after ± and its half width after ~, and its weight. */
    private static List<String> all(Rows rows) {
        List<String> all = new ArrayList<>();
        RowBlock block = new RowBlock();
        int features = rows.features();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, 777)) {
                for (int n = 0; n < block.rows(); n++) {
                    StringBuilder row = new StringBuilder();
                    for (int d = 0; d < features; d++) {
                        int at = n * features + d;
                        row.append(block.values()[block.valuesOffset() + at]);
                        row.append(block.hasErrors() ? "±" + block.errors()[block.errorsOffset(features) + at] : "");
                        row.append(
                                block.hasIntervals()
                                        ? "~" + block.halfWidths()[block.halfWidthsOffset(features) + at]
                                        : "");
                        row.append(' ');
                    }
                    all.add(row.append(block.weight(n)).toString());
                }
            }
        }
        return all;
    }

    @Test
    void errorsStandBesideTheirValuesAndAreNoFeature() throws IOException {
        try (OpenTable table = open("a,e,b\n1,0.5,2\n3,0,4\n,,6\n5,-0,7\n,9,7\n", ERRORS)) {
            assertThat(table.features()).containsExactly("a", "b");
            assertThat(table.cells()).isEqualTo(errors("a", "e"));
            assertThat(all(table.rows()))
                    .containsExactly(
                            "1.0±0.5 2.0±0.0 1.0",
                            "3.0±0.0 4.0±0.0 1.0",
                            "NaN±0.0 6.0±0.0 1.0",
                            "5.0±0.0 7.0±0.0 1.0",
                            "NaN±0.0 7.0±0.0 1.0");
            assertThat(table.select(1).cells().any()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"| missing cell; the value of 'a' needs a standard error: 0 if it is exact; or empty the value too",
                "NA| missing cell 'NA'; the value of 'a' needs a standard error: 0 if it is exact; or empty the value too",
                "-1| the standard error -1 is negative; a standard error is a number, 0 for an exact value, or above",
                "x| 'x' is not a number; a standard error is a number, 0 for an exact value, or above",
                "inf| 'inf' is not a finite number; if nothing is known of the value of 'a', empty it"
            })
    void whatIsNoErrorIsRefusedWhereItStands(String cell, String fault) {
        assertThat(refused("a,e,b\n1,0.5,2\n3," + cell + ",4\n", ERRORS))
                .isEqualTo("t.csv, line 3, column 'e': " + fault);
    }

    @Test
    void intervalsAreFeaturesWithANameOfTheirOwn() throws IOException {
        String csv = "b,lo,c,hi\n0,1,0,2\n0,,0,5\n0,3,0,\n0,4,0,4\n0,,0,NA\n0,-inf,0,1\n0,2,0,inf\n";
        try (OpenTable table = open(csv, INTERVALS.withExclude(List.of("b")))) {
            assertThat(table.features()).containsExactly("x", "c");
            assertThat(all(table.rows()))
                    .containsExactly(
                            "1.5~0.5 0.0~0.0 1.0",
                            "5.0~-Infinity 0.0~0.0 1.0",
                            "3.0~Infinity 0.0~0.0 1.0",
                            "4.0~0.0 0.0~0.0 1.0",
                            "NaN~0.0 0.0~0.0 1.0",
                            "1.0~-Infinity 0.0~0.0 1.0",
                            "2.0~Infinity 0.0~0.0 1.0");
        }
        assertThat(open(csv, INTERVALS.withColumns(List.of("c", "x"))).features())
                .containsExactly("c", "x");
        ReadOptions own = KEEP.withCells(intervals("lo", "lo", "hi"), false);
        assertThat(open(csv, own.withColumns(List.of("lo", "c"))).features()).containsExactly("lo", "c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,1| line 3, column 'hi': the upper end 1 is below the lower end 2 in 'lo'; exchange them, or mend one",
                "x,1| line 3, column 'lo': 'x' is not a number; an end of an interval is a number, or empty if it is open",
                "inf,| line 3, column 'lo': 'inf' is not a finite number; an end of an interval is a number, or empty if it is"
                        + " open",
                "-1e308,1e308| line 3, column 'hi': the interval is wider than a double can tell; leave an end open"
            })
    void whatIsNoIntervalIsRefusedWhereItStands(String ends, String fault) {
        assertThat(refused("lo,hi\n1,2\n" + ends + "\n", INTERVALS)).isEqualTo("t.csv, " + fault);
    }

    @Test
    void missingIntervalsAreDroppedOrRefusedAsOtherCellsAre() throws IOException {
        String csv = "lo,hi,b\n1,2,1\n,,2\n3,,\n,5,7\n";
        assertThat(rows(csv, INTERVALS.withMissing(Missing.DROP)))
                .containsExactly("1.5~0.5 1.0~0.0 1.0", "5.0~-Infinity 7.0~0.0 1.0");
        assertThat(refused(csv, INTERVALS.withMissing(Missing.REFUSE)))
                .startsWith("t.csv, line 3, column 'lo': missing");
    }

    @Test
    void valuesAtTheEndsOfWhatCanBeMeasuredAreThereOrBeyond() throws IOException {
        String csv = "a\n-1\n0\n5\n10\n11\nNA\n";
        assertThat(rows(csv, KEEP.withCells(saturated("a", 0, 10), false)))
                .containsExactly(
                        "0.0~-Infinity 1.0",
                        "0.0~-Infinity 1.0",
                        "5.0~0.0 1.0",
                        "10.0~Infinity 1.0",
                        "10.0~Infinity 1.0",
                        "NaN~0.0 1.0");
        assertThat(rows(csv, KEEP.withCells(saturated("a", -OPEN, 10), false)).subList(0, 2))
                .containsExactly("-1.0~0.0 1.0", "0.0~0.0 1.0");
        InexactCells both = new InexactCells(Map.of(), Map.of("a", 1.0), Map.of(), Map.of("a", new Limits(0, 10)));
        assertThat(rows(csv, KEEP.withCells(both, false)).subList(1, 4))
                .containsExactly("0.5~-Infinity 1.0", "5.0~0.5 1.0", "9.5~Infinity 1.0");
    }

    @Test
    void roundedValuesLieWithinHalfAUnit() throws IOException {
        String csv = "a,b\n1,0.25\n2,7.5\n2.5,3\n";
        try (OpenTable table = open(csv, KEEP.withCells(rounded("a", 1), false))) {
            assertThat(all(table.rows())).startsWith("1.0~0.5 0.25~0.0 1.0");
            assertThat(table.notes())
                    .containsExactly(
                            "column 'a': 2.5 on line 4 is no multiple of 1: was it rounded so? it is taken to lie"
                                    + " within half a unit of the value");
        }
        assertThat(open(csv, KEEP.withCells(rounded("b", 0.25), false)).notes()).isEmpty();
    }

    private static Map<String, Double> units(double... values) {
        List<double[]> sample = new ArrayList<>();
        for (double value : values) {
            sample.add(new double[] {value});
        }
        return RoundingUnits.of(List.of("a"), sample);
    }

    @Test
    void unitsAreFoundInTheValues() {
        Random random = new Random(5);
        for (double unit : new double[] {0.1, 0.25, 1, 0.001, 5, 100}) {
            double[] values =
                    random.doubles(300).map(u -> Math.rint(40 * u) * unit).toArray();
            assertThat(units(values)).as("unit %s", unit).containsEntry("a", unit);
        }
        assertThat(units(random.doubles(300).toArray())).isEmpty();
        assertThat(units(1, 1, 1)).isEmpty();
        assertThat(units(1.5f, 0.3f, 0.7f, Double.NaN, 2.1f, 0.2f, 0.1f)).containsEntry("a", 0.1);
    }

    @Test
    void aTableWithoutUnitsSaysSo() throws IOException {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("a,b\n");
        for (int n = 0; n < 100; n++) {
            text.append(random.nextGaussian())
                    .append(',')
                    .append(random.nextInt(50))
                    .append('\n');
        }
        ReadOptions auto = KEEP.withCells(InexactCells.NONE, true);
        assertThat(open(text.toString(), auto).cells()).isEqualTo(rounded("b", 1));
        assertThat(open(text.toString(), auto.withColumns(List.of("a"))).notes())
                .containsExactly("no unit of rounding was found: the values have all their digits");
    }

    @Test
    void theRowsAreTheSameWhateverTheMemory() throws IOException {
        Random random = new Random(9);
        StringBuilder text = new StringBuilder("a,e,g,lo,hi,c,w,d\n");
        for (int n = 0; n < 20_011; n++) {
            boolean gap = random.nextInt(10) == 0;
            int low = random.nextInt(9);
            text.append(gap ? "NA" : Double.toString(random.nextGaussian())).append(',');
            text.append(gap && n % 2 == 0 ? "" : Integer.toString(random.nextInt(3)))
                    .append(',');
            text.append("pqr".charAt(random.nextInt(3))).append(',');
            text.append(random.nextInt(5) == 0 ? "" : Integer.toString(low)).append(',');
            text.append(random.nextInt(5) == 0 ? "" : Integer.toString(low + random.nextInt(2)))
                    .append(',');
            text.append(random.nextInt(12))
                    .append(',')
                    .append(random.nextInt(3))
                    .append(',');
            text.append(random.nextInt(100) / 10.0).append('\n');
        }
        String source = file("t.csv", text.toString());
        InexactCells cells = new InexactCells(
                Map.of("a", "e"), Map.of(), Map.of("x", new Ends("lo", "hi")), Map.of("c", new Limits(1, 10)));
        for (Missing missing : List.of(Missing.KEEP, Missing.DROP)) {
            ReadOptions options = DEFAULTS.withLabels("g")
                    .withWeights("w")
                    .withMissing(missing)
                    .withCells(cells, true);
            try (OpenTable inMemory = Tables.open(source, options, nothing(), Long.MAX_VALUE);
                    OpenTable streamed = Tables.open(source, options, nothing(), 1000)) {
                assertThat(inMemory.isStreamed()).isFalse();
                assertThat(streamed.isStreamed()).isTrue();
                assertThat(streamed.cells()).isEqualTo(inMemory.cells());
                assertThat(streamed.cells().rounded()).isEqualTo(Map.of("d", 0.1));
                assertThat(streamed.features()).containsExactly("a", "x", "c", "d");
                assertThat(all(streamed.rows())).isEqualTo(all(inMemory.rows()));
                assertThat(all(streamed.select(3, 1, 0).rows()))
                        .isEqualTo(all(inMemory.select(3, 1, 0).rows()));
            }
        }
    }

    @Test
    void roundedArraysAreReadWhereTheyLieAndOthersAreCopied() throws IOException {
        String npy = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(npy, List.of("a", "e"), System.out)) {
            for (int n = 0; n < 1000; n++) {
                writer.number(n % 17);
                writer.number(n % 3);
                writer.endRow();
            }
            writer.commit();
        }
        for (InexactCells cells : List.of(rounded("x1", 1), errors("x1", "x2"), saturated("x1", 2, 9))) {
            ReadOptions options = DEFAULTS.withCells(cells, false);
            try (OpenTable inMemory = Tables.open(npy, options, nothing(), Long.MAX_VALUE);
                    OpenTable streamed = Tables.open(npy, options, nothing(), 1000)) {
                assertThat(streamed.isStreamed()).isTrue();
                assertThat(all(streamed.rows())).isEqualTo(all(inMemory.rows()));
            }
        }
    }

    @Test
    void aColumnHasOneMeaningAndAnInexactValueIsAFeature() {
        assertThatThrownBy(() -> ERRORS.withColumns(List.of("a", "e")))
                .hasMessage("the column 'e' holds either the errors of 'a' or a feature, not both");
        assertThatThrownBy(() -> INTERVALS.withColumns(List.of("x", "hi")))
                .hasMessage("the column 'hi' holds either the ends of 'x' or a feature, not both");
        assertThatThrownBy(() -> ERRORS.withWeights("e"))
                .hasMessage("the column 'e' holds either the errors of 'a' or weights or labels, not both");
        assertThatThrownBy(() -> ERRORS.withExclude(List.of("a")))
                .hasMessage("it is said how the values of 'a' are known, but it is left out");
        assertThatThrownBy(() -> ERRORS.withColumns(List.of("b")))
                .hasMessage(
                        "it is said how the values of 'a' are known, but it is not among the features that are named");
        assertThatThrownBy(() -> KEEP.withCells(intervals("x", "lo", "lo"), false))
                .hasMessage("the column 'lo' cannot hold both ends of an interval: name two columns");
        String source = file("t.csv", "a,b\n1,2\n");
        for (ReadOptions options : List.of(ERRORS, INTERVALS, KEEP.withCells(rounded("z", 1), false))) {
            assertThatThrownBy(() -> Tables.open(source, options, nothing(), Long.MAX_VALUE))
                    .isInstanceOf(UnknownColumnException.class)
                    .hasMessageContaining("it has 'a', 'b'");
        }
        assertThatThrownBy(() -> Tables.read(source, ERRORS, nothing())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColumnOfTextIsRefusedIfItsErrorsAreNamed() {
        assertThat(refused("a,e,b\nx,1,2\ny,1,3\n", ERRORS))
                .startsWith("t.csv, line 2, column 'a': 'x' is not a number");
    }
}
