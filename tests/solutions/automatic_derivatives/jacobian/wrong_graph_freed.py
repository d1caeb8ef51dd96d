"""Forgets retain_graph.

fate: wrong
check: runs
hint: E_graph
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    return torch.stack([torch.autograd.grad(item, leaf)[0] for item in f(leaf)])
