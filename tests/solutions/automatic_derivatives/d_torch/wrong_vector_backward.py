"""backward of a vector.

fate: wrong
check: runs
hint: A1
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).backward()
    return leaf.grad
