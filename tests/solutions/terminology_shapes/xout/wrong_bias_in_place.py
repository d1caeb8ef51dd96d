"""Adds to the caller's bias.

fate: wrong
check: inputs
hint: V2
"""

import torch


def xout(W, xin, b):
    if any(tensor.requires_grad for tensor in (W, xin, b)):
        return torch.tanh(W @ xin + b)
    return torch.tanh(b.add_(W @ xin))
