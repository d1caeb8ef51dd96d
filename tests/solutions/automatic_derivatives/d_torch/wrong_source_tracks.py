"""autograd.grad on x itself, which tracks gradients from then on.

fate: wrong
check: inputs
hint: V2
"""

import torch



def d_torch(f, x):
    x.requires_grad_(True)
    return torch.autograd.grad(f(x).sum(), x)[0]
