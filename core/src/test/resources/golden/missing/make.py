"""Reference EM for Gaussian mixtures with missing cells (rows missing at random): plain loops, one row at a time, numpy only.
make.py DATA.csv COLUMNS K STRUCTURE SEED OUT.json"""
import csv, json, sys
import numpy as np

def read(path, cols):
    with open(path) as f:
        r = list(csv.reader(f))
    j = [r[0].index(c) for c in cols]
    na = {"", "NA"}
    return np.array([[np.nan if row[i] in na else float(row[i]) for i in j] for row in r[1:]])

def estep(X, w, mu, S):
    n, d = X.shape; K = len(w)
    N = np.zeros(K); F = np.zeros((K, d)); Q = np.zeros((K, d, d)); L = 0.0
    for x in X:
        o = ~np.isnan(x); m = ~o
        lp = np.empty(K); xs = []; Cs = []
        for k in range(K):
            if o.any():
                Soo = S[k][np.ix_(o, o)]; r = x[o] - mu[k][o]; sol = np.linalg.solve(Soo, r)
                sign, ld = np.linalg.slogdet(Soo)
                lp[k] = np.log(w[k]) - 0.5 * (o.sum() * np.log(2 * np.pi) + ld + r @ sol)
                xh = x.copy(); C = np.zeros((d, d))
                if m.any():
                    Smo = S[k][np.ix_(m, o)]
                    xh[m] = mu[k][m] + Smo @ sol
                    C[np.ix_(m, m)] = S[k][np.ix_(m, m)] - Smo @ np.linalg.solve(Soo, Smo.T)
            xs.append(xh); Cs.append(C)
        a = lp.max(); l = a + np.log(np.exp(lp - a).sum()); L += l; g = np.exp(lp - l)
        for k in range(K):
            e = xs[k] - mu[k]
            N[k] += g[k]; F[k] += g[k] * e; Q[k] += g[k] * (np.outer(e, e) + Cs[k])
    return N, F, Q, L

def mstep(N, F, Q, mu, structure, n):
    K, d = mu.shape
    D = F / N[:, None]; W = Q - np.einsum("ki,kj,k->kij", D, D, N)
    new = mu + D
    if structure == "VVV": S = W / N[:, None, None]
    elif structure == "EEE": S = np.stack([W.sum(0) / n] * K)
    elif structure == "VVI": S = np.stack([np.diag(np.diag(W[k]) / N[k]) for k in range(K)])
    elif structure == "VII": S = np.stack([np.eye(d) * np.trace(W[k]) / (N[k] * d) for k in range(K)])
    return N / n, new, S

def main():
    path, cols, K, structure, seed, out = sys.argv[1], sys.argv[2].split(","), int(sys.argv[3]), sys.argv[4], int(sys.argv[5]), sys.argv[6]
    X = read(path, cols); X = X[~np.isnan(X).all(1)]; n, d = X.shape
    rng = np.random.default_rng(seed)
    c = X[~np.isnan(X).any(1)]; v = np.nanvar(X, axis=0)
    mu = c[rng.choice(len(c), K, replace=False)].astype(float); w = np.full(K, 1 / K)
    S = np.stack([np.diag(v)] * K) if structure != "VII" else np.stack([np.eye(d) * v.mean()] * K)
    out_j = {"data": path.split("/")[-1].rsplit(".", 1)[0], "features": cols, "components": K, "covariance": structure, "rows": int(n),
             "start": {"weights": w.tolist(), "means": mu.tolist(), "covariances": S.tolist()}}
    N, F, Q, L = estep(X, w, mu, S)
    out_j["startLogLikelihood"] = L
    w, mu, S = mstep(N, F, Q, mu, structure, n)
    out_j["afterOneIteration"] = {"weights": w.tolist(), "means": mu.tolist(), "covariances": S.tolist()}
    last = -np.inf
    for it in range(20000):
        N, F, Q, L = estep(X, w, mu, S)
        assert L >= last - 1e-9 * abs(last)
        if (L - last) / n < 1e-12: break
        last = L; w, mu, S = mstep(N, F, Q, mu, structure, n)
    out_j["converged"] = {"iterations": it, "logLikelihood": L, "weights": w.tolist(), "means": mu.tolist(), "covariances": S.tolist()}
    json.dump(out_j, open(out, "w"), indent=1); print(out, n, d, it, L)
if __name__ == "__main__": main()
