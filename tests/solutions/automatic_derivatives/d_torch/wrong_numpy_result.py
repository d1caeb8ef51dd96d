"""Returns a NumPy array.

fate: wrong
check: type
hint: -
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).sum().backward()
    return leaf.grad.numpy()
