"""The other activation.

fate: wrong
check: values
hint: -
"""

import torch


def xout(W, xin, b):
    return torch.relu(W @ xin + b)
