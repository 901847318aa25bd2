package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mixtura.data.records.DataException;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.testing.TableFixture;

class RecordBlockTest extends TableFixture {
    private static final String DATA = "a,name,b\n1,x,-2\n3,\"y, z\",0.10\n5,=1,7\n";

    private static String cells(RecordBlock block, String... columns) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableWriter writer = TableWriter.open("-", List.of(columns), bytes)) {
            for (int row = 0; row < block.rows(); row++) {
                block.writeCells(row, writer);
                writer.endRow();
            }
            writer.commit();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void recordsComeInBlocksUntilTheEnd() throws IOException {
        try (RecordReader reader = Tables.source(file("t.csv", DATA), nothing()).open(DEFAULTS)) {
            RecordBlock block = new RecordBlock(reader, new int[] {2, 0}, new int[] {1, 2}, 2);
            assertThat(reader.size()).isEmpty();
            assertThat(block.read()).isTrue();
            assertThat(block.rows()).isEqualTo(2);
            assertThat(block.isFull()).isTrue();
            assertThat(block.values()).containsExactly(-2, 1, 0.1, 3);
            assertThat(cells(block, "name", "b")).isEqualTo("name,b\nx,-2\n\"y, z\",0.10\n");
            assertThat(block.read()).isTrue();
            assertThat(block.rows()).isEqualTo(1);
            assertThat(block.isFull()).isFalse();
            assertThat(block.values()).startsWith(7, 5);
            assertThat(cells(block, "name", "b")).isEqualTo("name,b\n'=1,7\n");
            assertThat(block.read()).isFalse();
            assertThat(block.read()).as("again, after the end").isFalse();
        }
    }

    @Test
    void numbersOfAnArrayAreKeptAsNumbers() throws IOException {
        String array = folder.resolve("t.npy").toString();
        double[] values = {1, -0.0, Double.NaN, 4, Double.NEGATIVE_INFINITY, 1e300};
        try (TableWriter writer = TableWriter.open(array, List.of("x1", "x2"), null)) {
            for (int i = 0; i < values.length; i += 2) {
                writer.number(values[i]);
                writer.number(values[i + 1]);
                writer.endRow();
            }
            writer.commit();
        }
        try (RecordReader reader = Tables.source(array, nothing()).open(DEFAULTS)) {
            assertThat(reader.size()).isEqualTo(OptionalLong.of(3));
            RecordBlock block = new RecordBlock(reader, new int[] {1}, new int[] {1, 0}, 3);
            assertThat(block.read()).isTrue();
            assertThat(block.values()).containsExactly(-0.0, 4, 1e300);
            assertThat(cells(block, "x2", "x1")).isEqualTo("x2,x1\n-0,1\n4,NaN\n1e300,-inf\n");
            assertThat(block.read()).isFalse();
        }
    }

    @Test
    void aFeatureThatIsNoNumberIsRefused() throws IOException {
        try (RecordReader reader = Tables.source(file("t.csv", DATA), nothing()).open(DEFAULTS)) {
            RecordBlock block = new RecordBlock(reader, new int[] {1}, new int[0], 2);
            assertThatThrownBy(block::read)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("line 2, column 'name': 'x' is not a number");
        }
    }

    @Test
    void missingFeaturesAreWrittenWithOtherNumbers() throws IOException {
        try (RecordReader reader = Tables.source(file("t.csv", "a,name,b\n1,x,NA\n,NA,2.50\n"), nothing())
                .open(DEFAULTS)) {
            RecordBlock block = new RecordBlock(reader, new int[] {2, 0}, new int[] {0, 1, 2}, 2);
            assertThat(block.read()).isTrue();
            assertThat(block.values()).containsExactly(Double.NaN, 1, 2.5, Double.NaN);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (TableWriter writer = TableWriter.open("-", reader.columns(), out)) {
                for (int row = 0; row < 2; row++) {
                    block.writeFilled(row, new double[] {-7, 8, 9, 0.25}, writer);
                    writer.endRow();
                }
                writer.commit();
            }
            assertThat(out).hasToString("a,name,b\n1,x,-7\n0.25,NA,2.50\n");
        }
    }

    @Test
    void longCellsEndABlockEarly() throws IOException {
        String cell = "x".repeat(10_000_000);
        try (RecordReader reader = Tables.source("-", stream("a,b\n1," + cell + "\n2," + cell + "\n3,y\n"))
                .open(DEFAULTS)) {
            RecordBlock block = new RecordBlock(reader, new int[] {0}, new int[] {1}, 100);
            assertThat(block.read()).isTrue();
            assertThat(block.rows()).isEqualTo(2);
            assertThat(block.read()).isTrue();
            assertThat(block.values()).startsWith(3);
        }
    }
}
