"""A leaf for each item.

fate: right
"""

import numpy as np
import torch


def d_torch(f, x):
    out = torch.zeros(x.shape, dtype=x.dtype)
    for index in np.ndindex(tuple(x.shape)):
        t = torch.tensor(x.detach()[index].item(), dtype=x.dtype, requires_grad=True)
        f(t).backward()
        out[index] = t.grad
    return out
