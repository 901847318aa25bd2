package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Table;
import org.mixtura.data.TableWriter;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;

class ParquetTest extends SqlFixture {
    @Test
    void everyNumericTypeIsAFeature() throws Exception {
        Table table = read(source(parquet(
                "t.parquet",
                "SELECT 1::TINYINT a, -2::SMALLINT b, 3::INTEGER c, 4::BIGINT d, 5::UTINYINT e, 6::USMALLINT f,"
                        + " 7::UINTEGER g, 8::UBIGINT h, 1.5::FLOAT i, 0.1::DOUBLE j, 12.345::DECIMAL(9, 3) k,"
                        + " 0.1::DECIMAL(38, 20) l, true m, false n, 9::HUGEINT o")));
        assertThat(table.features()).containsExactly("a b c d e f g h i j k l m n o".split(" "));
        assertThat(table.values()).containsExactly(1, -2, 3, 4, 5, 6, 7, 8, 1.5, 0.1, 12.345, 0.1, 1, 0, 9);
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void otherTypesAreTextAndLeftOut() throws Exception {
        Table table = read(source(parquet(
                "t.parquet",
                "SELECT 1 a, 'x' b, DATE '2026-01-02' c, TIMESTAMP '2026-01-02 03:04:05' d, [1, 2] e, {'k': 1} f,"
                        + " uuid() g, 'u'::BLOB h, NULL::INTEGER i")));
        assertThat(table.features()).containsExactly("a");
        assertThat(table.notes())
                .containsExactly(
                        "left out the text columns 'b', 'c', 'd', 'e', 'f', 'g', 'h'", "left out the empty column 'i'");
    }

    @Test
    void aColumnOfAnotherTypeThatIsNamedIsRefused() throws Exception {
        String file = parquet("t.parquet", "SELECT 1 a, DATE '2026-01-02' c, [1, 2] e, '5' t");
        assertThat(refusal(source(file), DEFAULTS.withColumns(List.of("a", "c"))))
                .isEqualTo(
                        "t.parquet, row 1, column 'c': '2026-01-02' is not a number; mend the cell, or leave the column"
                                + " out with --exclude 'c'");
        assertThat(refusal(source(file), DEFAULTS.withColumns(List.of("e"))))
                .startsWith("t.parquet, row 1, column 'e': '[1, 2]' is not a number");
        assertThat(refusal(source(file), DEFAULTS.withColumns(List.of("t"))))
                .startsWith("t.parquet, row 1, column 't': the text '5' is not a number");
        assertThat(refusal(source(parquet("u.parquet", "SELECT 'x' s, DATE '2026-01-02' d"))))
                .startsWith("u.parquet has no numeric column among 's', 'd'");
    }

    @Test
    void nullsAreMissingCells() throws Exception {
        String file = parquet(
                "t.parquet",
                "SELECT range a, CASE WHEN range % 700 = 699 THEN NULL ELSE range / 2 END b FROM range(5000)");
        assertThat(refusal(source(file)))
                .isEqualTo("t.parquet, row 700, column 'b': missing cell, the first of 7 in this column; fill them in,"
                        + " remove those rows, or leave the column out with --exclude 'b'");
        assertThat(cells(source(file)).get(699)).containsExactly("699", "");
        Table kept = Tables.read(source(file), ReadOptions.defaults().withMissing(ReadOptions.Missing.KEEP));
        assertThat(kept.rows()).isEqualTo(5000);
        assertThat(kept.values()[2 * 699 + 1]).isNaN();
        Table dropped = Tables.read(source(file), ReadOptions.defaults().withMissing(ReadOptions.Missing.DROP));
        assertThat(dropped.rows()).isEqualTo(4993);
        assertThat(dropped.notes()).containsExactly("7 rows with missing cells were left out");
    }

    @Test
    void integersThatAreNoDoublesAreRoundedAloud() throws Exception {
        String note = "integers beyond 2^53 = 9,007,199,254,740,992 were rounded to the nearest double: 'a'";
        for (String type : List.of("BIGINT", "UBIGINT", "HUGEINT")) {
            String file = parquet("t.parquet", "SELECT 9007199254740993::" + type + " a");
            Table table = read(source(file));
            assertThat(table.values()).containsExactly(0x1p53);
            // a HUGEINT is a double in Parquet
            assertThat(table.notes()).isEqualTo(type.equals("HUGEINT") ? List.of() : List.of(note));
        }
        for (String exact :
                List.of("9007199254740992::BIGINT", "(1::BIGINT << 62)", "-9007199254740994::DECIMAL(38,0)")) {
            assertThat(read(source(parquet("t.parquet", "SELECT " + exact + " a")))
                            .notes())
                    .as(exact)
                    .isEmpty();
        }
        for (String decimal : List.of("9007199254740993::DECIMAL(16,0)", "12345678901234567.89::DECIMAL(38,2)")) {
            assertThat(read(source(parquet("t.parquet", "SELECT " + decimal + " a")))
                            .notes())
                    .as(decimal)
                    .containsExactly(note);
        }
        assertThat(cells(source(parquet("t.parquet", "SELECT 9007199254740993 a"))))
                .containsExactly(List.of("9007199254740993"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1].parquet", "a*.parquet", "a?.parquet", "[a]{1,2}[.parquet", "a**.parquet"})
    void aFileWhoseNameLooksLikeAPatternIsItself(String name) throws Exception {
        parquet("a1.parquet", "SELECT 1 a");
        String file = folder.resolve(name).toString();
        try (TableWriter writer = TableWriter.open(file, List.of("a"), null)) {
            writer.number(2);
            writer.endRow();
            writer.commit();
        }
        assertThat(read(source(file)).values()).containsExactly(2);
    }

    @Test
    void infinityIsPlaced() throws Exception {
        String file = parquet("t.parquet", "SELECT unnest([1, 'inf'::DOUBLE, 'nan'::DOUBLE]) a");
        assertThat(refusal(source(file))).startsWith("t.parquet, row 2, column 'a': 'inf' is not a finite number");
    }

    @Test
    void rowsKeepTheirOrder() throws Exception {
        int rows = 300_000;
        String file = parquet("t.parquet", "SELECT range a FROM range(" + rows + ")", "ROW_GROUP_SIZE 2048");
        double[] values = read(source(file)).values();
        assertThat(values).hasSize(rows);
        for (int row = 0; row < rows; row++) {
            assertThat(values[row]).isEqualTo(row);
        }
    }

    @Test
    void theSizeIsKnownBeforeTheRowsAreRead() throws Exception {
        try (RecordReader reader =
                source(parquet("t.parquet", "FROM range(5000)")).open(DEFAULTS)) {
            assertThat(reader.size()).hasValue(5000);
        }
    }

    @Test
    void foldersAddNoColumns() throws Exception {
        Files.createDirectories(folder.resolve("day=3"));
        assertThat(read(source(parquet("day=3/t.parquet", "SELECT 1 a"))).features())
                .containsExactly("a");
    }

    @Test
    void filesOfAPatternAreOneTable() throws Exception {
        parquet("p1.parquet", "SELECT 1 a, 2 b");
        parquet("p2.parquet", "SELECT 4.5 b, 3 a");
        assertThat(read(source(path("p*.parquet"))).values()).containsExactly(1, 2, 3, 4.5);
        parquet("p3.parquet", "SELECT 4.5 b");
        assertThat(refusal(source(path("p*.parquet"))))
                .startsWith("p3.parquet has no column 'a', which p1.parquet has");
    }

    @Test
    void damagedFilesAreNamed() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of(parquet("t.parquet", "SELECT range a FROM range(5000)")));
        Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 100));
        assertThat(refusal(source(path("cut.parquet"))))
                .startsWith("cut.parquet cannot be read as a Parquet file: ")
                .endsWith("; it is truncated, damaged or something else, write it again")
                .doesNotContain("\n");
        file("text.parquet", "a,b\n1,2\n".repeat(20));
        assertThat(refusal(source(path("text.parquet")))).startsWith("text.parquet cannot be read as a Parquet file: ");
        file("empty.parquet", "");
        assertThat(refusal(source(path("empty.parquet"))))
                .startsWith("empty.parquet cannot be read as a Parquet file: ");
        assertThatThrownBy(() -> read(source(path("none.parquet"))))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no such file");
    }

