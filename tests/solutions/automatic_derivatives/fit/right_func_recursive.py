"""torch.func, one step and then the rest.

fate: right
"""

import torch



def fit(w, X, y, lr, n):
    if n == 0:
        return w.clone()
    loss = lambda v: ((X @ v - y) ** 2).sum() / y.numel()
    return fit(w - lr * torch.func.grad(loss)(w), X, y, lr, n - 1)
