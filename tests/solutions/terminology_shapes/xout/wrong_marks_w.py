"""Switches gradients on for the caller's W.

fate: wrong
check: inputs
hint: -
"""

import torch


def xout(W, xin, b):
    W.requires_grad_()
    return torch.tanh(W @ xin + b)
