"""Computes without a graph.

fate: wrong
check: values
hint: A4
"""

import torch


def xout(W, xin, b):
    with torch.no_grad():
        return torch.tanh(W @ xin + b)
