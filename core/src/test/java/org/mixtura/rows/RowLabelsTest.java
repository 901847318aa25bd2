package org.mixtura.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowLabelsTest {
    private static final double[] VALUES = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] ERRORS = {0, 0.1, 0, 0.2, 0, 0.3, 0, 0.4};
    private static final String[] GROUPS = {"b", "", "a", "b"};

    @Test
    void numbersStandInTheirOrderBeforeWords() {
        assertThat(RowLabels.order(List.of("b", "10", "9", "a", "-1", "1e1", "B", "1e999999999")))
                .containsExactly("-1", "9", "10", "1e1", "1e999999999", "B", "a", "b");
    }

    @Test
    void namesBecomeCodes() {
        RowLabels labels = RowLabels.of(GROUPS);

        assertThat(labels.names()).containsExactly("a", "b");
        assertThat(labels.codes()).containsExactly(1, -1, 0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new RowLabels(List.of("a"), new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> new RowLabels(List.of("a", "a"), new int[] {1}));
    }

    @Test
    void labelsAndErrorsComeWithBlocksOfAnySize() {
        ArrayRows rows = Rows.of(VALUES, 2).withLabels(RowLabels.of(GROUPS)).withErrors(ERRORS);
        for (Rows same : List.of(
                rows,
                rows.with(RowColumns.NONE),
                new AnnotatedRows(rows, new RowColumns(new double[] {1, 1, 1, 1})),
                rows.withFeatures(0, 1))) {
            for (int limit = 1; limit <= 5; limit++) {
                assertCarried(same, limit);
            }
        }
        assertThat(RowSample.draw(rows, RowsSummary.of(rows), 10, 0).labels()).containsExactly(1, -1, 0, 1);
        assertThat(RowSample.draw(rows, RowsSummary.of(rows), 10, 0).errors()).containsExactly(ERRORS);
        Rows one = rows.withFeatures(1);
        assertThat(RowSample.draw(one, RowsSummary.of(one), 10, 0).errors()).containsExactly(0.1, 0.2, 0.3, 0.4);
    }

    @Test
    void aFileCarriesTheSame(@TempDir Path folder) throws IOException {
        double[][] table = {{1, 7, 2, 0.1, 0}, {3, 7, 4, 0.2, Double.NaN}, {5, 7, 6, 0.3, 1}, {7, 7, 8, 0.4, 0}};
        ByteBuffer bytes = ByteBuffer.allocate(table.length * 5 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : table) {
            for (double value : row) {
                bytes.putDouble(value);
            }
        }
        Path file = folder.resolve("rows");
        Files.write(file, bytes.array());
        try (FileRows rows = FileRows.open(file, ByteOrder.LITTLE_ENDIAN, new FileRows.Layout(0, 4, 5))) {
            // codes are numbered as they came: b, a
            assertCarried(
                    rows.withFeatures(0, 2).withLabels(4, List.of("b", "a")).withErrors(1, 3), 3);
        }
    }

    private static void assertCarried(Rows rows, int limit) {
        assertThat(rows.labelNames()).containsExactly("a", "b");
        int[] expected = RowLabels.of(GROUPS).codes();
        RowBlock block = new RowBlock();
        try (RowReader reader = rows.open()) {
            while (reader.next(block, limit)) {
                assertThat(block.hasLabels()).isTrue();
                for (int n = 0; n < block.rows(); n++) {
                    int row = (int) block.firstRow() + n;
                    assertThat(block.label(n)).isEqualTo(expected[row]);
                    for (int d = 0; d < 2; d++) {
                        assertThat(block.errors()[block.errorsOffset(2) + n * 2 + d])
                                .isEqualTo(ERRORS[row * 2 + d]);
                    }
                }
            }
        }
    }
}
