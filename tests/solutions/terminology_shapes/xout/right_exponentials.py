"""tanh from a sigmoid, the product with einsum.

fate: right
"""

import torch


def xout(W, xin, b):
    z = torch.einsum("ij,j->i", W, xin) + b
    return 2 * torch.sigmoid(2 * z) - 1
