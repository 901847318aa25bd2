"""Univariate truncated normal variables to many digits: the approximation behind MillsRatio and the values of TruncatedNormalTest. Needs mpmath.

truncated.py mills     the coefficients of N and D, from the lowest power on, and their relative error
truncated.py values    lines of a, b, log P, mean, variance
"""

import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 100
DEGREE = 11


def second_over_first(x):
    """I_2 / I_1: by the continued fraction far out, else by the complementary error function."""
    if x > 30:
        ratio = mpf(0)
        for n in range(900, 1, -1):
            ratio = n / (x + ratio)
        return ratio
    with mp.workdps(200):
        mills = mpmath.sqrt(mpmath.pi / 2) * mpmath.erfc(x / mpmath.sqrt(2)) * mpmath.exp(x * x / 2)
        return 1 / (1 / mills - x) - x


def polynomial(coefficients, x):
    return mpmath.polyval(coefficients[::-1], x)


def mills():
    """Least squares for N - f D with weights of Lawson's kind, at Chebyshev's points of (x - 3) / (x + 3)."""
    count = 8 * DEGREE
    points = [mpmath.cos(mpmath.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    xs = [3 * (1 + t) / (1 - t) for t in points]
    values = [second_over_first(x) for x in xs]
    weights, denominators, best = [mpf(1)] * count, [mpf(1)] * count, None
    for iteration in range(14):
        system, right = mpmath.zeros(count, 2 * DEGREE), mpmath.zeros(count, 1)
        for i, (x, f) in enumerate(zip(xs, values)):
            scale = mpmath.sqrt(weights[i]) / (denominators[i] * f)
            for j in range(DEGREE):
                system[i, j] = scale * x**j
                system[i, DEGREE + j] = -scale * f * x**j
            right[i] = scale * f * x**DEGREE
        sizes = [max(abs(system[i, j]) for i in range(count)) for j in range(2 * DEGREE)]
        for j, size in enumerate(sizes):
            for i in range(count):
                system[i, j] /= size
        solution, _ = mpmath.qr_solve(system, right)
        solution = [c / size for c, size in zip(solution, sizes)]
        numerator, denominator = solution[:DEGREE], solution[DEGREE:] + [mpf(1)]
        denominators = [polynomial(denominator, x) for x in xs]
        errors = [abs(polynomial(numerator, x) / d / f - 1) for x, d, f in zip(xs, denominators, values)]
        if best is None or max(errors) < best[0]:
            best = max(errors), numerator, denominator
        if iteration >= 3:
            weights = [w * (e / max(errors) + mpf("1e-3")) for w, e in zip(weights, errors)]
            weights = [w * count / sum(weights) for w in weights]
    rounded = [[mpf(float(c)) for c in coefficients] for coefficients in best[1:]]
    print("N", *[float(c) for c in best[1]])
    print("D", *[float(c) for c in best[2]])
    ends = [mpf(3) * i / (2000 - i) for i in range(2000)]
    worst = max(abs(polynomial(rounded[0], x) / polynomial(rounded[1], x) / second_over_first(x) - 1) for x in ends)
    print("relative error", mpmath.nstr(worst, 3))


def moments(a, b):
    """The closed forms: 100 digits are more than the differences lose."""
    a, b = mpf(a), mpf(b)
    if a + b < 0:
        log, mean, variance = moments(-b, -a)
        return log, -mean, variance
    density = lambda x: mpmath.npdf(x) if mpmath.isfinite(x) else mpf(0)
    above = lambda x: mpmath.erfc(x / mpmath.sqrt(2)) / 2
    probability = above(a) - above(b)
    mean = (density(a) - density(b)) / probability
    products = (a * density(a) if mpmath.isfinite(a) else 0) - (b * density(b) if mpmath.isfinite(b) else 0)
    return mpmath.log(probability), mean, 1 + products / probability - mean**2


def values():
    inf = float("inf")
    pairs = [(a, inf) for a in (-8.0, -5.5, -2.0, -0.3, 0.0, 0.1, 0.75, 2.0, 6.0, 12.0, 30.0, 100.0, 1e5, 1e10)]
    for a in (-20.0, -5.0, -2.0, -1.0, -0.5, -0.01, 0.0, 0.3, 1.0, 2.5, 8.0, 30.0, 1000.0):
        pairs += [(a, a + w) for w in (2.0**-40, 2.0**-20, 1e-3, 0.03, 0.1, 0.19, 0.4, 0.9, 1.5, 1.99, 2.01, 3.0, 5.0, 12.0)]
    pairs += [(-w, w) for w in (1e-6, 0.1, 0.99, 1.01, 2.0, 6.0)] + [(-inf, -3.0), (-inf, 1.0), (-inf, 50.0)]
    for a, b in pairs:
        print(str(a).replace("inf", "Infinity"), str(b).replace("inf", "Infinity"), *[mpmath.nstr(x, 20) for x in moments(a, b)])


{"mills": mills, "values": values}[sys.argv[1]]()
