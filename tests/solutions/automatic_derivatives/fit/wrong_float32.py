"""Works in the default dtype.

fate: wrong
check: dtype
hint: D5
"""

import torch



def fit(w, X, y, lr, n):
    w, X, y = (torch.Tensor(t.numpy()) for t in (w, X, y))
    for _ in range(n):
        w = w - lr * 2 / len(y) * X.T @ (X @ w - y)
    return w
