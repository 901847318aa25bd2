package org.mixtura.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
    private static final MathContext DIGITS = new MathContext(45);
    private static final double BOUND = 1.5;

    @Test
    void isWithinTheStatedErrorOfTheExactValue() {
        Random random = new Random(1);
        for (int i = 0; i < 4000; i++) {
            double x = switch (i % 4) {
                case 0 -> -708 * random.nextDouble();
                case 1 -> -40 * random.nextDouble();
                case 2 -> -random.nextDouble();
                default -> -Math.scalb(random.nextDouble(), -i % 60);
            };
            assertThat(errorInUlps(x)).as("exp(%s)", x).isLessThanOrEqualTo(BOUND);
        }
    }

    /** Where the argument of the polynomial is largest: halfway between multiples of ln 2. */
    @Test
    void isAsAccurateAtTheEndsOfTheReducedRange() {
        for (int n = 0; n < 1021; n++) {
            double middle = -(n + 0.5) * 0.6931471805599453;
            for (double x : new double[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
                assertThat(errorInUlps(x)).as("exp(%s)", x).isLessThanOrEqualTo(BOUND);
            }
        }
    }

    @Test
    void isOneAtZeroAndNothingFarBelow() {
        assertThat(Exponential.exp(0)).isEqualTo(1);
        assertThat(Exponential.exp(-0.0)).isEqualTo(1);
        assertThat(Exponential.exp(-Double.MIN_VALUE)).isEqualTo(1);
        assertThat(Exponential.exp(Exponential.SMALLEST)).isGreaterThanOrEqualTo(Double.MIN_NORMAL);
        assertThat(Exponential.exp(Math.nextDown(Exponential.SMALLEST))).isZero();
        assertThat(Exponential.exp(-Double.MAX_VALUE)).isZero();
        assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void neverExceedsOne() {
        for (int exponent = -1074; exponent < 0; exponent++) {
            assertThat(Exponential.exp(-Math.scalb(1.0, exponent))).isLessThanOrEqualTo(1);
        }
    }

    private static double errorInUlps(double x) {
        double value = Exponential.exp(x);
        BigDecimal exact = exp(x);
        BigDecimal error = new BigDecimal(value).subtract(exact).abs();
        return error.divide(new BigDecimal(Math.ulp(exact.doubleValue())), DIGITS)
                .doubleValue();
    }

    /** (Taylor series of exp(x / 1024))^1024. */
    private static BigDecimal exp(double x) {
        BigDecimal r = new BigDecimal(x).divide(BigDecimal.valueOf(1024), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int i = 1; i < 32; i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(1024, DIGITS);
    }
}
