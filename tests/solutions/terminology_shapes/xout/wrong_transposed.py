"""Uses W with its axes exchanged.

fate: wrong
check: values
hint: X_layer_transposed
"""

import torch


def xout(W, xin, b):
    return torch.tanh(xin @ W + b)
