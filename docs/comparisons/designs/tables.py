"""Writes the tables of the designs: python3 tables.py FOLDER TABLES (Python's standard library alone).

Each table is FOLDER/DESIGN/NUMBER.csv, a function of its design and number; its last column is the group that a row was drawn from.
"""

import csv
import random
import sys
from pathlib import Path


def gauss(r, n, mean, sd, group):
    return [[r.gauss(m, s) for m, s in zip(mean, sd)] + [group] for _ in range(n)]


def mapped(rows, change):
    return [change(row[:-1]) + row[-1:] for row in rows]


def turned(rows):
    """Correlated features: x, y become x, 0.8 x + 0.6 y."""
    return mapped(rows, lambda x: [x[0], 0.8 * x[0] + 0.6 * x[1], *x[2:]])


def rounded(rows, unit):
    return mapped(rows, lambda x: [unit * round(value / unit) for value in x])


def students_t(r, n, mean, degrees, group):
    rows = []
    for row in gauss(r, n, [0] * len(mean), [1] * len(mean), group):
        scale = (r.gammavariate(degrees / 2, 2) / degrees) ** 0.5
        rows.append([m + x / scale for m, x in zip(mean, row)] + [group])
    return rows


def crossed(r):
    first, second = gauss(r, 150, [0, 0], [4, 0.5], 0), gauss(r, 150, [0, 0], [0.5, 4], 1)
    return mapped(first + second, lambda x: [x[0] + x[1], x[0] - x[1]])


def twelve(r):
    return [row for g in range(12) for row in gauss(r, 40, [7 * (g % 4), 7 * (g // 4)], [1, 1], g)]


def near_singular(r):
    rows = gauss(r, 150, [0, 0], [1, 1], 0) + gauss(r, 150, [4, 0], [1, 1], 1)
    return mapped(rows, lambda x: [x[0], x[1], x[0] + x[1] + r.gauss(0, 1e-4)])


def with_noise(r):
    rows = gauss(r, 200, [0, 0], [1, 1], 0) + gauss(r, 100, [7, 0], [1, 1], 1)
    return rows + [[r.uniform(-20, 27), r.uniform(-20, 20), 2] for _ in range(9)]


def overlapping(r, sizes=(200, 100)):
    return turned(gauss(r, sizes[0], [0, 0], [1, 1], 0) + gauss(r, sizes[1], [3, 0], [1, 1], 1))


DESIGNS = {
    "one-100x2": (1, "one Gaussian, 100 x 2", lambda r: turned(gauss(r, 100, [0, 0], [1, 1], 0))),
    "one-500x2": (1, "one Gaussian, 500 x 2", lambda r: turned(gauss(r, 500, [0, 0], [1, 1], 0))),
    "one-200x6": (1, "one Gaussian, 200 x 6", lambda r: turned(gauss(r, 200, [0] * 6, [1, 2, 3, 1, 2, 3], 0))),
    "one-rounded": (1, "one Gaussian, 300 x 2, rounded to half a standard deviation", lambda r: rounded(gauss(r, 300, [0, 0], [1, 1], 0), 0.5)),
    "uniform": (1, "uniform in a square, 300 x 2", lambda r: [[r.random(), r.random(), 0] for _ in range(300)]),
    "overlapping": (2, "200 and 100 rows, 3 standard deviations apart", overlapping),
    "outlier": (3, "the same and one row 1,000 standard deviations away", lambda r: overlapping(r) + [[1000, 1000, 2]]),
    "three-overlapping": (3, "three groups of 200, 120, 80 rows that overlap, of different shapes", lambda r: gauss(r, 200, [0, 0], [1, 1], 0) + gauss(r, 120, [3.5, 0], [0.7, 1.5], 1) + gauss(r, 80, [1.5, 4], [1.5, 0.7], 2)),
    "compact-diffuse": (2, "120 rows of spread 0.3 within 180 rows of spread 3", lambda r: gauss(r, 120, [1, 0], [0.3, 0.3], 0) + gauss(r, 180, [0, 0], [3, 3], 1)),
    "crossed": (2, "two long groups of 150 rows that cross", crossed),
    "rounded": (3, "three groups of 100 rows, rounded to half a standard deviation", lambda r: rounded(gauss(r, 100, [0, 0], [1, 1], 0) + gauss(r, 100, [5, 0], [1, 1], 1) + gauss(r, 100, [0, 5], [1, 1], 2), 0.5)),
    "doubled": (2, "100 and 50 rows, 3 standard deviations apart, each row twice", lambda r: 2 * overlapping(r, (100, 50))),
    "noise": (3, "two groups apart and 3 % of the rows anywhere", with_noise),
    "near-singular": (2, "two groups of 150 rows, a third feature the sum of the others but for 1e-4", near_singular),
    "small": (2, "15 and 15 rows, 5 standard deviations apart", lambda r: gauss(r, 15, [0, 0], [1, 1], 0) + gauss(r, 15, [5, 0], [1, 1], 1)),
    "small-wide": (2, "25 and 25 rows x 8, 6 standard deviations apart", lambda r: gauss(r, 25, [0] * 8, [1] * 8, 0) + gauss(r, 25, [6] + [0] * 7, [1] * 8, 1)),
    "unequal": (3, "300, 30 and 15 rows, apart", lambda r: gauss(r, 300, [0, 0], [1, 1], 0) + gauss(r, 30, [7, 0], [1, 1], 1) + gauss(r, 15, [0, 7], [1, 1], 2)),
    "scales": (3, "three groups of 80 rows x 3, in units of 1, 1e-6 and 1e6", lambda r: mapped(gauss(r, 80, [0, 0, 0], [1, 1, 1], 0) + gauss(r, 80, [4, 4, 0], [1, 1, 1], 1) + gauss(r, 80, [0, 4, 4], [1, 1, 1], 2), lambda x: [x[0], 1e-6 * x[1], 1e6 * x[2]])),
    "heavy-tails": (2, "two groups of 150 rows of Student's t with 3 degrees of freedom", lambda r: students_t(r, 150, [0, 0], 3, 0) + students_t(r, 150, [8, 0], 3, 1)),
    "twelve": (12, "twelve groups of 40 rows, apart", twelve),
}


def write(folder, design, number):
    path = folder / design / f"{number:03}.csv"
    if path.exists():
        return
    rows = DESIGNS[design][2](random.Random(f"{design} {number}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow([f"x{d + 1}" for d in range(len(rows[0]) - 1)] + ["group"])
        out.writerows(rows)


if __name__ == "__main__":
    for design in DESIGNS:
        for number in range(int(sys.argv[2])):
            write(Path(sys.argv[1]), design, number)
