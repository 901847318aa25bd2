"""Writes <data>-<type>-<k>.json: EM from a stated start, after one iteration and at convergence.

scikit-learn 1.2.1, reg_covar = 0, float64. Run in this folder: python3 make.py
Covariances are written as full d x d matrices for every type, one per component.
meanLogLikelihood belongs to the parameters beside it, over all rows of the data.
"""
import csv, json, warnings
import numpy as np
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")

def load(name, drop):
    with open(f"../data/{name}.csv") as f:
        rows = list(csv.reader(f))
    keep = [j for j, h in enumerate(rows[0]) if h not in drop]
    return [rows[0][j] for j in keep], np.array([[float(r[j]) for j in keep] for r in rows[1:]])

def precisions(cov, kind, k):
    p = np.linalg.inv(cov)
    return {"full": np.stack([p] * k), "tied": p, "diag": np.stack([1 / np.diag(cov)] * k),
            "spherical": np.full(k, 1 / np.mean(np.diag(cov)))}[kind]

def full(g, kind, d):
    c = g.covariances_
    if kind == "full": return c
    if kind == "tied": return np.stack([c] * g.n_components)
    if kind == "diag": return np.stack([np.diag(v) for v in c])
    return np.stack([np.eye(d) * v for v in c])

def state(g, X, kind):
    return {"weights": g.weights_.tolist(), "means": g.means_.tolist(),
            "covariances": full(g, kind, X.shape[1]).tolist(), "meanLogLikelihood": float(g.score(X))}

for name, drop, ks in [("faithful", [], [2, 3]), ("iris", ["Species"], [3]), ("diabetes", ["class"], [3])]:
    features, X = load(name, drop)
    cov = np.cov(X.T, bias=True)
    for kind in ["full", "tied", "diag", "spherical"]:
        for k in ks:
            rng = np.random.default_rng(20)
            means = X[rng.choice(len(X), k, replace=False)]
            init = dict(n_components=k, covariance_type=kind, reg_covar=0, init_params="random", random_state=0,
                        weights_init=np.full(k, 1 / k), means_init=means, precisions_init=precisions(cov, kind, k))
            one = GaussianMixture(max_iter=1, tol=0, **init).fit(X)
            end = GaussianMixture(max_iter=100000, tol=1e-14, **init).fit(X)
            # fit() ends on an M-step, so one.* and end.* are the parameters after that M-step
            start = {"weights": [1 / k] * k, "means": means.tolist(),
                     "covariances": [np.linalg.inv(p if np.ndim(p) == 2 else np.diag(np.full(X.shape[1], p) if np.ndim(p) == 0 else p)).tolist()
                                     for p in (init["precisions_init"] if kind != "tied" else [init["precisions_init"]] * k)]}
            with open(f"{name}-{kind}-{k}.json", "w") as f:
                json.dump({"data": name, "features": features, "covariance": kind, "components": k, "start": start,
                           "afterOneIteration": state(one, X, kind), "converged": state(end, X, kind),
                           "iterations": int(end.n_iter_)}, f, indent=1)
            print(name, kind, k, end.n_iter_, one.score(X), end.score(X))
