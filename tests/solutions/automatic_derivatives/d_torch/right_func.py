"""torch.func: a function to a function.

fate: right
"""

import torch
from torch.func import grad


def d_torch(f, x):
    return grad(lambda t: f(t).sum())(x.detach())
