"""The BIC of every structure and number of components beside mclust's (golden/mclust, its sign turned)."""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parents[2]
golden = root / "core/src/test/resources/golden"


def of_mclust(table):
    with open(golden / f"mclust/{table}-bic.csv", newline="") as file:
        header, *rows = csv.reader(file)
    return {
        (structure, int(row[0])): -float(value)
        for row in rows
        for structure, value in zip(header[1:], row[1:])
        if value != "NA"
    }


def of_mixtura(table, folder):
    data = golden / f"data/{table}.csv"
    command = [str(root / "mixtura"), "fit", str(data), "-c", "all", "--json", "-q", "-m", f"{folder}/{table}.json"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return report, {(c["covariance"], c["components"]): c["bic"] for c in report["candidates"] if c["bic"] is not None}


def compare(table, folder):
    mclust = of_mclust(table)
    report, mixtura = of_mixtura(table, folder)
    differences = {cell: mixtura.get(cell, float("inf")) - bic for cell, bic in mclust.items()}
    as_good = sum(difference <= 0.1 for difference in differences.values())
    better = sum(difference < -1 for difference in differences.values())
    worse = [f"{s} {k} by {d:.2f}" for (s, k), d in differences.items() if d > 0.1]
    chosen = min(mclust, key=mclust.get)
    print(
        f"{table}: {as_good} of {len(mclust)} cells as good or better within 0.1, {better} better by more than 1;"
        f" worse: {', '.join(worse) or 'none'}; chosen: {report['best']['covariance']} {report['best']['components']}"
        f" {report['best']['bic']:.2f}, by mclust {chosen[0]} {chosen[1]} {mclust[chosen]:.2f}"
    )


with tempfile.TemporaryDirectory() as folder:
    for table in sys.argv[1:] or ["faithful", "iris", "diabetes", "ex4.1", "ex4.2", "ex4.4.1", "rock", "swiss", "trees"]:
        compare(table, folder)
