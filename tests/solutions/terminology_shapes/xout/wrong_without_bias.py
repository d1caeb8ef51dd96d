"""Leaves the bias out, so that no gradient can arrive there.

fate: wrong
check: values
hint: -
"""

import torch


def xout(W, xin, b):
    return torch.tanh(W @ xin)
