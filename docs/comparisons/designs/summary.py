"""The table of the designs from what the sides printed: python3 summary.py TABLES RESULTS TABLES_PER_DESIGN (standard library alone)."""

import csv
import sys
from collections import Counter
from math import comb
from pathlib import Path
from statistics import mean

from tables import DESIGNS

SIDES = ["mixtura", "mclust", "scikit-learn"]


def pairs(items):
    return sum(comb(n, 2) for n in Counter(items).values())


def agreement(labels, truth):
    """The adjusted Rand index (Hubert and Arabie 1985, doi:10.1007/BF01908075)."""
    both, mine, theirs, total = pairs(zip(labels, truth)), pairs(labels), pairs(truth), comb(len(labels), 2)
    expected, most = mine * theirs / total, (mine + theirs) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def truth(folder, design, table):
    with open(folder / design / f"{table}.csv", newline="") as file:
        return [row["group"] for row in csv.DictReader(file)]


def read(results, side, tables, most):
    found = {}
    path = results / f"{side}.csv"
    for line in path.read_text().splitlines() if path.exists() else []:
        design, table, structure, components, seconds, labels = line.split(",")
        if design in DESIGNS and int(table) < most:
            index = agreement(labels.split(), truth(tables, design, table))
            found.setdefault(design, {})[table] = (structure, int(components), float(seconds), index)
    return {design: list(lines.values()) for design, lines in found.items()}


def cells(choices, components):
    if not choices:
        return ["", "", ""]
    (structure, k), _ = Counter((s, k) for s, k, _, _ in choices).most_common(1)[0]
    right = sum(k == components for _, k, _, _ in choices) / len(choices)
    return [f"{100 * right:.0f} %", f"{mean(index for *_, index in choices):.2f}", f"{structure} {k}"]


def main(tables, results, most):
    sides = {side: read(results, side, tables, most) for side in SIDES}
    print("| design | groups | " + " | ".join(f"{side}: true K | ARI | most often" for side in SIDES) + " |")
    print("|---|--:|" + "--:|--:|---|" * len(SIDES))
    for design, (components, description, _) in DESIGNS.items():
        row = [cell for side in SIDES for cell in cells(sides[side].get(design), components)]
        print(f"| {description} | {components} | {' | '.join(row)} |")
    for side, found in sides.items():
        choices = [choice for lines in found.values() for choice in lines]
        if choices:
            seconds = sorted(seconds for _, _, seconds, _ in choices)
            print(
                f"{side}: {len(choices)} tables, {mean(seconds):.2f} s each (median {seconds[len(seconds) // 2]:.2f},"
                f" longest {seconds[-1]:.1f})",
                file=sys.stderr,
            )


main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
