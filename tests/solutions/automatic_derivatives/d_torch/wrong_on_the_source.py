"""Uses x itself as the leaf.

fate: wrong
check: values
hint: A3
earns: 0.583
"""

import torch



def d_torch(f, x):
    x.requires_grad_(True)
    f(x).sum().backward()
    return x.grad
