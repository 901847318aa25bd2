"""scikit-learn's side of the comparison: scikit_learn.py FOLDER MOST_ITERATIONS. The rules are those of Measure.java."""
import json, sys, time, warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_info

WARM_UP_SECONDS, SECONDS, FEWEST, PATIENCE_SECONDS, MOST = 3, 10, 5, 40, 20

warnings.simplefilter("ignore")  # of having reached the number of iterations, which is the intention
folder, most = Path(sys.argv[1]), int(sys.argv[2])
workload = dict(line.strip().split("=") for line in open(folder / "workload.properties") if not line.startswith("#"))
rows, weights, means, covariance = (np.load(folder / f"{name}.npy") for name in ["rows", "weights", "means", "covariance"])
structure, fit_iterations = workload["structure"], int(workload["fitIterations"])

precision = np.linalg.inv(covariance)
precision = (precision + precision.T) / 2
precisions = {
    "full": np.repeat(precision[None], len(means), axis=0),
    "tied": precision,
    "diag": np.repeat(np.diag(precision)[None], len(means), axis=0),
    "spherical": np.repeat(precision[0, 0], len(means)),
}[structure]


def mixture(iterations, floor):
    # init_params: with the default, fit runs k-means even if it is given a start. The first call of that mixture, see begin().
    return GaussianMixture(
        len(means), covariance_type=structure, tol=0, reg_covar=floor, max_iter=iterations, init_params="random_from_data",
        weights_init=weights, means_init=means, precisions_init=precisions, random_state=0,
    )


def run(X, iterations, floor=0.0):
    """The two steps in the order in which fit calls them, each iteration timed by itself."""
    m = mixture(iterations, floor)
    m._initialize_parameters(X, np.random.RandomState(0))
    seconds = []
    for _ in range(iterations):
        begin = time.perf_counter()
        _, log_responsibilities = m._e_step(X)
        m._m_step(X, log_responsibilities)
        seconds.append(time.perf_counter() - begin)
    return m, seconds


def fit(X, iterations, floor=0.0):
    m = mixture(iterations, floor)
    begin = time.perf_counter()
    m.fit(X)
    return m, [time.perf_counter() - begin]


def warm_up():
    count = min(len(rows), max(len(rows) // 20, 4 * means.size))
    begin = time.perf_counter()
    while True:
        # a few rows may leave a covariance singular: a floor, in the warm-up alone
        _, seconds = fit(rows[:count], fit_iterations, 1e-6) if fit_iterations else run(rows[:count], 1, 1e-6)
        if time.perf_counter() - begin > WARM_UP_SECONDS:
            return seconds[0] * len(rows) / count


def repetitions(estimate, limit):
    return max(2 if estimate <= 60 else 1, min(int(min(limit, max(FEWEST, SECONDS / estimate))), int(PATIENCE_SECONDS / estimate)))


estimate = warm_up()
if fit_iterations:
    iterations, seconds = fit_iterations, []
    for _ in range(repetitions(estimate, 5 * MOST)):
        m, once = fit(rows, iterations)
        seconds += once
else:
    iterations = min(most, repetitions(estimate, MOST))
    m, seconds = run(rows, iterations)

blas = next(pool for pool in threadpool_info() if pool["user_api"] == "blas")
print(json.dumps({
    "workload": int(workload["number"]),
    "side": f"scikit-learn {sklearn.__version__}",
    "threads": blas["num_threads"],
    "note": f"{blas['internal_api']} {blas['version']} {blas.get('architecture', '')}".strip(),
    "iterations": iterations,
    "seconds": seconds,
    "meanLogLikelihood": [m.score(rows)],
}))
