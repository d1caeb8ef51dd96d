"""The result tracks gradients if x does.

fate: wrong
check: type
hint: H5
"""

import torch


def jacobian(f, x):
    return torch.func.jacrev(f)(x)
