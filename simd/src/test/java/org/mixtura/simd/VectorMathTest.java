package org.mixtura.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;

class VectorMathTest {
    private static final int CASES = 200_000;

    @Test
    void exponentialsAreWithinTwoUlps() {
        Random random = new Random(1);
        for (int i = 0; i < CASES; i++) {
            double x = -StrictMath.pow(10, 5 * random.nextDouble() - 3) * 6.7;
            if (x > -708) {
                double expected = StrictMath.exp(x); // itself within 1 ulp
                assertThat(exp(x))
                        .as("exp(%s)", x)
                        .isBetween(expected - 2 * Math.ulp(expected), expected + 2 * Math.ulp(expected));
            }
        }
    }

    @Test
    void theEndsOfTheExponentialAreExact() {
        assertThat(exp(0)).isEqualTo(1);
        assertThat(exp(-0.0)).isEqualTo(1);
        assertThat(exp(Math.nextDown(-708.0))).isZero();
        assertThat(exp(-1e300)).isZero();
        assertThat(exp(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void logarithmsAreExactToRounding() {
        Random random = new Random(2);
        for (int i = 0; i < CASES; i++) {
            double x = i % 2 == 0 ? 1 + random.nextDouble() * 100 : StrictMath.exp(1400 * random.nextDouble() - 700);
            double expected = StrictMath.log(x);
            double error = Math.abs(log(x) - expected);
            assertThat(error).as("log(%s)", x).isLessThanOrEqualTo(1e-15 * Math.max(1, Math.abs(expected)));
        }
        assertThat(log(1)).isZero();
    }

    private static double exp(double x) {
        return VectorMath.exp(DoubleVector.broadcast(Lanes.SPECIES, x)).lane(Lanes.COUNT - 1);
    }

    private static double log(double x) {
        return VectorMath.log(DoubleVector.broadcast(Lanes.SPECIES, x)).lane(Lanes.COUNT - 1);
    }
}
