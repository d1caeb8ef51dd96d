"""Drops axes of length 1.

fate: wrong
check: shape
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    return np.squeeze(t.numpy(force=True) if isinstance(t, torch.Tensor) else np.asarray(t))
