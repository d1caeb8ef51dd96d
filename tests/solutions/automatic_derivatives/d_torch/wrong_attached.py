"""Leaves the result in a graph.

fate: wrong
check: type
hint: H5
"""

import torch



def d_torch(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    return torch.autograd.grad(f(leaf).sum(), leaf, create_graph=True)[0]
