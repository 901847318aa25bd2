package org.mixtura.internal.math;

/**
 * The moments of what lies beyond x >= 0 under the normal density, in units of the density at x:
 *
 * <pre>
 * I_n(x) = integral over t > 0 of t^n exp(-x t - t^2 / 2),   n = 0, 1, 2
 * </pre>
 *
 * <p>I_0 is Mills' ratio. From I_(n+1) = n I_(n-1) - x I_n follows I_n / I_(n-1) = n / (x + I_(n+1) / I_n), Laplace's continued fraction, which
 * loses no digits: so I_2 / I_1 alone is approximated, by a quotient N / D of polynomials with positive coefficients, and
 *
 * <pre>
 * E = x D + N,   F = x E + D,   I_0 = E / F,   I_1 = D / F,   I_2 = N / F
 * </pre>
 *
 * <p>The quotient is the best one of degrees 10 and 11 on all of [0, infinity), with a relative error of 1.1e-16
 * (docs/comparisons/truncated.py); its error in I_0 is smaller still. On rational approximations of this function: Cody (1969), Rational
 * Chebyshev approximations for the error function, doi:10.1090/S0025-5718-1969-0247736-4.
 */
final class MillsRatio {
    /** Beyond it, the first terms of the series in 1 / x are exact. */
    private static final double FAR = 1e9;

    private static final double N0 = 20527213.40566487;
    private static final double N1 = 25989603.080466412;
    private static final double N2 = 16818442.292875513;
    private static final double N3 = 7162810.690832429;
    private static final double N4 = 2197947.2754589524;
    private static final double N5 = 504676.5454608895;
    private static final double N6 = 87608.85582505299;
    private static final double N7 = 11364.042398351308;
    private static final double N8 = 1058.91644736845;
    private static final double N9 = 64.62078651349978;
    private static final double N10 = 2;

    private static final double D0 = 16378346.652685603;
    private static final double D1 = 26345549.484944284;
    private static final double D2 = 21281813.395235863;
    private static final double D3 = 11236326.447154256;
    private static final double D4 = 4273725.8987583425;
    private static final double D5 = 1224141.4092968274;
    private static final double D6 = 268996.61188426067;
    private static final double D7 = 45380.802579846095;
    private static final double D8 = 5778.952378976513;
    private static final double D9 = 532.4582236840946;
    private static final double D10 = 32.3103932567501;

    /** I_0, I_1 and I_2. */
    double zeroth;

    double first;
    double second;

    /** Turns to x >= 0; infinity is allowed. */
    void at(double x) {
        if (x > FAR) {
            zeroth = 1 / x;
            first = zeroth * zeroth;
            second = 2 * zeroth * first;
        } else {
            set(x, numerator(x), denominator(x));
        }
    }

    private void set(double x, double n, double d) {
        double e = x * d + n;
        double scale = 1 / (x * e + d);
        zeroth = e * scale;
        first = d * scale;
        second = n * scale;
    }

    /** I_0 alone. */
    static double ratio(double x) {
        if (x > FAR) {
            return 1 / x;
        }
        double d = denominator(x);
        double e = x * d + numerator(x);
        return e / (x * e + d);
    }

    private static double numerator(double x) {
        double x2 = x * x;
        double even = ((((N10 * x2 + N8) * x2 + N6) * x2 + N4) * x2 + N2) * x2 + N0;
        double odd = (((N9 * x2 + N7) * x2 + N5) * x2 + N3) * x2 + N1;
        return even + x * odd;
    }

    private static double denominator(double x) {
        double x2 = x * x;
        double even = ((((D10 * x2 + D8) * x2 + D6) * x2 + D4) * x2 + D2) * x2 + D0;
        double odd = ((((x2 + D9) * x2 + D7) * x2 + D5) * x2 + D3) * x2 + D1;
        return even + x * odd;
    }
}
