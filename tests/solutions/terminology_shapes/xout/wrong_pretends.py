"""A new tensor that tracks gradients, but has no path back.

fate: wrong
check: values
hint: A4
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin + b).detach().clone().requires_grad_()
