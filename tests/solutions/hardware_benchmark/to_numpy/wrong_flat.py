"""Loses the axes.

fate: wrong
check: shape
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        t = t.numpy(force=True)
    return np.asarray(t).ravel()
