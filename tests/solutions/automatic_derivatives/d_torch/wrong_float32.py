"""Converts to float32.

fate: wrong
check: dtype
hint: D5
"""

import torch



def d_torch(f, x):
    leaf = x.detach().float().clone().requires_grad_(True)
    f(leaf).sum().backward()
    return leaf.grad
