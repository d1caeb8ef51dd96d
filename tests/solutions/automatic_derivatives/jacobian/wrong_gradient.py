"""The gradient of the sum of the outputs.

fate: wrong
check: shape
hint: A2
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf)
    y.backward(torch.ones_like(y))
    return leaf.grad
