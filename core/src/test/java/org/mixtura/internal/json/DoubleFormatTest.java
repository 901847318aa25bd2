package org.mixtura.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleFormatTest {
    private static final long SEED = 20261120;

    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, -0",
        "1, 1",
        "-3, -3",
        "100000, 100000",
        "0.1, 0.1",
        "-0.25, -0.25",
        "2e-3, 0.002",
        "1e-5, 0.00001",
        "1.25e-5, 0.0000125",
        "1e-6, 1e-6",
        "123456.789, 123456.789",
        "999999999999999, 999999999999999",
        "1e15, 1000000000000000",
        "9007199254740993, 9007199254740992",
        "1e17, 100000000000000000",
        "1.5e17, 150000000000000000",
        "1e18, 1e18",
        "-1.5e18, -1.5e18",
        "1e22, 1e22",
        "1e23, 1e23",
        "2e23, 2e23",
        "1e300, 1e300",
        "0x1p-25, 2.9802322387695312e-8",
        "0x1p-44, 5.684341886080802e-14",
        "4.9e-324, 5e-324",
        "9.9e-324, 1e-323",
        "4.9e-323, 5e-323",
        "2.2250738585072011e-308, 2.225073858507201e-308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e308",
    })
    void knownTexts(String value, String text) {
        assertThat(DoubleFormat.format(Double.parseDouble(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatJsonCannotHold(double value) {
        assertThatThrownBy(() -> DoubleFormat.format(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only finite numbers can be written, got " + value);
    }

    @Test
    void randomBitPatternsAreShortestAndClosest() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            requireShortest(Double.longBitsToDouble(random.nextLong()));
            requireShortest(random.nextDouble());
        }
    }

    @Test
    void powersOfTwoAndTheirNeighboursAreShortestAndClosest() {
        for (int exponent = Double.MIN_EXPONENT - 52; exponent <= Double.MAX_EXPONENT; exponent++) {
            double power = Math.scalb(1.0, exponent);
            requireShortest(power);
            requireShortest(Math.nextUp(power));
            requireShortest(Math.nextDown(power));
        }
    }

    @Test
    void smallestSubnormalsAreShortestAndClosest() {
        for (long bits = 1; bits < 5_000; bits++) {
            requireShortest(Double.longBitsToDouble(bits));
        }
    }

    @Test
    void decimalsOfFewDigitsStayAsTheyAre() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal decimal =
                    BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), random.nextInt(-280, 300));
            String text = DoubleFormat.format(Double.parseDouble(decimal.toString()));
            assertThat(new BigDecimal(text)).as(decimal.toString()).isEqualByComparingTo(decimal);
        }
    }

    /** The JDK's own text is the shortest since version 19, except that it has at least two digits. */
    @Test
    void agreesWithTheJdk() {
        if (Runtime.version().feature() < 19) {
            return;
        }
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(new BigDecimal(DoubleFormat.format(value)))
                        .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
            }
        }
    }

    private static void requireShortest(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return;
        }
        String text = DoubleFormat.format(value);
        assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(value));
        BigDecimal exact = new BigDecimal(value);
        BigDecimal decimal = new BigDecimal(text);
        int digits = decimal.stripTrailingZeros().precision();
        BigDecimal closest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (readsBack(closest, value)) {
            assertThat(decimal).as(text).isEqualByComparingTo(closest);
        }
        if (digits > 1) {
            assertThat(readsBack(exact.round(new MathContext(digits - 1, RoundingMode.DOWN)), value))
                    .as(text)
                    .isFalse();
            assertThat(readsBack(exact.round(new MathContext(digits - 1, RoundingMode.UP)), value))
                    .as(text)
                    .isFalse();
        }
    }

    private static boolean readsBack(BigDecimal decimal, double value) {
        return Double.parseDouble(decimal.toString()) == value;
    }
}
