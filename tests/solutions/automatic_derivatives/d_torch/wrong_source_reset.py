"""Uses x itself, but sets its gradient to None first.

fate: wrong
check: inputs
hint: V2
"""

import torch



def d_torch(f, x):
    x.requires_grad_(True)
    x.grad = None
    f(x).sum().backward()
    return x.grad
