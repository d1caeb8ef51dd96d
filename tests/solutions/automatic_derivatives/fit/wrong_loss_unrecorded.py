"""Computes the loss where nothing is recorded, too.

fate: wrong
check: runs
hint: A4
"""

import torch


def fit(w, X, y, lr, n):
    w = w.clone().requires_grad_()
    for _ in range(n):
        with torch.no_grad():
            loss = ((X @ w - y) ** 2).mean()
            loss.backward()
            w -= lr * w.grad
            w.grad.zero_()
    return w.detach()
