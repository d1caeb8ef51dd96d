"""f gets a NumPy array.

fate: wrong
check: runs
hint: A4
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf.detach().numpy())
    y.sum().backward()
    return leaf.grad
