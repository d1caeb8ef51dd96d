"""The bias comes after tanh.

fate: wrong
check: values
hint: X_xout_steps
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin) + b
