"""The search of `mixtura fit` with scikit-learn: scikit_learn_search.py TABLE STARTS TOLERANCE"""
import sys, warnings

import numpy as np
from sklearn.mixture import GaussianMixture

warnings.simplefilter("ignore")
rows = np.loadtxt(sys.argv[1], delimiter=",", skiprows=1)
starts, tolerance = int(sys.argv[2]), float(sys.argv[3])
best = min(
    (
        GaussianMixture(k, covariance_type=structure, n_init=starts, tol=tolerance, max_iter=1000, random_state=0).fit(rows)
        for structure in ["full", "tied", "diag", "spherical"]
        for k in range(1, 10)
    ),
    key=lambda fit: fit.bic(rows),
)
print(f"{best.covariance_type}, {best.n_components} components, BIC {best.bic(rows):.2f}")
