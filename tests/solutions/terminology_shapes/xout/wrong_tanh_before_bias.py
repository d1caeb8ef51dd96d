"""The bias comes after tanh.

fate: wrong
check: values
hint: -
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin) + b
