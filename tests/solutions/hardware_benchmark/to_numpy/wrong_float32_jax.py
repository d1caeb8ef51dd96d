"""Casts everything that is not from PyTorch to float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, np.ndarray):
        return t
    if isinstance(t, torch.Tensor):
        return t.numpy(force=True)
    return np.asarray(t, dtype=np.float32)