    /** The rows before the damage must not pass for the table. */
    @Test
    void damageInTheMiddleEndsInAnError() throws Exception {
        String file =
                parquet("t.parquet", "SELECT range a FROM range(1000000)", "ROW_GROUP_SIZE 10000", "COMPRESSION zstd");
        byte[] bytes = Files.readAllBytes(Path.of(file));
        for (int i = bytes.length / 2; i < bytes.length / 2 + 3000; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(Path.of(file), bytes);
        assertThat(refusal(source(file))).contains("t.parquet", "ZSTD Decompression failure");
    }

    @Test
    void numbersKeepTheirBits() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = random.longs(30_000)
                .mapToDouble(Double::longBitsToDouble)
                .map(value -> Double.isFinite(value) ? value : -0.0)
                .toArray();
        List<String> names = List.of("a", "b \"q\"", "c,\nd;'");
        for (boolean asText : new boolean[] {false, true}) {
            String target = path("t.parquet");
            try (TableWriter writer = TableWriter.open(target, names, null)) {
                for (int i = 0; i < values.length; i++) {
                    if (asText) {
                        writer.text(Double.toString(values[i]));
                    } else {
                        writer.number(values[i]);
                    }
                    if (i % 3 == 2) {
                        writer.endRow();
                    }
                }
                writer.commit();
            }
            Table table = read(source(target));
            assertThat(table.features()).isEqualTo(names);
            assertThat(bits(table.values())).isEqualTo(bits(values));
            assertThat(filesLeft()).containsExactly("t.parquet");
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void columnsOfTextGetTheTypeThatAllCellsHave() throws Exception {
        String target = path("t.parquet");
        String[][] rows = {
            {"1", "1", "1", "007", "NA", "1.50", "\u00a05"},
            {"-2", "2.5", "x", "8", "", "+2", "6"},
            {"", "", "NA", "9", "?", " 3 ", "7"}
        };
        try (TableWriter writer =
                TableWriter.open(target, List.of("i", "d", "t", "code", "none", "n", "blank"), null)) {
            for (String[] row : rows) {
                for (String cell : row) {
                    writer.text(cell);
                }
                writer.endRow();
            }
            writer.commit();
        }
        assertThat(cells(new FileQuery("DESCRIBE FROM " + quoted("t.parquet"))).stream()
                        .map(row -> row.get(1)))
                .containsExactly("BIGINT", "DOUBLE", "VARCHAR", "VARCHAR", "VARCHAR", "DOUBLE", "VARCHAR");
        assertThat(cells(source(target)))
                .containsExactly(
                        List.of("1", "1", "1", "007", "", "1.5", "\u00a05"),
                        List.of("-2", "2.5", "x", "8", "", "2", "6"),
                        List.of("", "", "", "9", "", "3", "7"));
    }

    @Test
    void withoutACommitTheOlderFileStays() throws Exception {
        String target = file("t.parquet", "older");
        try (TableWriter writer = TableWriter.open(target, List.of("a"), null)) {
            writer.number(1);
            writer.endRow();
        }
        assertThat(Files.readString(Path.of(target))).isEqualTo("older");
        assertThat(filesLeft()).containsExactly("t.parquet");
    }

    @Test
    void aTableWithoutRowsIsAFile() throws Exception {
        try (TableWriter writer = TableWriter.open(path("t.parquet"), List.of("a", "A"), null)) {
            writer.commit();
        }
        assertThat(cells(source(path("t.parquet")))).isEmpty();
    }
}
