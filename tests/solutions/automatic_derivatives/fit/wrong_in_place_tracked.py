"""Updates a leaf in place while it is tracked.

fate: wrong
check: runs
hint: A5
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().requires_grad_(True)
    for _ in range(n):
        ((X @ w - y) ** 2).mean().backward()
        w -= lr * w.grad
        w.grad.zero_()
    return w.detach()
