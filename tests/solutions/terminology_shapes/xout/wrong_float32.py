"""Makes new float32 tensors.

fate: wrong
check: dtype
hint: D5
"""

import torch


def xout(W, xin, b):
    W, xin, b = (tensor.float() for tensor in (W, xin, b))
    return torch.tanh(W @ xin + b)
