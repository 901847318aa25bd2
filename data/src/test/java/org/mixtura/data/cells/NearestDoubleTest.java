package org.mixtura.data.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against {@code Double.parseDouble}, which is exact and slow. */
class NearestDoubleTest {
    private final SplittableRandom random = new SplittableRandom(7);

    /** Where the result is a normal double, it is found; elsewhere it is found or NaN is said. */
    private static void assertNearest(long digits, int power) {
        String name = digits + "e" + power;
        double expected = Double.parseDouble(name);
        double value = NearestDouble.of(digits, power);
        if (expected >= Double.MIN_NORMAL && expected <= Double.MAX_VALUE) {
            assertThat(value).as(name).isEqualTo(expected);
        } else {
            assertThat(value).as(name).isIn(expected, Double.NaN);
        }
    }

    @Test
    void anyDigitsWithAnyPower() {
        for (int i = 0; i < 200_000; i++) {
            long digits = random.nextLong() >>> 1 + random.nextInt(62);
            assertNearest(digits, random.nextInt(-345, 312));
            assertNearest(digits, random.nextInt(-30, 30));
        }
    }

    /** As tables hold them: doubles with 15 to 17 digits. */
    @Test
    void doublesAreReadBack() {
        for (int i = 0; i < 100_000; i++) {
            double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
            if (value >= Double.MIN_NORMAL && value <= Double.MAX_VALUE) {
                BigDecimal text = new BigDecimal(Double.toString(value)).stripTrailingZeros();
                int power = -text.scale();
                assertThat(NearestDouble.of(text.unscaledValue().longValueExact(), power))
                        .as("%s", text)
                        .isEqualTo(value);
            }
        }
    }

    /** Decimals of 19 digits on both sides of the middle between two doubles, and the middle itself where it is one. */
    @Test
    void middlesBetweenDoubles() {
        for (int i = 0; i < 50_000; i++) {
            double below =
                    Math.scalb(1 + random.nextDouble(), i % 2 == 0 ? random.nextInt(64) : random.nextInt(-1000, 1000));
            BigDecimal middle = new BigDecimal(below)
                    .add(new BigDecimal(Math.nextUp(below)))
                    .divide(BigDecimal.valueOf(2));
            int power = middle.precision() - middle.scale() - 18;
            BigInteger digits = middle.scaleByPowerOfTen(-power)
                    .setScale(0, RoundingMode.FLOOR)
                    .toBigInteger();
            for (int step = -1; step <= 1; step++) {
                assertNearest(digits.longValueExact() + step, power);
            }
        }
        assertThat(NearestDouble.of(9007199254740993L, 0)).isEqualTo(9007199254740992.0);
        assertThat(NearestDouble.of(9007199254740995L, 0)).isEqualTo(9007199254740996.0);
        assertThat(NearestDouble.of(90071992547409925L, -1)).isEqualTo(9007199254740992.0);
        assertThat(NearestDouble.of(90071992547409931L, -1)).isEqualTo(9007199254740994.0);
    }

    @Test
    void whatItDoesNotFindIsSaid() {
        assertThat(NearestDouble.of(0, 5)).isNaN();
        assertThat(NearestDouble.of(1, 309)).isNaN();
        assertThat(NearestDouble.of(1, -343)).isNaN();
        assertThat(NearestDouble.of(Long.MAX_VALUE, 308)).isNaN();
        assertThat(NearestDouble.of(49, -325)).isNaN();
        assertThat(NearestDouble.of(17976931348623157L, 292)).isEqualTo(Double.MAX_VALUE);
        assertThat(NearestDouble.of(22250738585072014L, -324)).isEqualTo(Double.MIN_NORMAL);
    }
}
