"""backward of the mean.

fate: wrong
check: values
hint: X_d_torch_mean
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).mean().backward()
    return leaf.grad
