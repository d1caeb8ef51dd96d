"""Walks the graph backwards at once, which leaves gradients on the arguments.

fate: wrong
check: inputs
hint: -
"""

import torch


def xout(W, xin, b):
    out = torch.tanh(W @ xin + b)
    if out.requires_grad:
        out.sum().backward(retain_graph=True)
    return out
