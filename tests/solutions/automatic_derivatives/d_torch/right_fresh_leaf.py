"""A fresh leaf, the sum, backward.

fate: right
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).sum().backward()
    return leaf.grad
