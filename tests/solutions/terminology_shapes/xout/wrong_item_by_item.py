"""Multiplies item by item.

fate: wrong
check: shape
hint: S6
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W * xin + b)
