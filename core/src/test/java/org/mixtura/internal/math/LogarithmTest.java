package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogarithmTest {
    private static final MathContext DIGITS = new MathContext(45);
    private static final BigDecimal LN2 = twiceAtanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), DIGITS));

    @Test
    void isWithinTheStatedErrorOfTheExactValue() {
        Random random = new Random(1);
        for (int i = 0; i < 6000; i++) {
            double x = switch (i % 5) {
                case 0 -> Math.scalb(1 + random.nextDouble(), random.nextInt(2046) - 1022);
                case 1 -> 1 + 100 * random.nextDouble();
                case 2 -> 0.5 + random.nextDouble();
                case 3 -> 1 + Math.scalb(random.nextDouble() - 0.5, -i % 50);
                default -> Math.scalb(0x1.6a09e667f3bcdp-1, i % 40 - 20) * (1 + Math.ulp(1.0) * random.nextInt(-3, 4));
            };
            assertThat(relativeError(x)).as("log(%s)", x).isLessThanOrEqualTo(3e-16);
        }
    }

    /** Sums of responsibilities lie between 1 and K: near 1 the logarithm itself is tiny, and still exact to a few ulps. */
    @Test
    void hasAllItsDigitsNearOne() {
        for (int exponent = 1; exponent <= 52; exponent++) {
            double x = 1 + Math.scalb(1.0, -exponent);
            double expected = StrictMath.log(x);
            assertThat(Math.abs(Logarithm.log(x) - expected))
                    .as("log(%s)", x)
                    .isLessThanOrEqualTo(3 * Math.ulp(expected));
        }
        assertThat(Logarithm.log(1)).isZero();
    }

    @Test
    void otherArgumentsAreThoseOfTheLibrary() {
        double[] arguments = {
            0, -0.0, -1, Double.MIN_VALUE, 1e-310, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (double x : arguments) {
            assertThat(Logarithm.log(x)).as("log(%s)", x).isEqualTo(Double.valueOf(StrictMath.log(x)));
        }
        assertThat(Logarithm.log(Double.MAX_VALUE)).isEqualTo(StrictMath.log(Double.MAX_VALUE));
        assertThat(Logarithm.log(Double.MIN_NORMAL)).isEqualTo(StrictMath.log(Double.MIN_NORMAL));
    }

    /** Error over max(1, |log x|). */
    private static double relativeError(double x) {
        BigDecimal exact = log(x);
        BigDecimal error = new BigDecimal(Logarithm.log(x)).subtract(exact).abs();
        return error.divide(exact.abs().max(BigDecimal.ONE), DIGITS).doubleValue();
    }

    /** e log 2 + 2 atanh((m - 1) / (m + 1)) with x = 2^e m. */
    private static BigDecimal log(double x) {
        int e = Math.getExponent(x);
        BigDecimal m = new BigDecimal(Math.scalb(x, -e));
        BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        return twiceAtanh(s).add(LN2.multiply(BigDecimal.valueOf(e)), DIGITS);
    }

    private static BigDecimal twiceAtanh(BigDecimal s) {
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal power = s;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < 110; i += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS);
        }
        return sum.multiply(BigDecimal.valueOf(2), DIGITS);
    }
}
