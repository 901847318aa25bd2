"""The BIC of every structure and number of components beside mclust's (its sign turned), and which of mclust's optima that are better are sound.

cells.py [NAME ...]    golden tables (default: all that have mclust's BIC)
cells.py --r FOLDER    all tables that R's packages ship; cells.R writes them into the folder, unless they are there

A cell of mclust's is sound if EM, begun from its parameters, ends in a mixture that is: `fit --init`. Needs R and mclust for that.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
golden = root / "core/src/test/resources/golden"


def of_mclust(file):
    with open(file, newline="") as lines:
        header, *rows = csv.reader(lines)
    return {
        (structure, int(row[0])): -float(value)
        for row in rows
        for structure, value in zip(header[1:], row[1:])
        if value not in ("NA", "Inf", "-Inf")
    }


def fit(data, folder, *options):
    command = [str(root / "mixtura"), "fit", str(data), *options, "--json", "-q", "-m", f"{folder}/fit.json"]
    run = subprocess.run(command, capture_output=True, text=True)
    return json.loads(run.stdout) if run.returncode == 0 else None


def sound_bic(data, folder, structure, components):
    """What EM makes of mclust's mixture: its BIC if that is sound, else nothing."""
    model = pathlib.Path(folder) / "mclust.json"
    model.unlink(missing_ok=True)
    subprocess.run(["Rscript", str(here / "cells.R"), "model", str(data), structure, str(components), str(model)], capture_output=True)
    report = model.exists() and fit(data, folder, "-k", str(components), "-c", structure, "--init", str(model))
    return report["best"]["bic"] if report and report["best"]["sound"] else None


def compare(data, mclust, folder):
    report = fit(data, folder, "-c", "all", "-k", f"1..{max(k for _, k in mclust)}")
    if report is None:
        print(f"{data.stem}: refused")
        return 0, 0, 0
    ours = {(c["covariance"], c["components"]): c["bic"] for c in report["candidates"] if c["bic"] is not None}
    behind = {cell: ours.get(cell, float("inf")) - bic for cell, bic in mclust.items()}
    missed = {}
    for cell in (cell for cell, difference in behind.items() if difference > 0.1):
        bic = sound_bic(data, folder, *cell)
        if bic is not None and ours.get(cell, float("inf")) > bic + 0.1:
            missed[cell] = ours.get(cell, float("inf")) - bic
    better = sum(difference < -1 for difference in behind.values())
    chosen = min(mclust, key=mclust.get)
    print(
        f"{data.stem}: {len(mclust)} cells, {better} better by more than 1, {sum(d > 0.1 for d in behind.values())} worse by more than 0.1;"
        f" sound ones missed: {', '.join(f'{s} {k} by {d:.2f}' for (s, k), d in missed.items()) or 'none'};"
        f" chosen: {report['best']['covariance']} {report['best']['components']} {report['best']['bic']:.2f},"
        f" by mclust {chosen[0]} {chosen[1]} {mclust[chosen]:.2f}",
        flush=True,
    )
    return len(mclust), len(missed), sum(d > 10 for d in missed.values())


def tables(arguments):
    if arguments[:1] == ["--r"]:
        folder = pathlib.Path(arguments[1])
        folder.mkdir(parents=True, exist_ok=True)
        if not list(folder.glob("*-bic.csv")):
            subprocess.run(["Rscript", str(here / "cells.R"), "tables", str(folder)], check=True)
        return [(folder / f"{bic.name[:-8]}.csv", bic) for bic in sorted(folder.glob("*-bic.csv"))]
    names = arguments or sorted(bic.name[:-8] for bic in (golden / "mclust").glob("*-bic.csv"))
    return [(golden / f"data/{name}.csv", golden / f"mclust/{name}-bic.csv") for name in names]


with tempfile.TemporaryDirectory() as folder:
    results = [compare(data, of_mclust(bic), folder) for data, bic in tables(sys.argv[1:])]
cells, missed, far = (sum(column) for column in zip(*results))
print(f"{cells} cells, {missed} sound ones missed ({100 * (1 - missed / cells):.2f} % as good), {far} of them by more than 10")
