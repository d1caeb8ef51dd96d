"""The diagonal of the Jacobian.

fate: right
"""

import torch


def d_torch(f, x):
    flat = x.detach().reshape(-1)
    J = torch.autograd.functional.jacobian(f, flat)
    return J.diagonal().reshape(x.shape)
