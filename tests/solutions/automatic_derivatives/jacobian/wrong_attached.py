"""Leaves the result in a graph.

fate: wrong
check: type
hint: H5
"""

import torch



def jacobian(f, x):
    x = x.detach().clone().requires_grad_()
    return torch.autograd.functional.jacobian(f, x, create_graph=True)
