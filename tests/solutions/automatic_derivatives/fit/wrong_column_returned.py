"""Predictions (N, 1) minus y (N,), and w stays a column.

fate: wrong
check: shape
hint: B4
"""

import torch



def fit(w, X, y, lr, n):
    w = w.detach()[:, None].clone()
    for _ in range(n):
        leaf = w.requires_grad_(True)
        loss = torch.mean((X @ leaf - y) ** 2)
        w = (leaf - lr * torch.autograd.grad(loss, leaf)[0]).detach()
    return w
