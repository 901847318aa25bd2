package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.ReadOptions.Missing;
import org.mixtura.data.testing.TableFixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

/** Cells that are missing: kept as NaN, left out with their rows, or refused. */
class MissingTest extends TableFixture {
    private static final ReadOptions KEEP = DEFAULTS.withMissing(Missing.KEEP);
    private static final ReadOptions DROP = DEFAULTS.withMissing(Missing.DROP);
    private static final double NAN = Double.NaN;

    @ParameterizedTest
    @CsvSource({"''", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?", ".", "' '"})
    void everySignBecomesNaN(String sign) throws IOException {
        assertThat(read("a,b\n1,2\n" + sign + ",4\n5," + sign + "\n", KEEP).values())
                .containsExactly(1, 2, NAN, 4, 5, NAN);
        assertThat(read("a;b\n1,5;2,5\n" + sign + ";4,5\n", KEEP).values()).containsExactly(1.5, 2.5, NAN, 4.5);
    }

    @Test
    void jsonMembersMayBeNullOrAbsent() throws IOException {
        String source = file("t.jsonl", "{\"a\":1,\"b\":2}\n{\"a\":null,\"b\":3}\n{\"a\":4}\n");
        assertThat(Tables.read(source, KEEP, nothing()).values()).containsExactly(1, 2, NAN, 3, 4, NAN);
    }

    @Test
    void columnsWithoutAnyNumberAreStillLeftOutAloud() throws IOException {
        Table table = read("a,b,c\n1,,2\n,NA,3\n", KEEP);
        assertThat(table.features()).containsExactly("a", "c");
        assertThat(table.values()).containsExactly(1, 2, NAN, 3);
        assertThat(table.notes()).containsExactly("left out the empty column 'b'");
    }

    @Test
    void textAndInfinityAreRefusedAllTheSame() {
        assertThat(refusal("a,b\n1,2\nNA,x\n3,4\n", KEEP)).startsWith("t.csv, line 3, column 'b': 'x' is not a number");
        assertThat(refusal("a,b\n1,2\nNA,inf\n3,4\n", DROP)).startsWith("t.csv, line 3, column 'b': 'inf'");
    }

    @Test
    void weightsCannotBeMissing() {
        for (ReadOptions options : List.of(KEEP, DROP)) {
            assertThat(refusal("a,w\n1,2\n2,NA\n,1\n", options.withWeights("w")))
                    .isEqualTo(
                            "t.csv, line 3, column 'w': missing cell 'NA'; row weights must be finite numbers, zero or above");
        }
    }

    @Test
    void rowsAreLeftOutForTheirFeaturesOnly() throws IOException {
        String text = "a,b,name,w\n1,2,,1\n,4,x,2\n5,,y,3\n7,8,z,4\n";
        Table table = read(text, DROP.withWeights("w"));
        assertThat(table.values()).containsExactly(1, 2, 7, 8);
        assertThat(table.weights()).containsExactly(1, 4);
        assertThat(table.notes())
                .containsExactly("left out the text column 'name'", "2 rows with missing cells were left out");
        Table one = read(text, DROP.withColumns(List.of("b")));
        assertThat(one.values()).containsExactly(2, 4, 8);
        assertThat(one.notes()).containsExactly("1 row with missing cells was left out");
        assertThat(read("a\n1\n2\n", DROP).notes()).isEmpty();
        assertThat(refusal("a,b\n1,\n,2\n", DROP)).startsWith("t.csv has a missing cell in every row");
    }

    @Test
    void theRowsAreTheSameWhateverTheMemory() throws IOException {
        Random random = new Random(8);
        int rows = 20_011;
        StringBuilder text = new StringBuilder("a,b,w\n");
        double[][] cells = new double[rows][2];
        for (double[] row : cells) {
            for (int d = 0; d < 2; d++) {
                row[d] = random.nextInt(10) == 0 ? NAN : random.nextGaussian();
                text.append(Double.isNaN(row[d]) ? "NA" : row[d]).append(',');
            }
            text.append(random.nextInt(4)).append('\n');
        }
        for (ReadOptions options : List.of(KEEP, DROP)) {
            Table expected = read(text.toString(), options.withWeights("w"));
            for (long fitting : new long[] {0, 1, 10_000, rows - 1}) {
                try (OpenTable table = Tables.open(
                        folder.resolve("t.csv").toString(), options.withWeights("w"), nothing(), fitting * 3 * 8)) {
                    assertThat(table.isStreamed()).isTrue();
                    assertThat(table.notes()).isEqualTo(expected.notes());
                    assertThat(values(table.rows())).containsExactly(expected.values());
                    assertThat(values(table.select(1).rows()))
                            .containsExactly(IntStream.range(0, expected.rows())
                                    .mapToDouble(n -> expected.values()[2 * n + 1])
                                    .toArray());
                }
            }
            String npy = npy(cells);
            double[] inMemory = Tables.read(npy, options, nothing()).values();
            assertThat(inMemory).containsExactly(expected.values());
            try (OpenTable table = Tables.open(npy, options, nothing(), 1)) {
                assertThat(table.isStreamed()).isTrue();
                assertThat(values(table.rows())).containsExactly(inMemory);
            }
        }
    }

    private String npy(double[][] rows) throws IOException {
        String target = folder.resolve("t.npy").toString();
        try (TableWriter writer = TableWriter.open(target, List.of("x1", "x2"), new ByteArrayOutputStream())) {
            for (double[] row : rows) {
                writer.number(row[0]);
                writer.number(row[1]);
                writer.endRow();
            }
            writer.commit();
        }
        return target;
    }

    private static double[] values(Rows rows) {
        List<Double> values = new ArrayList<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, 333)) {
                for (int i = 0; i < block.rows() * rows.features(); i++) {
                    values.add(block.values()[block.valuesOffset() + i]);
                }
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void aPolicyIsNeeded() {
        assertThatThrownBy(() -> DEFAULTS.withMissing(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> read("a\n1\nNA\n")).isInstanceOf(DataException.class);
    }
}
