package org.mixtura.data.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellParserTest {
    private final CellParser point = new CellParser('.');
    private final CellParser comma = new CellParser(',');

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                "1.",
                ".5",
                "-.5",
                "00012",
                "1e3",
                "1E+3",
                "1e-3",
                "123456789012345678901234567890",
                "9007199254740993",
                "0.1",
                "4.9e-324",
                "2.2250738585072011e-308",
                "1.7976931348623157e308",
                "1e-400",
                "0e999999999999",
                "0.000000000000000000000000000000012345678901234567890",
                "1e22",
                "1e23",
                "8.5e-23"
            })
    void aNumberIsTheDoubleNearestToIt(String text) {
        assertThat(point.isText(text)).isFalse();
        assertThat(point.parse(text)).isEqualTo(CellKind.NUMBER);
        assertThat(bits(point.value())).isEqualTo(bits(Double.parseDouble(text)));
    }

    @Test
    void everyRandomNumberIsReadAsTheJdkReadsIt() {
        SplittableRandom random = new SplittableRandom(20261);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            for (String text : new String[] {Double.toString(value), shortText(random)}) {
                assertThat(point.parse(text)).as(text).isEqualTo(CellKind.NUMBER);
                assertThat(bits(point.value())).as(text).isEqualTo(bits(Double.parseDouble(text)));
                assertThat(comma.parse(text.replace('.', ','))).as(text).isEqualTo(CellKind.NUMBER);
                assertThat(bits(comma.value())).as(text).isEqualTo(bits(Double.parseDouble(text)));
            }
        }
    }

    private static String shortText(SplittableRandom random) {
        String text = random.nextInt(-10_000, 10_000) + "." + random.nextLong(1, 1_000_000_000_000L);
        return random.nextBoolean() ? text : text + "e" + random.nextInt(-30, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?", ".", " NA "})
    void missing(String text) {
        assertThat(point.isText(text)).isFalse();
        assertThat(point.parse(text)).isEqualTo(CellKind.MISSING);
        assertThat(point.value()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "-",
                "+",
                "1e",
                "1e+",
                "e5",
                "1.2.3",
                "1,5",
                "1_000",
                "1 000",
                "0x1p3",
                "0x10",
                "1d",
                "1f",
                "1.5F",
                "--1",
                "1-",
                "1.234,5",
                "=1",
                "'1",
                "na",
                "\u0661\u0662",
                "infinite",
                "i",
                "-i",
                "1e5x",
                "1e5.0"
            })
    void text(String text) {
        assertThat(point.isText(text)).isTrue();
        assertThat(point.parse(text)).isEqualTo(CellKind.TEXT);
        assertThat(point.value()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "+Inf", "Infinity", "-Infinity", "1e400", "-1e999999999", "INF"})
    void infinite(String text) {
        assertThat(point.isText(text)).isFalse();
        assertThat(point.parse(text)).isEqualTo(CellKind.INFINITE);
        assertThat(point.value()).isEqualTo(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    @Test
    void blanksAroundAreNoPartOfACell() {
        assertThat(point.parse(" \t-1.5\u00a0 ")).isEqualTo(CellKind.NUMBER);
        assertThat(point.value()).isEqualTo(-1.5);
    }

    @Test
    void withADecimalCommaAPointIsNoDecimalSign() {
        assertThat(comma.parse("1.5")).isEqualTo(CellKind.TEXT);
        assertThat(comma.parse("1234,5")).isEqualTo(CellKind.NUMBER);
        assertThat(comma.value()).isEqualTo(1234.5);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
