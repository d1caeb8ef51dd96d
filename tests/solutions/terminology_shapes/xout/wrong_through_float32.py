"""Computes in float32 and converts back.

fate: wrong
check: values
hint: D5
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W.float() @ xin.float() + b.float()).to(W.dtype)
