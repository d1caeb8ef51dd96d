"""One fused call.

fate: right
"""

import torch


def xout(W, xin, b):
    return torch.addmv(b, W, xin).tanh_()
