"""One step too many.

fate: wrong
check: values
hint: -
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone()
    for _ in range(n + 1):
        w -= lr * 2 / len(y) * X.T @ (X @ w - y)
    return w
