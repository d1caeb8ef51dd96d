"""Cuts the graph unless W requires gradients.

fate: wrong
check: values
hint: A4
earns: 0.739
"""

import torch


def xout(W, xin, b):
    out = torch.tanh(W @ xin + b)
    return out if W.requires_grad else out.detach()
