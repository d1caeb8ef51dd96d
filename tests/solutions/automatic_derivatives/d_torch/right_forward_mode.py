"""Forward mode, a Jacobian times a vector of ones.

fate: right
"""

import torch



def d_torch(f, x):
    x = x.detach()
    return torch.func.jvp(f, (x,), (torch.ones_like(x),))[1]
