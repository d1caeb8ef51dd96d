"""backward, update under no_grad, reset.

fate: right
"""

import torch



def fit(w, X, y, lr, n):
    w = w.clone().detach().requires_grad_(True)
    for _ in range(n):
        loss = ((X @ w - y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad.zero_()
    return w.detach()
