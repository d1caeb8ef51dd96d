"""Throws the collected gradient away.

fate: wrong
check: inputs
hint: X_to_numpy_kept
"""

import numpy as np
import torch


def to_numpy(t):
    if isinstance(t, torch.Tensor):
        if t.is_leaf:
            t.grad = None
        return t.numpy(force=True)
    return np.asarray(t)
