"""Extreme deconvolution (Bovy, Hogg and Roweis 2011, doi:10.1214/10-AOAS439) in plain loops, one row at a time, numpy only: rows with missing
cells and with a standard error of each cell. Writes NAME.csv, the rows and then their errors, and NAME.json.
make.py doctest                            the example in the authors' program, whose own results are checked
make.py NAME DATA.csv COLUMNS K SEED       errors are drawn for three cells in four of a table, which is taken as measured
"""
import csv, json, sys
import numpy as np

def estep(X, E, w, mu, V):
    n, d = X.shape; K = len(w)
    N = np.zeros(K); F = np.zeros((K, d)); Q = np.zeros((K, d, d)); L = 0.0
    for x, s in zip(X, E):
        o = ~np.isnan(x)
        lp = np.empty(K); bs = []; Bs = []
        for k in range(K):
            T = V[k][np.ix_(o, o)] + np.diag(s[o] ** 2)
            r = x[o] - mu[k][o]; sol = np.linalg.solve(T, r)
            lp[k] = np.log(w[k]) - 0.5 * (o.sum() * np.log(2 * np.pi) + np.linalg.slogdet(T)[1] + r @ sol)
            VR = V[k][:, o]
            bs.append(VR @ sol); Bs.append(V[k] - VR @ np.linalg.solve(T, VR.T))
        a = lp.max(); l = a + np.log(np.exp(lp - a).sum()); L += l; g = np.exp(lp - l)
        for k in range(K):
            N[k] += g[k]; F[k] += g[k] * bs[k]; Q[k] += g[k] * (np.outer(bs[k], bs[k]) + Bs[k])
    return N, F, Q, L

def mstep(N, F, Q, mu):
    D = F / N[:, None]
    V = (Q - np.einsum("ki,kj,k->kij", D, D, N)) / N[:, None, None]
    return N / N.sum(), mu + D, (V + V.transpose(0, 2, 1)) / 2  # else rounding makes it less symmetric with every iteration

def run(X, E, state, change, most):
    last = -np.inf
    for it in range(most):
        N, F, Q, L = estep(X, E, *state)
        if (L - last) / len(X) < change: break
        last = L; state = mstep(N, F, Q, state[1])
    return state, L, it

def told(state): return {"weights": state[0].tolist(), "means": state[1].tolist(), "covariances": state[2].tolist()}

def doctest():
    """Rows that see x and y by turns. The authors' start is not positive definite, nor is what they end with; so half the correlation is taken
    for ours."""
    np.random.seed(1)
    y = np.random.normal(1, 1, 200)
    X = np.full((200, 2), np.nan); X[::2, 0] = y[::2]; X[1::2, 1] = y[1::2]
    E = np.full(X.shape, 0.1)
    mu = np.array([[0.86447943, 0.322681], [0.67078879, 0.45087394]])
    V = np.array([[[0.03821028, 0.04108113], [0.04108113, 0.03173839]], [[0.06219194, 0.04302473], [0.04302473, 0.06778009]]])
    w, m, v = run(X, E, (np.ones(2) / 2, mu, V), 1e-6, 10**6)[0]
    w, m, v = mstep(*estep(X, E, w, m, v)[:3], m)
    assert np.allclose(w, [0.11968415, 0.880315852981], atol=1e-6) and abs(v[0, 0, 0] - 0.445645987259) < 1e-6
    assert np.allclose(m, [[2.30368235, 1.70701517], [1.08009397, 0.8888667]], atol=1e-6)
    V[:, 0, 1] /= 2; V[:, 1, 0] /= 2
    return X, E, (np.ones(2) / 2, mu, V)

def table(path, cols, K, seed):
    with open(path) as f:
        r = list(csv.reader(f))
    j = [r[0].index(c) for c in cols]
    X = np.array([[np.nan if row[i] in {"", "NA"} else float(row[i]) for i in j] for row in r[1:]])
    X = X[~np.isnan(X).all(1)]
    rng = np.random.default_rng(seed)
    E = np.nanstd(X, axis=0) * rng.uniform(0, 0.2, X.shape) * (rng.uniform(size=X.shape) < 0.75)
    c = X[~np.isnan(X).any(1)]
    return X, E, (np.full(K, 1 / K), c[rng.choice(len(c), K, replace=False)], np.stack([np.diag(np.nanvar(X, axis=0))] * K))

def main():
    name = sys.argv[1]
    X, E, start = doctest() if name == "doctest" else table(sys.argv[2], sys.argv[3].split(","), int(sys.argv[4]), int(sys.argv[5]))
    with open(name + ".csv", "w") as f:
        for x, e in zip(X, E):
            print(*["NA" if np.isnan(v) else repr(float(v)) for v in x], *[repr(float(v)) for v in e], sep=",", file=f)
    N, F, Q, L = estep(X, E, *start)
    out = {"covariance": "VVV", "start": told(start), "startLogLikelihood": L, "afterOneIteration": told(mstep(N, F, Q, start[1]))}
    state, L, it = run(X, E, start, 1e-13, 30000)
    out["converged"] = {"iterations": it, "logLikelihood": L, **told(state)}
    json.dump(out, open(name + ".json", "w"), indent=1); print(name, X.shape, it, L, state)

if __name__ == "__main__": main()
