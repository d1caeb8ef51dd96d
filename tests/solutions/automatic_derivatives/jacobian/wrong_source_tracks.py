"""Switches tracking on in x itself.

fate: wrong
check: inputs
hint: X_source_kept
"""

import torch



def jacobian(f, x):
    y = f(x.requires_grad_())
    return torch.stack([torch.autograd.grad(item, x, retain_graph=True)[0] for item in y])
