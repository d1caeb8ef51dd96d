"""w = w - lr * grad under no_grad.

fate: wrong
check: runs
hint: A5
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().requires_grad_(True)
    for _ in range(n):
        ((X @ w - y) ** 2).mean().backward()
        with torch.no_grad():
            w = w - lr * w.grad
    return w.detach()
