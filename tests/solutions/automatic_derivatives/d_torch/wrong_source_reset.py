"""Uses x itself, but sets its gradient to None first.

fate: wrong
check: inputs
hint: X_source_kept
"""

import torch



def d_torch(f, x):
    x.requires_grad_(True)
    x.grad = None
    f(x).sum().backward()
    return x.grad
