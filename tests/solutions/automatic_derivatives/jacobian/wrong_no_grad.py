"""Computes under no_grad.

fate: wrong
check: runs
hint: A4
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    with torch.no_grad():
        y = f(leaf)
    return torch.stack([torch.autograd.grad(item, leaf, retain_graph=True)[0] for item in y])
