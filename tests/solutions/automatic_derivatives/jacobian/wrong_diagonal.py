"""The gradient of the sum on a diagonal.

fate: wrong
check: shape
hint: A2
"""

import torch



def jacobian(f, x):
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).sum().backward()
    return torch.diag(leaf.grad)
