"""Predictions (N, 1) minus y (N,).

fate: wrong
check: values
hint: B4
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().reshape(-1, 1).requires_grad_(True)
    for _ in range(n):
        (slope,) = torch.autograd.grad(((X @ w - y) ** 2).mean(), w)
        with torch.no_grad():
            w -= lr * slope
    return w.detach()[:, 0]
