"""The generating vector of LatticeRule's 1,024 points, component by component: Sloan and Reztsov (2002), Component-by-component construction of
good lattice rules, doi:10.1090/S0025-5718-01-01342-4. The worst-case error is that of a Korobov space of smoothness 2 with weights 1 / j^2; tent
transformed lattice points keep its order without periodicity (Hickernell 2002, doi:10.1007/978-3-642-56046-0_18). Needs numpy.

lattice.py [DIMENSIONS]
"""

import sys

import numpy

points = 1024
dimensions = int(sys.argv[1]) if len(sys.argv) > 1 else 64
k = numpy.arange(points)
x = k / points
kernel = 2 * numpy.pi**2 * (x * x - x + 1 / 6)
candidates = numpy.arange(1, points // 2, 2)
product = numpy.ones(points)
vector = []
for j in range(1, dimensions + 1):
    errors = [(product * (1 + kernel[k * z % points] / j**2)).mean() for z in candidates] if j > 1 else [0]
    z = int(candidates[int(numpy.argmin(numpy.round(errors, 12)))])
    vector.append(z)
    product *= 1 + kernel[k * z % points] / j**2
print(", ".join(map(str, vector)))
print("squared worst-case error", product.mean() - 1)
