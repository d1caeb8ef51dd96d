"""Gradients add up.

fate: wrong
check: values
hint: A3
earns: 0.409
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().requires_grad_(True)
    for _ in range(n):
        ((X @ w - y) ** 2).mean().backward()
        with torch.no_grad():
            w -= lr * w.grad
    return w.detach()
