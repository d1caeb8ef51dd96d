"""The formula.

fate: right
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin + b)
