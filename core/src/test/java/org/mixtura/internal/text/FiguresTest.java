package org.mixtura.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 4, 0.000",
        "0.08338, 4, 0.08338",
        "99.9987, 4, 100.0", // the rounded number has a digit more before the point
        "0.99996, 4, 1.000",
        "1234.56, 3, 1235",
        "-0.5, 3, -0.500",
        "12345678, 4, 1.235e+07",
        "9.99996e-5, 4, 1.000e-04",
        "NaN, 4, NaN"
    })
    void significantDigits(double value, int digits, String shown) {
        assertThat(Figures.significant(value, digits)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000012.34, 40, 1700000012.3", // times in seconds
        "1700000012345.6, 40000, 1700000012346",
        "3.4567, 0.9996, 3.46",
        "0.004, 40, 0.0",
        "-0.004, 40, 0.0", // no sign is left of it
        "-0.4, 400, 0",
        "-12.3456, 0.0123, -12.3456",
        "3.2, 1.2e-5, 3.2000000",
        "1.23456e-5, 1e-8, 1.23456e-05",
        "3.4e9, 1e8, 3.400e+09",
        "2e6, 1e9, 0",
        "0, 1e-9, 0",
        "1e20, 1, 1.0000000000000000e+20", // no more digits than the number has
        "100000000000000, 0.001, 100000000000000.00",
        "1.5, 0, 1.500",
        "1.5, NaN, 1.500",
        "Infinity, 1, Infinity"
    })
    void asManyDigitsAsTheDeviationNeeds(double value, double deviation, String shown) {
        assertThat(Figures.asPreciseAs(value, deviation, 3)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000012.34, 160, 1700000012.34",
        "0.5, 100000, 0.50000",
        "123.456, 120, 123.46",
        "100000, 100000, 100000",
        "17, 0, 17.000"
    })
    void valuesOfAColumnCanBeToldApart(double value, double range, String shown) {
        assertThat(Figures.telling(value, range, 5)).isEqualTo(shown);
    }

    @Test
    void countsHaveTheirNouns() {
        assertThat(Figures.count(1, "feature")).isEqualTo("1 feature");
        assertThat(Figures.count(13_440, "row")).isEqualTo("13,440 rows");
        assertThat(Figures.amount(13_440.4, "row")).isEqualTo("13,440 rows");
        assertThat(Figures.amount(1, "row")).isEqualTo("1 row");
        assertThat(Figures.amount(0.99999, "row")).isEqualTo("1 row");
        assertThat(Figures.amount(2.5, "row")).isEqualTo("2.5 rows");
        assertThat(Figures.amount(120, "row")).isEqualTo("120 rows");
        assertThat(Figures.amount(0, "row")).isEqualTo("0 rows");
        assertThat(Figures.amount(1e-7, "row")).isEqualTo("1.000e-07 rows");
    }
}
