"""Steps uphill.

fate: wrong
check: values
hint: X_fit_sign
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n):
        w += lr * 2 / len(y) * X.T @ (X @ w - y)
    return w
