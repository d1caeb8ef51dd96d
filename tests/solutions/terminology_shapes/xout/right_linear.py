"""The ready-made function, then a method.

fate: right
"""

import torch.nn.functional as F


def xout(W, xin, b):
    return F.linear(xin, W, b).tanh()
