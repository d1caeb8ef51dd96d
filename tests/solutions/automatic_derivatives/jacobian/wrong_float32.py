"""A result in the default dtype.

fate: wrong
check: dtype
hint: D5
earns: 0.263
"""

import torch



def jacobian(f, x):
    J = torch.autograd.functional.jacobian(f, x)
    out = torch.zeros(*J.shape)
    out[:] = J
    return out
