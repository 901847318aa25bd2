package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.testing.TableFixture;

/** What is written reads back: numbers to the same bits, texts to the same characters. */
class RoundTripTest extends TableFixture {
    private static final int ROWS = 500;
    private static final List<String> NAMES = List.of("a", "b \"q\"", "c,\nd", "</script>", "\u00e9\ud83d\ude00");

    private static double anyFinite(SplittableRandom random) {
        while (true) {
            double value = random.nextInt(4) == 0
                    ? random.nextInt(-1000, 1000) / 8.0
                    : Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                return value;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.csv.gz", "t.tsv", "t.tsv.gz", "t.json", "t.jsonl.gz", "t.npy"})
    void numbersKeepTheirBits(String name) throws IOException {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        double[] values = new double[ROWS * NAMES.size()];
        String target = folder.resolve(name).toString();
        try (TableWriter writer = TableWriter.open(target, NAMES, null)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = anyFinite(random);
                writer.number(values[i]);
                if ((i + 1) % NAMES.size() == 0) {
                    writer.endRow();
                }
            }
            writer.commit();
        }
        Table table = Tables.read(target, DEFAULTS, nothing());
        assertThat(table.features()).isEqualTo(name.endsWith(".npy") ? List.of("x1", "x2", "x3", "x4", "x5") : NAMES);
        assertThat(table.rows()).isEqualTo(ROWS);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToRawLongBits(table.values()[i]))
                    .as("value %d, %s", i, values[i])
                    .isEqualTo(Double.doubleToRawLongBits(values[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.tsv.gz", "t.jsonl"})
    void textsKeepTheirCharacters(String name) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "ab,;\t|\"\n 1.'\u00e9\u4e2d";
        String[] texts = new String[ROWS];
        String target = folder.resolve(name).toString();
        try (TableWriter writer = TableWriter.open(target, List.of("text", "number"), null)) {
            for (int row = 0; row < ROWS; row++) {
                StringBuilder text = new StringBuilder("t");
                for (int length = random.nextInt(6); length > 0; length--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                texts[row] = text.toString();
                writer.text(texts[row]);
                writer.integer(row);
                writer.endRow();
            }
            writer.commit();
        }
        ReadOptions options = name.endsWith(".csv") ? DEFAULTS.withDelimiter(',') : DEFAULTS;
        try (RecordReader reader = Tables.source(target, nothing()).open(options)) {
            for (int row = 0; row < ROWS; row++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.cell(0)).isEqualTo(texts[row]);
                assertThat(reader.number(1)).isEqualTo(row);
            }
            assertThat(reader.next()).isFalse();
        }
    }
}
