"""detach shares its memory with w.

fate: wrong
check: inputs
hint: V2
"""

import torch



def fit(w, X, y, lr, n):
    v = w.detach()
    for _ in range(n):
        v -= lr * 2 / len(y) * X.T @ (X @ v - y)
    return v
