"""Goes through NumPy with detach.

fate: wrong
check: values
hint: A4
earns: 0.565
"""

import numpy as np
import torch


def xout(W, xin, b):
    W, xin, b = (tensor.detach().numpy() for tensor in (W, xin, b))
    return torch.tensor(np.tanh(W @ xin + b))
