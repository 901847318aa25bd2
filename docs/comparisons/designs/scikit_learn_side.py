"""What scikit-learn chooses by BIC, among its four covariance types with 1 to 9 components: python3 scikit_learn_side.py FOLDER

Each with 5 starts (n_init), the rest as it is by default. Prints a line for each table that has no line on standard input yet: design,
table, structure, components, seconds, component of each row.
"""

import csv
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.mixture import GaussianMixture

NAMES = {"full": "VVV", "tied": "EEE", "diag": "VVI", "spherical": "VII"}
warnings.simplefilter("ignore")


def read(path):
    with open(path, newline="") as file:
        return np.array([[float(cell) for cell in row[:-1]] for row in list(csv.reader(file))[1:]])


def choose(X):
    best = (np.inf, "none", 0, np.zeros(len(X), int))
    for structure, name in NAMES.items():
        for components in range(1, 10):
            try:
                fit = GaussianMixture(components, covariance_type=structure, n_init=5, random_state=0).fit(X)
            except ValueError:  # a component without rows, or a singular covariance
                continue
            bic = fit.bic(X)
            if bic < best[0]:
                best = (bic, name, components, fit.predict(X))
    return best


folder = Path(sys.argv[1])
done = {tuple(line.split(",")[:2]) for line in sys.stdin}
for path in sorted(folder.glob("*/*.csv")):
    if (path.parent.name, path.stem) in done:
        continue
    X = read(path)
    begin = time.perf_counter()
    _, structure, components, labels = choose(X)
    seconds = time.perf_counter() - begin
    print(path.parent.name, path.stem, structure, components, f"{seconds:.3f}", " ".join(map(str, labels)), sep=",", flush=True)
