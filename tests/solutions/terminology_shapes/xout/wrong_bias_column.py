"""The bias as a column.

fate: wrong
check: shape
hint: S8
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin + b.unsqueeze(1))
