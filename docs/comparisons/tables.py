"""Writes the tables of docs/comparisons into a folder: python3 tables.py FOLDER (Python's standard library alone)."""
import csv, math, random, sys
from pathlib import Path

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
random.seed(7)


def write(name, rows):
    with open(folder / f"{name}.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow([f"x{d + 1}" for d in range(len(rows[0]))])
        out.writerows(rows)


def gauss(n, mean, sd):
    return [[random.gauss(m, s) for m, s in zip(mean, sd)] for _ in range(n)]


cigars = gauss(300, [0, 0], [100, 1]) + gauss(300, [0, 10], [100, 1])
blobs = gauss(200, [0, 0], [1, 1]) + gauss(200, [6, 0], [1, 1])
write("cigars", cigars)
write("blobs", blobs)
write("offset", [[x + 1e8, y + 1e8] for x, y in blobs])
write("small", [[x * 1e-4, y * 1e-4] for x, y in blobs])
write("huge", [[x * 1e140, y * 1e140] for x, y in blobs])
write("constant", [[x, y, 3] for x, y in blobs])
write("collinear", [[x, y, 2 * x] for x, y in blobs])
write("three", [random.choice([[0, 0], [1, 5], [3, 2]]) for _ in range(60)])
write("wide", gauss(10, [0] * 50, [1] * 50))
