package org.mixtura.data.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Table;
import org.mixtura.data.Tables;
import org.mixtura.data.records.ReadOptions;
import org.mixtura.data.records.RecordReader;
import org.mixtura.data.records.UnknownColumnException;
import org.mixtura.data.testing.TableFixture;

class NpyTest extends TableFixture {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

    private Table readNpy(byte[] content, ReadOptions options) throws IOException {
        return Tables.read(file("a.npy", content), options, nothing());
    }

    private Table readNpy(byte[] content) throws IOException {
        return readNpy(content, DEFAULTS);
    }

    private String npyRefusal(byte[] content) {
        return refusalOf(file("a.npy", content));
    }

    private static byte[] matrix(String shape, double... values) {
        return NpyBytes.file("<f8", false, shape, NpyBytes.doubles(values));
    }

    @Test
    void rowsAndColumns() throws IOException {
        Table table = readNpy(matrix("(2, 3)", 1, 2, 3, 4, 5, -0.0));
        assertThat(table.features()).containsExactly("x1", "x2", "x3");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.values()).containsExactly(1, 2, 3, 4, 5, -0.0);
        assertThat(table.notes()).isEmpty();
    }

    @Test
    void columnsSideBySide() throws IOException {
        byte[] bytes = NpyBytes.file("<f8", true, "(2, 3)", NpyBytes.doubles(1, 4, 2, 5, 3, 6));
        assertThat(readNpy(bytes).values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void oneDimensionIsOneColumn() throws IOException {
        Table table = readNpy(matrix("(3,)", 1, 2, 3));
        assertThat(table.features()).containsExactly("x1");
        assertThat(table.values()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersion(int version) throws IOException {
        String dictionary = "{'shape': (1, 2), 'fortran_order':False,'descr':'<f8'}    ";
        assertThat(readNpy(NpyBytes.file(version, dictionary, NpyBytes.doubles(1, 2)))
                        .values())
                .containsExactly(1, 2);
    }

    @Test
    void bothByteOrdersOfFloatingPoint() throws IOException {
        assertThat(readNpy(NpyBytes.file(">f8", false, "(2,)", NpyBytes.doubles(BIG, 1.5, -2)))
                        .values())
                .containsExactly(1.5, -2);
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            byte[] elements = ByteBuffer.allocate(8)
                    .order(order)
                    .putFloat(0.1f)
                    .putFloat(-2)
                    .array();
            String descr = order == LITTLE ? "<f4" : ">f4";
            assertThat(readNpy(NpyBytes.file(descr, false, "(1, 2)", elements)).values())
                    .containsExactly(0.1f, -2);
        }
    }

    @Test
    void halfPrecision() throws IOException {
        double[] expected = {
            1, -2, 65504, Math.scalb(1.0, -24), Math.scalb(1023.0, -24), Math.scalb(1.0, -14), 0.333251953125
        };
        long[] bits = {0x3c00, 0xc000, 0x7bff, 0x0001, 0x03ff, 0x0400, 0x3555};
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            String descr = order == LITTLE ? "<f2" : ">f2";
            byte[] elements = NpyBytes.integers(order, 2, bits);
            assertThat(readNpy(NpyBytes.file(descr, false, "(7,)", elements)).values())
                    .containsExactly(expected);
        }
        assertThat(npyRefusal(NpyBytes.file("<f2", false, "(2,)", NpyBytes.integers(LITTLE, 2, 1, 0xfc00))))
                .startsWith("a.npy, row 2, column 'x1': '-inf' is not a finite number");
        assertThat(npyRefusal(NpyBytes.file("<f2", false, "(2,)", NpyBytes.integers(LITTLE, 2, 1, 0x7e00))))
                .startsWith("a.npy, row 2, column 'x1': missing cell");
    }

    @ParameterizedTest
    @CsvSource({"i1,1", "i2,2", "i4,4", "i8,8", "u1,1", "u2,2", "u4,4", "u8,8"})
    void integers(String code, int size) throws IOException {
        double unsignedTop = Math.scalb(1.0, 8 * size);
        boolean signed = code.charAt(0) == 'i';
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            String descr = (size == 1 ? "|" : order == LITTLE ? "<" : ">") + code;
            byte[] elements = NpyBytes.integers(order, size, 7, 0, -128);
            assertThat(readNpy(NpyBytes.file(descr, false, "(3,)", elements)).values())
                    .containsExactly(7, 0, signed ? -128 : unsignedTop - 128);
        }
    }

    @Test
    void bool() throws IOException {
        assertThat(readNpy(NpyBytes.file("|b1", false, "(3,)", new byte[] {0, 1, 2}))
                        .values())
                .containsExactly(0, 1, 1);
    }

    @Test
    void integersThatAreNoDoublesAreRoundedAloud() throws IOException {
        long odd = (1L << 53) + 1;
        Table table = readNpy(NpyBytes.file("<i8", false, "(2,)", NpyBytes.integers(LITTLE, 8, odd, -odd)));
        assertThat(table.values()).containsExactly(0x1p53, -0x1p53);
        assertThat(table.notes())
                .containsExactly(
                        "integers beyond 2^53 = 9,007,199,254,740,992 were rounded to the nearest double: 'x1'");
        for (String type : new String[] {"<i8", "<u8"}) {
            byte[] exact = NpyBytes.integers(LITTLE, 8, 1L << 53, (1L << 53) + 2, 1L << 63);
            assertThat(readNpy(NpyBytes.file(type, false, "(3,)", exact)).notes())
                    .isEmpty();
        }
        assertThat(readNpy(NpyBytes.file("<u8", false, "(1,)", NpyBytes.integers(LITTLE, 8, (1L << 63) + 1)))
                        .notes())
                .hasSize(1);
        assertThat(readNpy(NpyBytes.file("<i8", false, "(1,)", NpyBytes.integers(LITTLE, 8, Long.MAX_VALUE)))
                        .notes())
                .hasSize(1);
        byte[] largest = NpyBytes.integers(LITTLE, 8, -1, 1L << 63, (1L << 63) + 1025);
        assertThat(readNpy(NpyBytes.file("<u8", false, "(3,)", largest)).values())
                .containsExactly(0x1p64, 0x1p63, 0x1p63 + 2048);
    }

    @Test
    void columnsCanBeGivenNames() throws IOException {
        byte[] array = NpyBytes.file("<f8", false, "(2, 2)", NpyBytes.doubles(1, 2, 3, 4));
        ReadOptions names = DEFAULTS.withNames(List.of("width", "height"));
        assertThat(readNpy(array, names).features()).containsExactly("width", "height");
        assertThat(readNpy(array, names.withColumns(List.of("height"))).values())
                .containsExactly(2, 4);
        assertThat(refusalOf(file("t.npy", array), DEFAULTS.withNames(List.of("a", "b", "c"))))
                .isEqualTo("t.npy has 2 columns, and 3 names are given for them: name every column, in their order");
        assertThatThrownBy(() -> readNpy(array, DEFAULTS.withColumns(List.of("width"))))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageEndingWith(" has no column 'width'; it has 'x1', 'x2': --names gives its columns names");
        file("a1.npy", array);
        file("a2.npy", array);
        assertThat(Tables.read(folder + "/a*.npy", names, nothing()).features()).containsExactly("width", "height");
    }

    @Test
    void integersKeepTheirDigitsAsCells() throws IOException {
        String source =
                file("t.npy", NpyBytes.file(">u8", false, "(2,)", NpyBytes.integers(BIG, 8, -1, (1L << 53) + 1)));
        try (RecordReader reader = Tables.source(source, nothing()).open(DEFAULTS)) {
            reader.next();
            assertThat(reader.cell(0)).isEqualTo("18446744073709551615");
            reader.next();
            assertThat(reader.cell(0)).isEqualTo("9007199254740993");
        }
    }

    @Test
    void bigArraysAreReadBlockByBlock() throws IOException {
        int rows = 3001;
        int columns = 401;
        SplittableRandom random = new SplittableRandom(7);
        double[] values = random.doubles((long) rows * columns).toArray();
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % columns * rows + i / columns] = values[i];
        }
        String shape = "(" + rows + ", " + columns + ")";
        assertThat(readNpy(matrix(shape, values)).values()).isEqualTo(values);
        assertThat(readNpy(NpyBytes.file("<f8", true, shape, NpyBytes.doubles(turned)))
                        .values())
                .isEqualTo(values);
    }

    @Test
    void columnsAndWeightsAreChosenByName() throws IOException {
        ReadOptions options = DEFAULTS.withColumns(List.of("x3", "x1")).withWeights("x2");
        Table table = readNpy(matrix("(2, 3)", 1, 2, 3, 4, 5, 6), options);
        assertThat(table.features()).containsExactly("x3", "x1");
        assertThat(table.values()).containsExactly(3, 1, 6, 4);
        assertThat(table.weights()).containsExactly(2, 5);
    }

    @Test
    void cellsAreText() throws IOException {
        String source = file("a.npy", matrix("(1, 3)", 0.1, Double.NaN, Double.NEGATIVE_INFINITY));
        try (RecordReader reader = Tables.source(source, nothing()).open(DEFAULTS)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0)).isEqualTo("0.1");
            assertThat(reader.cell(1)).isEqualTo("NaN");
            assertThat(reader.cell(2)).isEqualTo("-inf");
            assertThat(reader.number(0)).isEqualTo(0.1);
        }
    }

    @Test
    void missingAndInfiniteElements() {
        assertThat(npyRefusal(matrix("(2, 2)", 1, 2, Double.NaN, 4)))
                .isEqualTo("a.npy, row 2, column 'x1': missing cell 'NaN'; fill it in, remove the row, "
                        + "or leave the column out with --exclude 'x1'");
        assertThat(npyRefusal(matrix("(2, 2)", 1, Double.POSITIVE_INFINITY, Double.NaN, 4)))
                .startsWith("a.npy, row 1, column 'x2': 'inf' is not a finite number; ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c16|holds elements of type '<c16', not real numbers",
                "<U5|holds elements of type '<U5'",
                "<M8[ns]|holds elements of type '<M8[ns]'",
                "<f16|holds elements of type '<f16'",
                "<i3|holds elements of type '<i3'"
            },
            quoteCharacter = '`')
    void elementsThatAreNoNumbers(String descr, String reason) {
        assertThat(npyRefusal(NpyBytes.file(descr, false, "(1,)", new byte[16])))
                .startsWith("a.npy " + reason);
    }

    @Test
    void objectsAreNeverLoaded() {
        assertThat(npyRefusal(NpyBytes.file("|O", false, "(1,)", new byte[16])))
                .startsWith("a.npy holds Python objects, which are never loaded");
    }

    @Test
    void recordsWithNamedFields() {
        String dictionary = "{'descr': [('a', '<f8'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }";
        assertThat(npyRefusal(NpyBytes.file(1, dictionary, new byte[16])))
                .startsWith("a.npy is an array of records with named fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "(1, 1, 1)", "(-1, 2)", "(1 2)", "(99999999999999999999, 1)"})
    void shapesThatAreNoTable(String shape) {
        assertThat(npyRefusal(matrix(shape, 1)))
                .startsWith("a.npy has the shape '" + shape + "', and rows x columns, or one column, are needed");
    }

    @Test
    void emptyArrays() {
        assertThat(npyRefusal(matrix("(0, 5)"))).startsWith("a.npy is an empty array of 0 rows x 5 columns");
        assertThat(npyRefusal(matrix("(999999999999999999, 0)"))).contains("is an empty array");
    }

    @Test
    void aFileThatDoesNotFitItsShape() {
        byte[] whole = matrix("(2, 2)", 1, 2, 3, 4);
        String expected = "a.npy: 2 rows x 2 columns of 8 bytes do not fill the %d bytes found (32 expected): "
                + "the file is truncated or damaged, write it again";
        assertThat(npyRefusal(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(expected.formatted(31));
        assertThat(npyRefusal(Arrays.copyOf(whole, whole.length + 1))).isEqualTo(expected.formatted(33));
        for (int length = 0; length < whole.length - 32; length++) {
            assertThat(npyRefusal(Arrays.copyOf(whole, length)))
                    .startsWith("a.npy ends within the header of a .npy file");
        }
        assertThat(npyRefusal(matrix("(999999999999999999, 1000000)", 1, 2)))
                .contains("do not fill the 16 bytes found (far more are expected)");
        assertThat(npyRefusal(matrix("(1, 999999999999999999)", 1, 2))).contains("at most 1,048,576 are read");
    }

    @Test
    void hostileHeaders() {
        byte[] huge = NpyBytes.file(2, "{}", new byte[0]);
        ByteBuffer.wrap(huge).order(LITTLE).putInt(8, 0x7fffffff);
        assertThat(npyRefusal(huge))
                .startsWith("a.npy has a header of 2,147,483,647 bytes, and at most 65,536 are read");
        for (String dictionary : List.of(
                "",
                "{",
                "{}",
                "{'descr': '<f8', 'shape': (1,)}",
                "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': True, 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f8', 'fortran_order': 'x', 'shape': (1,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': __import__('os')}",
                "(".repeat(60_000))) {
            assertThat(npyRefusal(NpyBytes.file(2, dictionary, NpyBytes.doubles(1))))
                    .isEqualTo("a.npy has a header that is not one of a .npy file: write it with numpy.save");
        }
        assertThat(npyRefusal("not an array at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .startsWith("a.npy does not begin as a NumPy .npy file does");
        byte[] future = matrix("(1,)", 1);
        future[6] = 4;
        assertThat(npyRefusal(future)).startsWith("a.npy has version 4 of the .npy format");
    }
}
