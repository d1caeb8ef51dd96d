"""Only the parameters keep their path.

fate: wrong
check: values
hint: A4
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin.detach() + b)
