"""Makes a PyTorch tensor of everything first, which has no negative strides.

fate: wrong
check: runs
hint: -
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, np.ndarray):
        t = torch.from_numpy(t)
    return t.numpy(force=True) if isinstance(t, torch.Tensor) else np.asarray(t)
