"""Computes in float64 and stays there.

fate: wrong
check: dtype
hint: D5
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W.double() @ xin.double() + b.double())
