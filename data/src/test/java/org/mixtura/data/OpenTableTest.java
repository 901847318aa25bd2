package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.testing.TableFixture;
import org.mixtura.rows.RowBlock;
import org.mixtura.rows.RowReader;
import org.mixtura.rows.Rows;

class OpenTableTest extends TableFixture {
    private static final int ROWS = 20_011; // no multiple of anything that is read or written at once

    private final String csv = csv();

    private static String csv() {
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("a,name,b,w\n");
        for (int n = 0; n < ROWS; n++) {
            text.append(random.nextGaussian())
                    .append(",n")
                    .append(n)
                    .append(',')
                    .append(random.nextInt(50));
            text.append(',').append(n % 5).append('\n');
        }
        return text.toString();
    }

    private static double[] read(Rows rows) {
        List<Double> values = new ArrayList<>();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, 333)) {
                for (int n = 0; n < block.rows(); n++) {
                    int from = block.valuesOffset() + n * rows.features();
                    Arrays.stream(block.values(), from, from + rows.features()).forEach(values::add);
                    values.add(block.weight(n));
                }
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The limit is crossed at once, in the middle, by the last row, and never. */
    @Test
    void theRowsAreTheSameWhateverTheMemory() throws IOException {
        ReadOptions options = DEFAULTS.withWeights("w");
        String source = file("t.csv", csv);
        Table expected = Tables.read(source, options, nothing());
        for (long fitting : new long[] {0, 1, 10_000, ROWS - 1, ROWS}) {
            try (OpenTable table = Tables.open(source, options, nothing(), fitting * 4 * Double.BYTES)) {
                assertThat(table.isStreamed()).isEqualTo(fitting < ROWS);
                assertThat(table.features()).containsExactly("a", "b");
                assertThat(table.notes()).isEqualTo(expected.notes());
                assertThat(table.rows().size()).isEqualTo(ROWS);
                double[] read = read(table.rows());
                double[] second = read(table.select(1).rows());
                for (int n = 0; n < ROWS; n++) {
                    assertThat(read[3 * n]).isEqualTo(expected.values()[2 * n]);
                    assertThat(read[3 * n + 1]).isEqualTo(expected.values()[2 * n + 1]);
                    assertThat(read[3 * n + 2]).isEqualTo(expected.weights()[n]);
                    assertThat(second[2 * n]).isEqualTo(expected.values()[2 * n + 1]);
                }
                assertThat(table.select(1).features()).containsExactly("b");
            }
        }
    }
}
