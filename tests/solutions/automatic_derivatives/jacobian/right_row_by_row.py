"""One backward pass for each output.

fate: right
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf)
    J = torch.empty(len(y), len(x), dtype=x.dtype)
    for i in range(len(y)):
        leaf.grad = None
        y[i].backward(retain_graph=True)
        J[i] = leaf.grad
    return J
