"""autograd.grad on x itself, which tracks gradients from then on.

fate: wrong
check: inputs
hint: X_source_kept
"""

import torch



def d_torch(f, x):
    x.requires_grad_(True)
    return torch.autograd.grad(f(x).sum(), x)[0]
