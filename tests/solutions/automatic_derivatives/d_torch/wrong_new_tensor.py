"""f gets a new tensor, and the gradient of the old one is asked for.

fate: wrong
check: type
hint: A4
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(torch.tensor(leaf.tolist(), dtype=x.dtype, requires_grad=True))
    y.sum().backward()
    return leaf.grad
