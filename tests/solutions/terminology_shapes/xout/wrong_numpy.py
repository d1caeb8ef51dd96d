"""Computes in NumPy, which a tensor that tracks gradients refuses.

fate: wrong
check: runs
hint: A4
"""

import numpy as np
import torch


def xout(W, xin, b):
    return torch.from_numpy(np.tanh(W.numpy() @ xin.numpy() + b.numpy()))
