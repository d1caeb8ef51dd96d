"""A central difference.

fate: wrong
check: values
hint: A10
"""

import torch



def d_torch(f, x):
    x = x.detach()
    h = 1e-6 if x.dtype == torch.float64 else 5e-3
    return (f(x + h) - f(x - h)) / (2 * h)
