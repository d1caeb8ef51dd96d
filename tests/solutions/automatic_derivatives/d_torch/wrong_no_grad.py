"""Computes under no_grad.

fate: wrong
check: runs
hint: A4
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    with torch.no_grad():
        y = f(leaf)
    y.sum().backward()
    return leaf.grad
