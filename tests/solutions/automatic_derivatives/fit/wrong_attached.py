"""Returns a tensor that tracks gradients.

fate: wrong
check: type
hint: H5
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().requires_grad_(True)
    for _ in range(n):
        w.grad = None
        ((X @ w - y) ** 2).mean().backward()
        with torch.no_grad():
            w -= lr * w.grad
    return w
