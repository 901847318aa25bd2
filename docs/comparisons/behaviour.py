"""What scikit-learn does with the tables of tables.py: python3 behaviour.py FOLDER"""
import csv, sys, warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

folder = Path(sys.argv[1])
print("scikit-learn", sklearn.__version__)
warnings.simplefilter("ignore")


def read(name):
    with open(folder / f"{name}.csv") as file:
        return np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[1:]])


def choose(X, kmax=5):
    best = None
    for structure in ["full", "tied", "diag", "spherical"]:
        for k in range(1, kmax + 1):
            if k <= len(X):
                fit = GaussianMixture(k, covariance_type=structure, n_init=10, random_state=0).fit(X)
                bic = fit.bic(X)
                if best is None or bic < best[0]:
                    best = (bic, structure, k, fit)
    return best


for name in ["cigars", "blobs", "offset", "small", "huge", "constant", "collinear", "three", "wide"]:
    X = read(name)
    try:
        bic, structure, k, fit = choose(X)
        truth = np.arange(len(X)) // (len(X) // 2)
        ari = adjusted_rand_score(truth, fit.predict(X))
        print(f"{name}: {structure} {k}, BIC {bic:.2f}, log-likelihood {fit.score(X) * len(X):.3f}, ARI with the halves {ari:.3f}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {str(error)[:150]}")
